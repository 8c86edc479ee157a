import Statistics
import Sweep

/// What a verdict says about time: what the recommended count saves on this file, what the next one adds, and the gain
/// over a plain GET.
struct VerdictTimeText {
    private let verdict: Verdict

    init(_ verdict: Verdict) { self.verdict = verdict }

    /// The sentences, none where no gain is shown.
    var sentences: [String] {
        guard let saving = verdict.saving else { return [] }
        return [saved(saving), overPlainGet(confidence: saving.interval.confidence)].compactMap { $0 }
    }

    private func saved(_ saving: TimeSaving) -> String {
        let file = saving.bytes.map { "these \(ByteSize(bytes: Int($0)).text)" } ?? "this file"
        let limits = "[\(limit(saving.interval.low)), \(limit(saving.interval.high))]"
        let amount = DurationSeconds(saving.seconds).text
        return "On \(file) \(saving.threads) threads save \(amount) \(limits)" + (next(saving).map { "; " + $0 } ?? "")
            + "."
    }

    /// `the 6th saves less than 2 s`, or of more threads than one `16 threads save less than 2 s more`.
    private func next(_ saving: TimeSaving) -> String? {
        guard let threads = saving.nextThreads, let interval = saving.nextInterval else { return nil }
        let isOneMore = threads == saving.threads + 1
        let subject = isOneMore ? "the \(Self.ordinal(threads)) saves" : "\(threads) threads save"
        let more = isOneMore ? "" : " more"
        if interval.high <= 0 { return subject + " nothing" + more }
        let most = Self.roundedUp(interval.high)
        return interval.low > 0
            ? "\(subject) another \(DurationSeconds(interval.low).text) to \(DurationSeconds(most).text)"
            : "\(subject) less than \(DurationSeconds(most).text)\(more)"
    }

    private func overPlainGet(confidence: Double) -> String? {
        guard let speedup = verdict.speedupOverPlainGet, let low = speedup.low, let high = speedup.high else {
            return nil
        }
        let text = IntervalText(estimate: speedup.estimate, low: low, high: high)
        let number = speedup.trials.map { ", n = \($0)" } ?? ""
        let limits = "\(ConfidenceText.percent(confidence)): \(text.range)\(number)"
        return "Against the plain GET: \(text.estimate) times as fast (\(limits))."
    }

    private func limit(_ seconds: Double) -> String {
        let duration = DurationSeconds(seconds)
        return seconds.magnitude < 59.95 ? duration.text : duration.clockText
    }

    /// The next larger duration of the precision that is shown, so that «less than» holds.
    private static func roundedUp(_ seconds: Double) -> Double {
        let step = seconds < 0.995 ? 100.0 : seconds < 59.95 ? 10 : 1
        return (seconds * step).rounded(.up) / step
    }

    /// `2nd`, `6th`, `11th`, `21st`.
    static func ordinal(_ number: Int) -> String {
        let isTeen = (11...13).contains(number % 100)
        return "\(number)" + (isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th")
    }
}

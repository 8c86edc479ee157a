internal import Analysis
import Statistics

/// What a verdict says about time: what the recommended count saves on this file, and what the next one adds.
struct VerdictTimeText {
    private let verdict: Verdict

    init(_ verdict: Verdict) { self.verdict = verdict }

    /// The sentences, none if no gain is shown.
    var sentences: [String] { verdict.saving.map { [saved($0)] } ?? [] }

    private func saved(_ saving: TimeSaving) -> String {
        let file = saving.bytes.map { "this \(ByteSize(bytes: Int($0)).text) download" } ?? "this download"
        let limits = Self.range(saving.interval.low, saving.interval.high)
        let confidence = NumberText.percent(saving.interval.confidence)
        return "On \(file), \(saving.threads) threads save \(DurationSeconds(saving.seconds).text) "
            + "(\(confidence) CI \(limits), n = \(saving.trials))" + (next(saving).map { "; " + $0 } ?? "") + "."
    }

    /// `2.9-3.2 s`, or with a unit each `0:58-1:04`.
    private static func range(_ low: Double, _ high: Double) -> String {
        let text = IntervalText(estimate: (low + high) / 2, low: low, high: high)
        guard max(low.magnitude, high.magnitude) < 59.95 else {
            return "\(DurationSeconds(low).text) to \(DurationSeconds(high).text)"
        }
        return text.range + " s"
    }

    /// `a 6th thread saves less than 2 s`, or of more threads than one `16 threads save less than 2 s more`.
    private func next(_ saving: TimeSaving) -> String? {
        guard let threads = saving.nextThreads, let interval = saving.nextInterval else { return nil }
        let isOneMore = threads == saving.threads + 1
        let subject = isOneMore ? "a \(Self.ordinal(threads)) thread saves" : "\(threads) threads save"
        let more = isOneMore ? "" : " more"
        if interval.high <= 0 { return subject + " nothing" + more }
        let most = Self.roundedUp(interval.high)
        return interval.low > 0
            ? "\(subject) another \(DurationSeconds(interval.low).text) to \(DurationSeconds(most).text)"
            : "\(subject) less than \(DurationSeconds(most).text)\(more)"
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

internal import Formatting
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
        let confidence = NumberText.level(saving.interval.confidence)
        return "On \(file), \(saving.threads) threads save \(saving.text.estimate) "
            + "(\(confidence) CI \(saving.text.range), n = \(saving.trials))"
            + (next(saving).map { "; " + $0 } ?? "") + "."
    }

    /// `a 6th thread saves less than 2 s`, or of more threads than one `16 threads save less than 2 s more`.
    private func next(_ saving: TimeSaving) -> String? {
        guard let threads = saving.nextThreads, let interval = saving.nextInterval else { return nil }
        let isOneMore = threads == saving.threads + 1
        let subject = isOneMore ? "a \(CountText.ordinal(threads)) thread saves" : "\(threads) threads save"
        let more = isOneMore ? "" : " more"
        if interval.high <= 0 { return subject + " nothing" + more }
        let decimals = saving.text.decimals
        let most = DurationSeconds(interval.high).textAtMost(decimals: decimals)
        guard interval.low > 0 else { return "\(subject) less than \(most)\(more)" }
        return "\(subject) another \(DurationSeconds(interval.low).textAtLeast(decimals: decimals)) to \(most)"
    }
}

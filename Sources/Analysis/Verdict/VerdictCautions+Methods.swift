internal import Sweep
internal import Journal
internal import Statistics

extension VerdictCautions {
    /// The share of failed trials from which on it is said that times are those of the others.
    private static let manyFailures = 0.1

    /// Failures that grow with the threads, or are many at any number of them.
    var failures: String? {
        let trend = FailureTrend(contents.ranged.map { (threads: $0.treatment.threads, failed: !$0.succeeded) })
        if let trend, trend.pValue < 1 - times.confidence {
            return "Failures grow with the number of threads" + (haveSurvivors ? Self.survivors : ".")
        }
        let failed = contents.ranged.count { !$0.succeeded }
        guard haveSurvivors, Double(failed) >= Self.manyFailures * Double(contents.ranged.count) else { return nil }
        return "\(failed) of \(contents.ranged.count) trials failed; the times are those of the other trials."
    }

    private static let survivors =
        ". The times with many threads are those of the trials that succeeded, and may be too good."

    /// Whether any count has both times and failures.
    private var haveSurvivors: Bool {
        let failed = Set(contents.ranged.filter { !$0.succeeded }.map(\.treatment.threads))
        return !failed.isDisjoint(with: times.counts)
    }

    /// A plain GET that is not like one ranged thread, by more than half the margin.
    var plainGet: String? {
        guard let ratio = measured.ratio(of: .ranged(1), to: .plainGet),
            let interval = ratio.interval(confidence: times.confidence), interval.low > 1 || interval.high < 1,
            max(ratio.estimate, 1 / ratio.estimate) > 1 + decision.margin / 2
        else { return nil }
        let plain = Verdict.Speedup(estimate: ratio.estimate, interval: interval, trials: ratio.count)
        return "The plain GET is "
            + VerdictText.asFast(plain, as: "one ranged thread", confidence: times.confidence)
            + ", so speed-ups over the two differ. The answer is about \(VerdictText.name(times.reference)); the table's "
            + "speed-ups are over one ranged thread."
    }
}

internal import Statistics

extension VerdictCautions {
    /// Failures that grow with the threads.
    var failures: String? {
        let trend = FailureTrend(contents.ranged.map { (threads: $0.treatment.threads, failed: !$0.succeeded) })
        guard let trend, trend.pValue < 1 - times.confidence else { return nil }
        return
            "Failures grow with the threads: the times of many threads are those of the trials that survived, and may "
            + "be too good."
    }

    /// A plain GET that is not like one ranged thread, by more than half the margin.
    var plainGet: String? {
        guard let ratio = measured.ratio(of: .ranged(1), to: .plainGet),
            let interval = ratio.interval(confidence: times.confidence), interval.low > 1 || interval.high < 1,
            max(ratio.estimate, 1 / ratio.estimate) > 1 + decision.margin / 2
        else { return nil }
        let plain = Verdict.Speedup(estimate: ratio.estimate, interval: interval, trials: ratio.count)
        return "The plain GET is "
            + VerdictText.timesAsFast(plain, as: "one ranged thread", confidence: times.confidence)
            + ": the speed-up over a plain GET is another one than that over one thread."
    }
}

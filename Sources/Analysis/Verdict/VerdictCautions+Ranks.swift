internal import Statistics

extension VerdictCautions {
    /// If the exact sign interval of the median ratio and Student's interval of the mean disagree.
    ///
    /// Both are of one comparison. They disagree where one excludes 1 and the other does not, and where the estimate is
    /// outside the sign interval. Below 6 blocks at 95 % there is no sign interval.
    var rankDisagreement: String? {
        guard let count = countInQuestion, let ratio = times.speedup(count),
            let signs = ratio.medianInterval(confidence: times.confidence),
            let student = ratio.interval(confidence: times.confidence)
        else { return nil }
        let isWithin = (signs.low...signs.high).contains(ratio.estimate)
        guard !isWithin || signs.side != student.side else { return nil }
        let median = Verdict.Speedup(estimate: ratio.median, interval: signs, trials: ratio.count)
        let mean = Verdict.Speedup(estimate: ratio.estimate, interval: student)
        let reference = VerdictText.name(times.reference)
        let subject = "In the median block, \(VerdictText.threads(count)) \(count == 1 ? "is" : "are") "
        return subject + VerdictText.asFast(median, as: reference, confidence: signs.confidence)
            + (isWithin
                ? "; the mean is " + VerdictText.ratio(mean, confidence: times.confidence)
                    + ". Only one of these intervals excludes 1."
                : ", while the mean is \(VerdictText.ratio(ratio.estimate))x: a few trials weigh heavily.")
    }
}

extension Interval {
    /// −1 below 1, 1 above it, 0 where the interval holds it.
    fileprivate var side: Int { low > 1 ? 1 : high < 1 ? -1 : 0 }
}

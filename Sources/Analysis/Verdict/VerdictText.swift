internal import Formatting
internal import Statistics

/// The parts that the sentences of a verdict and of a comparison share.
enum VerdictText {
    /// No network gives a larger speed-up, so an experiment that could only detect more could detect none.
    static let largestSensibleSpeedup = 1000.0

    /// What a speed-up refers to.
    static func name(_ reference: Verdict.Reference) -> String {
        switch reference {
        case .ranged: "one thread"
        case .single: "the plain GET"
        }
    }

    /// `about 12 trials`, or that there are too many to name, unless as many have been run by now.
    static func trials(_ count: Int, now: Int = 0) -> String {
        count > 1000 && now < 1000 ? "more than 1000 trials" : "about \(count) trials"
    }

    /// `4.91x as fast as one thread (95% CI 4.80-5.05, n = 5)`; without an interval `4.91x as fast as one thread (n = 1)`.
    ///
    /// - Parameter margin: the smallest gain worth having; the limits have so many digits that none reads like it.
    static func asFast(
        _ speedup: Verdict.Speedup, as other: String, confidence: Double, margin: Double? = nil
    ) -> String {
        ratio(speedup, "as fast as " + other, confidence: confidence, margin: margin)
    }

    /// `1.25x as long as home (95% CI 1.20-1.30, n = 5)`.
    static func ratio(
        _ speedup: Verdict.Speedup, _ comparison: String = "", confidence: Double, margin: Double? = nil
    ) -> String {
        let text = text(speedup, margin: margin)
        let estimate = text.estimate + "x" + (comparison.isEmpty ? "" : " " + comparison)
        let interval = text.range.map { "\(NumberText.level(confidence)) CI \($0)" }
        let facts = [interval, speedup.trials.map { "n = \($0)" }].compactMap { $0 }
        return facts.isEmpty ? estimate : "\(estimate) (\(facts.joined(separator: ", ")))"
    }

    private static func text(_ speedup: Verdict.Speedup, margin: Double?) -> RatioText {
        guard let low = speedup.low else { return RatioText(speedup.estimate) }
        return RatioText(
            estimate: speedup.estimate, low: low, high: speedup.high ?? .infinity,
            apartFrom: RatioText.bounds(margin: margin))
    }

    /// A ratio without an interval: `1.31x`.
    static func ratio(_ value: Double) -> String { RatioText(value).estimate + "x" }

    /// If one ranged thread was shown to be faster than the plain GET by more than the margin: the reader must know which of
    /// them the answer refers to.
    static func oneThreadBeatsPlainGet(_ decision: Decision) -> [String] {
        guard let ratio = decision.times.oneThreadOverPlainGet,
            let interval = ratio.interval(confidence: decision.times.confidence), interval.low > 1,
            ratio.estimate > 1 + decision.margin
        else { return [] }
        let speedup = Verdict.Speedup(estimate: ratio.estimate, interval: interval, trials: ratio.count)
        let size = asFast(speedup, as: "a plain GET", confidence: decision.times.confidence, margin: decision.margin)
        return ["One ranged request is \(size)."]
    }
}

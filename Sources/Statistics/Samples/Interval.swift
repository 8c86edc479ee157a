/// A confidence interval: two limits and how often a rule of this kind covers the truth.
public struct Interval: Sendable, Hashable {
    /// The lower limit, in the unit of the estimate.
    public let low: Double

    /// The upper limit, in the unit of the estimate; not below `low`.
    public let high: Double

    /// The coverage, 0…1: what was asked for, or the true one where the rule can only offer certain values.
    public let confidence: Double

    /// Makes an interval from its limits and its coverage.
    public init(low: Double, high: Double, confidence: Double) {
        self.low = low
        self.high = high
        self.confidence = confidence
    }

    /// The probability that a two-sided interval leaves on either side; `nil` unless 0 < `confidence` < 1.
    static func outerTail(confidence: Double) -> Double? {
        confidence > 0 && confidence < 1 ? (1 - confidence) / 2 : nil
    }

    /// The distance between the limits.
    public var width: Double { high - low }
}

extension Interval {
    /// The interval of the difference of two independent estimates of which only the intervals are known.
    ///
    /// The variances are recovered from the distances between the estimates and their limits (Zou and Donner, 2008):
    /// low = a − b − √((a − l₁)² + (u₂ − b)²), high = a − b + √((u₁ − a)² + (b − l₂)²). Each estimate is within its limits.
    /// - Returns: `nil` if the intervals do not have the same confidence.
    public static func ofDifference(
        _ minuend: Double, in first: Interval, minus subtrahend: Double, in second: Interval
    ) -> Interval? {
        guard first.confidence == second.confidence else { return nil }
        func distance(_ one: Double, _ other: Double) -> Double { (one * one + other * other).squareRoot() }
        let difference = minuend - subtrahend
        return Interval(
            low: difference - distance(minuend - first.low, second.high - subtrahend),
            high: difference + distance(first.high - minuend, subtrahend - second.low),
            confidence: first.confidence)
    }
}

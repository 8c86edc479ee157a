extension Interval {
    /// The interval of the difference of two independent estimates of which only the intervals are known.
    ///
    /// The variances are recovered from the distances between the estimates and their limits (Zou and Donner, 2008):
    /// low = a − b − √((a − l₁)² + (u₂ − b)²), high = a − b + √((u₁ − a)² + (b − l₂)²). Each estimate is within its limits.
    /// - Returns: `nil` where the intervals do not have the same confidence.
    public static func ofDifference(
        _ minuend: Double, _ first: Interval, minus subtrahend: Double, _ second: Interval
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

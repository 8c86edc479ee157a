/// The analysis of variance of groups of values: whether any group has another mean.
///
/// It assumes the same variance in all groups. The first value of all is taken from every other before anything is
/// summed, so that a large common level costs no digits; sums of squares are of differences from means.
public struct OneWayANOVA: Sendable, Hashable {
    /// The sum of squares of the group means about the grand mean, each as often as its group has values.
    public let betweenSumOfSquares: Double

    /// The sum of squares of the values about the means of their groups.
    public let withinSumOfSquares: Double

    /// The number of groups less one, 1 or more.
    public let betweenDegreesOfFreedom: Int

    /// The number of values less that of groups, 1 or more.
    public let withinDegreesOfFreedom: Int

    /// Compares the groups; `nil` for fewer than two, and where each has a single value.
    public init?(_ groups: [Sample]) {
        guard groups.count > 1, let origin = groups[0].values.first else { return nil }
        let groups = groups.map { group in Sample(checked: group.values.map { $0 - origin }) }
        let count = groups.reduce(0) { $0 + $1.count }
        guard count > groups.count else { return nil }
        let means = groups.map { Moments($0).mean }
        let grandMean = zip(groups, means).reduce(0) { $0 + Double($1.0.count) * $1.1 } / Double(count)
        betweenSumOfSquares = zip(groups, means).reduce(0) {
            $0 + Double($1.0.count) * ($1.1 - grandMean) * ($1.1 - grandMean)
        }
        withinSumOfSquares = Self.sumOfSquares(groups, about: means)
        betweenDegreesOfFreedom = groups.count - 1
        withinDegreesOfFreedom = count - groups.count
    }

    /// The ratio of the mean squares, F; infinite where only the means differ, `nil` where all values are equal.
    public var statistic: Double? {
        let between = betweenSumOfSquares / Double(betweenDegreesOfFreedom)
        let within = withinSumOfSquares / Double(withinDegreesOfFreedom)
        return between > 0 || within > 0 ? between / within : nil
    }

    /// The p value of the hypothesis that all groups have the same mean; `nil` where all values are equal.
    public var pValue: Double? {
        let distribution = FisherF(
            numerator: Double(betweenDegreesOfFreedom), denominator: Double(withinDegreesOfFreedom))
        return statistic.flatMap { distribution?.upperTail(at: $0) }
    }

    private static func sumOfSquares(_ groups: [Sample], about means: [Double]) -> Double {
        var sum = CompensatedSum()
        for (group, mean) in zip(groups, means) {
            for value in group.values { sum.add((value - mean) * (value - mean)) }
        }
        return sum.value
    }
}

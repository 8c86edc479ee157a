/// The one-way random-effects model of grouped values: value = mean + effect of the group + rest.
///
/// The groups may have different sizes. The mean squares are those of the analysis of variance. The variance between
/// groups follows by the method of moments (Searle, Casella, and McCulloch, 1992, section 3.6): (MSB − MSW)/n₀ with
/// n₀ = (N − Σnᵢ²/N)/(a − 1), N values in a groups.
public struct RandomEffects: Sendable, Hashable {
    /// The mean square between groups, with a − 1 degrees of freedom.
    public let betweenGroups: MeanSquare

    /// The mean square within groups, with N − a degrees of freedom.
    public let withinGroups: MeanSquare

    /// n₀, the size that the groups have on average; their common size if all have the same.
    public let effectiveSize: Double

    /// The variance of the groups' unweighted means, with a − 1 degrees of freedom.
    public let means: MeanSquare

    /// The mean of 1/nᵢ: how much of the variance within groups is in that of the means.
    private let inverseSize: Double

    /// Arranges the values.
    ///
    /// - Parameter groups: at least two, one of them with two values or more.
    /// - Returns: `nil` for fewer.
    public init?(_ groups: [Sample]) {
        let moments = groups.map { Moments($0) }
        let count = Double(groups.count)
        let total = moments.reduce(0) { $0 + Double($1.count) }
        guard groups.count > 1, total > count, let all = try? Sample(groups.flatMap(\.values)) else { return nil }
        let center = Moments(all).mean
        let between = moments.reduce(0) { $0 + Double($1.count) * ($1.mean - center) * ($1.mean - center) }
        let within = moments.reduce(0) { $0 + Double($1.count - 1) * ($1.variance ?? 0) }
        let squares = moments.reduce(0) { $0 + Double($1.count * $1.count) }
        guard let betweenGroups = MeanSquare(between / (count - 1), degreesOfFreedom: count - 1),
            let withinGroups = MeanSquare(within / (total - count), degreesOfFreedom: total - count),
            let spread = Moments(Sample(checked: moments.map(\.mean))).variance,
            let means = MeanSquare(spread, degreesOfFreedom: count - 1)
        else { return nil }
        (self.betweenGroups, self.withinGroups, self.means) = (betweenGroups, withinGroups, means)
        effectiveSize = (total - squares / total) / (count - 1)
        inverseSize = moments.reduce(0) { $0 + 1 / Double($1.count) } / count
    }

    /// The p value of no difference between groups, by the F test; 0 or 1 without any spread within them.
    public var pValue: Double {
        guard withinGroups.value > 0 else { return betweenGroups.value > 0 ? 0 : 1 }
        let ratio = FisherF(
            numerator: betweenGroups.degreesOfFreedom, denominator: withinGroups.degreesOfFreedom)
        return ratio?.upperTail(at: betweenGroups.value / withinGroups.value) ?? 1
    }

    /// The variance between groups.
    ///
    /// The interval uses the unweighted means of the groups (Thomas and Hultquist, 1978): their variance less that
    /// within groups over the harmonic mean of the sizes. For groups of one size it is that of the same mean squares.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a confidence out of range.
    public func varianceBetweenGroups(confidence: Double) -> VarianceComponent? {
        VarianceComponent(
            means, minus: inverseSize, times: withinGroups,
            estimate: (betweenGroups.value - withinGroups.value) / effectiveSize, confidence: confidence)
    }

    /// The variance within groups.
    ///
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a confidence out of range.
    public func varianceWithinGroups(confidence: Double) -> VarianceComponent? {
        VarianceComponent(withinGroups, confidence: confidence)
    }
}

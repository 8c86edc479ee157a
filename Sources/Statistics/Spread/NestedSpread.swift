/// The spread of values in runs in groups: between groups, between the runs of a group, and within a run.
///
/// The run is the unit. A one-way random-effects model of the runs' means gives the variance between groups and that
/// between the runs of a group. The second also holds what the values of a run leave in its mean, which is subtracted:
/// the variance within runs times the mean of 1/n over the runs. For equal sizes these are the estimates of a nested
/// analysis of variance.
///
/// The intervals assume normal values. Those between runs and within runs allow for groups of different noise.
public struct NestedSpread: Sendable {
    /// The variance from group to group; `nil` for one group.
    public let betweenGroups: VarianceComponent?

    /// The variance from run to run of a group; `nil` if no group has two runs.
    public let betweenRuns: VarianceComponent?

    /// The variance from value to value of a run; `nil` if no run has two values.
    public let withinRuns: VarianceComponent?

    /// The mean of the groups' means.
    public let mean: Double

    /// The numbers of groups, of runs, and of values.
    public let counts: (groups: Int, runs: Int, values: Int)

    /// Whether `betweenGroups` also holds the variance from run to run, because no group has two runs.
    public var groupsIncludeRuns: Bool { betweenRuns == nil }

    /// Whether `betweenRuns` also holds the variance within runs, because no run has two values.
    public var runsIncludeValues: Bool { withinRuns == nil }

    /// Arranges the values.
    ///
    /// - Parameters:
    ///   - groups: the values of each run of each group; groups without runs are left out.
    ///   - confidence: of the intervals, strictly between 0 and 1.
    /// - Returns: `nil` without any run, and for a confidence out of range.
    public init?(_ groups: [[Sample]], confidence: Double) {
        let groups = groups.filter { !$0.isEmpty }
        guard !groups.isEmpty, confidence > 0, confidence < 1 else { return nil }
        let runs = groups.joined().map { Moments($0) }
        let means = groups.map { Sample(checked: $0.map { Moments($0).mean }) }
        let within = Self.pooled(groups.map { $0.map { Moments($0) } })
        let ofRuns = Self.pooled(means.map { [Moments($0)] })
        counts = (groups.count, runs.count, runs.reduce(0) { $0 + $1.count })
        mean = Moments(Sample(checked: means.map { Moments($0).mean })).mean
        withinRuns = within.flatMap { VarianceComponent($0, confidence: confidence) }
        betweenRuns = ofRuns.flatMap {
            Self.difference($0, Self.weight(of: groups), within, confidence: confidence)
        }
        if let model = RandomEffects(means) {
            betweenGroups = model.varianceBetweenGroups(confidence: confidence)
        } else {
            let inverse = runs.reduce(0) { $0 + 1 / Double($1.count) } / Double(runs.count)
            let spread = Moments(Sample(checked: runs.map(\.mean))).variance
            let square =
                groups.count < 2
                ? nil
                : spread.flatMap {
                    MeanSquare($0, degreesOfFreedom: Double(groups.count - 1))
                }
            betweenGroups = square.flatMap { Self.difference($0, inverse, within, confidence: confidence) }
        }
    }

    private static func difference(
        _ square: MeanSquare, _ weight: Double, _ within: MeanSquare?, confidence: Double
    ) -> VarianceComponent? {
        guard let within else { return VarianceComponent(square, confidence: confidence) }
        return VarianceComponent(square, minus: weight, times: within, confidence: confidence)
    }

    /// The mean of the variances of all samples, weighted by their degrees of freedom; `nil` if none has two values.
    ///
    /// Groups differ in their noise, so the degrees of freedom are those of Satterthwaite (1946) for the sum over the groups;
    /// at most those of equal variances. With s⁴ · ν/(ν + 2), which is unbiased for σ⁴, in place of s⁴ there would be too many:
    /// the intervals of 4 groups whose noise differs by a factor of five would cover .89 to .95 at 95%.
    private static func pooled(_ groups: [[Moments]]) -> MeanSquare? {
        let parts = groups.map { group in
            group.reduce((freedom: 0.0, squares: 0.0)) { sum, moments in
                let freedom = Double(moments.count - 1)
                return (sum.freedom + freedom, sum.squares + freedom * (moments.variance ?? 0))
            }
        }
        let freedom = parts.reduce(0) { $0 + $1.freedom }
        let squares = parts.reduce(0) { $0 + $1.squares }
        guard freedom > 0 else { return nil }
        let quartic = parts.reduce(0.0) { $0 + ($1.freedom > 0 ? $1.squares * $1.squares / $1.freedom : 0) }
        let effective = quartic > 0 ? max(1, min(freedom, squares * squares / quartic)) : freedom
        return MeanSquare(squares / freedom, degreesOfFreedom: effective)
    }

    /// How much of the variance within runs is in that of their means: the mean of 1/n, groups weighted as in that of
    /// the means.
    private static func weight(of groups: [[Sample]]) -> Double {
        let freedom = Double(groups.reduce(0) { $0 + $1.count - 1 })
        let sum = groups.reduce(0.0) { sum, runs in
            let share = 1 - 1 / Double(runs.count)
            return sum + share * runs.reduce(0) { $0 + 1 / Double($1.count) }
        }
        return sum / freedom
    }
}

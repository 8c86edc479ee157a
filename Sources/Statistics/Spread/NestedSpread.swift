/// The spread of values in runs in groups: between groups, between the runs of a group, and within a run.
///
/// The run is the unit. A one-way random-effects model of the runs' means gives the variance between groups and that
/// between the runs of a group. The second also holds what the values of a run leave in its mean, which is subtracted:
/// the variance within runs times the mean of 1/n over the runs. For equal sizes these are the estimates of a nested
/// analysis of variance.
///
/// The intervals assume normal values of equal variance in all groups.
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
        let within = Self.pooled(runs)
        let ofRuns = Self.pooled(means.map { Moments($0) })
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

    /// The mean of the variances, weighted by their degrees of freedom; `nil` if no sample has two values.
    private static func pooled(_ moments: [Moments]) -> MeanSquare? {
        let freedom = moments.reduce(0) { $0 + $1.count - 1 }
        let squares = moments.reduce(0) { $0 + Double($1.count - 1) * ($1.variance ?? 0) }
        return freedom > 0 ? MeanSquare(squares / Double(freedom), degreesOfFreedom: Double(freedom)) : nil
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

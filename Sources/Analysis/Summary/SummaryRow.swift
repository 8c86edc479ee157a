public import Sweep
public import Statistics

/// What the trials of one treatment say: a row of summary.csv.
///
/// Seconds and rates are described over the trials that succeeded. What the trials cannot say is `nil`: a variance from one
/// trial, a speed-up without a block in which both sides succeeded.
public struct SummaryRow: Sendable, Equatable {
    /// What was measured.
    public let treatment: Treatment
    /// The number of attempts, warm-up excluded.
    public let trials: Int
    /// How many of them failed.
    public let failures: Int
    /// The Wilson interval of the rate of failures.
    public let failureRate: Interval?
    /// The bytes of one trial, or `nil` where none succeeded.
    public let bytes: Int64?
    /// The seconds of the trials, or `nil` where none succeeded.
    public let seconds: SecondsSummary?
    /// The rates of the trials, or `nil` where none succeeded.
    public let rates: RateSummary?
    /// How many times as fast as one ranged thread in the same block, typically.
    public let speedup: Ratio?
    /// What the comparison with one ranged thread says as one of several; `nil` without data.
    public let comparison: SimultaneousComparison?
    /// Jain's index over the connections' rates, the mean over the trials.
    public let fairness: Double?

    /// The speed-up for each thread: 1 where every thread adds as much as the first.
    public var efficiency: Double? { speedup.map { $0.estimate / Double(treatment.threads) } }
}

import RealModule

/// How the logarithms of times change with some circumstance of a trial.
public struct DriftEffect: Sendable, Hashable {
    /// The least-squares slope: what a unit of the circumstance adds to ln seconds.
    public let slope: Double

    /// The distance between the smallest and the largest value that the circumstance had.
    public let span: Double

    /// The two-sided p value of no effect by permutation.
    public let pValue: Double

    /// The number of times that the slope was fitted to.
    public let count: Int

    /// The ratio of times at the two ends of the span: 1.1 where times are a tenth longer at the upper end.
    public var ratio: Double { .exp(slope * span) }
}

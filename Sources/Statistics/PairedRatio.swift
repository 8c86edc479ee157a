import RealModule

/// The typical ratio of two positive quantities that were measured together, pair by pair.
///
/// With d the logarithms of the ratios, the estimate is exp(d̄) and its interval exp(d̄ ± t[1 − α/2, n − 1] · s/√n): what
/// disturbs both members of a pair alike, such as a drift from block to block, cancels. For a speed-up the numerators
/// are the seconds of one thread and the denominators those of several, in the same blocks.
public struct PairedRatio: Sendable, Hashable {
    /// The natural logarithms of numerator over denominator, in the order of the pairs.
    public let logarithms: Sample

    /// What the rounding of the times may have done to the mean logarithm; limits and p values allow for it.
    public var rounding = RoundingError.none

    /// Pairs the values by position.
    /// - Throws: `SampleError.unequalCounts` unless there are as many numerators as denominators.
    public init(_ numerators: PositiveSample, _ denominators: PositiveSample) throws(SampleError) {
        guard numerators.count == denominators.count else {
            throw .unequalCounts(numerators.count, denominators.count)
        }
        let pairs = zip(numerators.logarithms.values, denominators.logarithms.values)
        logarithms = Sample(checked: pairs.map { $0 - $1 })
    }

    /// The number of pairs, 1 or more.
    public var count: Int { logarithms.count }

    /// The geometric mean of the ratios.
    public var estimate: Double { .exp(Moments(logarithms).mean) }

    /// The interval for the ratio by Student's t on the logarithms.
    ///
    /// Its width is 0 if all ratios are equal and the times are not known to be rounded.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a single pair, and for a confidence out of range.
    public func interval(confidence: Double) -> Interval? {
        simultaneousInterval(confidence: confidence, comparisons: 1)
    }
}

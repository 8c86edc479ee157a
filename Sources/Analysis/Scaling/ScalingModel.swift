public import Statistics

/// How the rate goes with the number of threads: a shape, its curve and the quantities that the shape has.
///
/// The shape is chosen on block-adjusted levels of ln seconds. Its quantities are fitted in each block (in batches of
/// neighbours where there are more than eight), and Student's t over these gives their intervals: a network that drifts
/// from block to block widens them, and does no other harm.
public struct ScalingModel: Sendable, Equatable {
    /// The simplest shape that the data bear out, or `unknown`.
    public let shape: Shape

    /// The fitted bytes per second at each thread count that has times.
    ///
    /// Of the claimed shape; of the best-fitting curve where none is claimed.
    public let fittedBytesPerSecond: [Int: Double]

    /// The claimed curve from the smallest to the largest count, with its band; empty where no shape is claimed.
    public let fittedCurve: [FittedRate]

    /// The number of threads from which more do nothing; of the shapes `knee` and `linear` only.
    ///
    /// Of a line it is the largest count, not bracketed: the knee is there or beyond.
    public let knee: BoundedEstimate?

    /// The rate of one connection alone, in bytes per second.
    ///
    /// Of the shapes `linear` and `knee`; of `saturating` and `retrograde` only where one thread was measured.
    public let perConnectionBytesPerSecond: BoundedEstimate?

    /// The highest rate at any number of threads, in bytes per second.
    ///
    /// Of no line; of `saturating` only where a measured count comes within the margin of it.
    public let ceilingBytesPerSecond: BoundedEstimate?

    /// Fits the times of the ranged downloads.
    ///
    /// - Parameters:
    ///   - table: ln seconds, a row for each thread count.
    ///   - threadCounts: of the rows, positive and ascending.
    ///   - bytesPerTrial: what each trial transferred, above 0.
    ///   - margin: the difference in rate that matters, 0.1 for a tenth; more than 0.
    ///   - confidence: of intervals and tests, strictly between 0 and 1.
    ///   - admitted: the connections that are seen to be served at once, 1 or more, where not all are: the knee, with rounds
    ///     of so many beyond it where the others wait. `nil` where all are served.
    /// - Returns: `nil` for parameters that do not fit.
    public init?(
        _ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64, margin: Double, confidence: Double,
        admitted: Int? = nil
    ) {
        guard threadCounts.count == table.treatmentCount, threadCounts.areAscendingCounts, bytesPerTrial > 0,
            margin > 0, margin.isFinite, confidence > 0, confidence < 1, admitted.map({ $0 > 0 }) ?? true
        else { return nil }
        let rates = MeasuredRates(table, threadCounts: threadCounts, bytesPerTrial: bytesPerTrial)
        let choice = ShapeChoice(rates, margin: margin, confidence: confidence, admitted: admitted)
        let batches = choice.family.map { BatchFits($0, rates, confidence: confidence) }
        let quantities = ShapeQuantities(choice, batches, rates, margin: margin, confidence: confidence)
        shape = choice.shape
        fittedBytesPerSecond = Dictionary(
            uniqueKeysWithValues: rates.points.map { (Int($0.threads), choice.curve.logRate($0.threads).exponential) })
        fittedCurve = batches?.fitted(choice.curve, over: rates.points) ?? []
        knee = quantities.knee
        perConnectionBytesPerSecond = quantities.perConnection
        ceilingBytesPerSecond = quantities.ceiling
    }

    /// The smallest measured thread count whose fitted rate is within `margin` of the fitted curve's best.
    ///
    /// - Parameter margin: 0.1 for a tenth: the best is at most 1.1 times the count's rate; 0 or more.
    /// - Returns: `nil` where no shape is claimed, and for a margin out of range.
    public func recommendedThreads(margin: Double) -> Int? {
        guard shape != .unknown, margin >= 0, let best = fittedBytesPerSecond.values.max() else { return nil }
        let enough = best / (1 + margin) * (1 - 1e-12)
        return fittedBytesPerSecond.filter { $0.value >= enough }.keys.min()
    }
}

extension [Int] {
    fileprivate var areAscendingCounts: Bool {
        allSatisfy { $0 > 0 } && zip(self, dropFirst()).allSatisfy { $0 < $1 }
    }
}

public import Journal
public import Statistics
public import Sweep

/// The scaling model: how the rate depends on the number of threads, as a shape with its curve and its quantities.
///
/// The shape is chosen on block-adjusted levels of ln seconds. Its quantities are fitted in each block (in batches of
/// neighboring blocks if there are more than eight), and Student's t over these gives their intervals: a network that drifts
/// from block to block widens them, and does no other harm.
public struct ScalingModel: Encodable, Sendable, Equatable {
    /// The simplest shape that the data support, or `unknown`.
    public let shape: Shape

    /// The fitted bytes per second at each thread count that has times.
    ///
    /// They are of the claimed shape, or of the best-fitting curve if no shape is claimed.
    public let fittedBytesPerSecond: [Int: Double]

    /// The claimed curve from the smallest to the largest count, with its band; empty if no shape is claimed.
    public let fittedCurve: [FittedRate]

    /// The number of threads at which the rate stops rising; for the shapes `knee` and `linear` only.
    ///
    /// For `linear` it is the largest count, not bracketed: the knee is there or beyond.
    @OrNull public private(set) var knee: BoundedEstimate?

    /// The rate of one connection alone, in bytes per second.
    ///
    /// For the shapes `linear` and `knee`; for `saturating` and `retrograde` only if one thread was measured.
    @OrNull public private(set) var perConnectionBytesPerSecond: BoundedEstimate?

    /// The highest rate at any number of threads, in bytes per second.
    ///
    /// Not for `linear`; for `saturating` only if a measured count comes within the margin of it.
    @OrNull public private(set) var ceilingBytesPerSecond: BoundedEstimate?

    /// The smallest measured count whose fitted rate is within the margin of the fitted curve's best; `nil` without a
    /// shape.
    public let sufficientThreads: Int?

    private enum CodingKeys: CodingKey { case shape, knee, perConnectionBytesPerSecond, ceilingBytesPerSecond }
}

extension ScalingModel {
    /// The model if nothing can be fitted: no shape is claimed.
    static let unclaimed = ScalingModel(
        shape: .unknown, fittedBytesPerSecond: [:], fittedCurve: [], knee: nil, perConnectionBytesPerSecond: nil,
        ceilingBytesPerSecond: nil, sufficientThreads: nil)

    /// Fits the times of the ranged downloads.
    ///
    /// - Parameters:
    ///   - table: ln seconds, a row for each thread count.
    ///   - threadCounts: of the rows, positive and ascending.
    ///   - bytesPerTrial: what each trial transferred, above 0.
    ///   - rule: the difference in rate that matters, and the confidence of intervals and tests.
    ///   - admitted: the connections that are seen to be served at once, 1 or more, if not all are: the knee, with rounds
    ///     of so many beyond it if the others wait. `nil` if all are served.
    /// - Returns: `nil` for parameters that do not fit.
    public init?(
        _ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64, rule: DecisionRule, admitted: Int? = nil
    ) {
        guard threadCounts.count == table.treatmentCount, threadCounts.areAscendingCounts, bytesPerTrial > 0,
            admitted.map({ $0 > 0 }) ?? true
        else { return nil }
        let rates = MeasuredRates(table, threadCounts: threadCounts, bytesPerTrial: bytesPerTrial)
        let choice = ShapeChoice(rates, rule, admitted: admitted)
        let batches = choice.family.map { BatchFits($0, rates, confidence: rule.confidence) }
        let quantities = ShapeQuantities(choice, batches: batches, rates: rates, rule: rule)
        let fitted = rates.points.map { (Int($0.threads), choice.curve.logRate($0.threads).exponential) }
        let fittedRates = Dictionary(uniqueKeysWithValues: fitted)
        self.init(
            shape: choice.shape, fittedBytesPerSecond: fittedRates,
            fittedCurve: batches?.fitted(choice.curve, over: rates.points) ?? [], knee: quantities.knee,
            perConnectionBytesPerSecond: quantities.perConnection, ceilingBytesPerSecond: quantities.ceiling,
            sufficientThreads: choice.shape == .unknown
                ? nil : Self.smallestCount(within: rule.margin, of: fittedRates))
    }

    /// Fits the times of a run.
    init?(_ times: ThreadTimes, bytesPerTrial: Int64, admitted: Int?) {
        self.init(
            times.table, threadCounts: times.counts, bytesPerTrial: bytesPerTrial, rule: times.rule,
            admitted: admitted)
    }

    /// The smallest count whose rate is within the margin of the best: the best is at most 1 + margin times its rate.
    static func smallestCount(within margin: Double, of rates: [Int: Double]) -> Int? {
        guard let best = rates.values.max() else { return nil }
        let enough = best / (1 + margin) * (1 - 1e-12)
        return rates.filter { $0.value >= enough }.keys.min()
    }
}

extension [Int] {
    fileprivate var areAscendingCounts: Bool {
        allSatisfy { $0 > 0 } && zip(self, dropFirst()).allSatisfy { $0 < $1 }
    }
}

// MARK: - Shapes

extension ScalingModel {
    /// How the rate depends on the number of threads.
    public enum Shape: String, Codable, Sendable, CaseIterable {
        /// The same at every count: one connection fills the path.
        case flat
        /// In proportion to the threads up to the largest count: each connection is limited alone.
        case linear
        /// In proportion up to the knee, and level from there on: min(n·r, C).
        case knee
        /// Each additional thread adds less, but the rate does not fall by more than the margin.
        case saturating
        /// Falling by more than the margin from a peak within the measured counts.
        case retrograde
        /// Not determined: too few counts or trials, too much noise, or rates that no curve follows.
        case unknown
    }
}

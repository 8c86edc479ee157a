internal import Sweep

/// The knee, the rate of one connection and the ceiling of a claimed shape, with their intervals over the batches.
struct ShapeQuantities: Sendable {
    /// In threads.
    let knee: BoundedEstimate?

    /// In bytes per second.
    let perConnection: BoundedEstimate?

    /// In bytes per second.
    let ceiling: BoundedEstimate?
}

extension ShapeQuantities {
    /// Those of a shape that is not claimed.
    static let none = ShapeQuantities(knee: nil, perConnection: nil, ceiling: nil)

    /// Takes them from the fits to each batch of blocks that has enough counts for the claimed family.
    ///
    /// - Parameter batches: those fits; `nil` if no family is claimed.
    init(_ choice: ShapeChoice, batches: BatchFits?, rates: MeasuredRates, rule: DecisionRule) {
        guard let family = choice.family, let batches else {
            self = .none
            return
        }
        let perConnection = batches.estimate(\.logPerConnection)
        let ceiling = batches.estimate(\.logCeiling)
        switch family {
        case .flat:
            self.init(knee: nil, perConnection: nil, ceiling: ceiling)
        case .linear:
            let knees = BatchFits(.knee, rates, confidence: rule.confidence)
            self.init(knee: knees.kneeBeyond, perConnection: perConnection, ceiling: nil)
        case .knee:
            self.init(knee: batches.knee, perConnection: perConnection, ceiling: ceiling)
        case .rounds(let admitted):
            let knee = BoundedEstimate(
                estimate: Double(admitted), low: Double(admitted), high: Double(admitted), bracketed: true)
            self.init(knee: knee, perConnection: perConnection, ceiling: ceiling)
        case .contention:
            self.init(
                knee: nil, perConnection: rates.points[0].threads == 1 ? perConnection : nil,
                ceiling: batches.reachesCeiling(margin: rule.margin) ? ceiling : nil)
        }
    }
}

// MARK: - Fits to batches of blocks

/// Curves of one family, fitted to batches of blocks one by one.
struct BatchFits: Sendable {
    private let curves: [ScalingCurve]
    private let confidence: Double
    private let threads: [Double]

    /// Fits the batches that have enough counts.
    init(_ family: CurveFamily, _ rates: MeasuredRates, confidence: Double) {
        curves = rates.batches.compactMap { batch in
            batch.count < family.fewestCounts ? nil : family.curve(fitting: batch)
        }
        self.confidence = confidence
        threads = rates.points.map(\.threads)
    }

    /// The estimate of a quantity that each batch's curve has, from its logarithms.
    func estimate(_ logarithm: (ScalingCurve) -> Double?) -> BoundedEstimate? {
        BoundedEstimate(logarithms: curves.compactMap(logarithm), confidence: confidence)
    }

    /// Whether some measured count is shown to come within the margin of the curves' ceiling.
    ///
    /// The upper limit decides, so that a ceiling out of reach is seldom reported: where the estimate decided, half of the
    /// simulated sweeps that ended just short of the margin had one, and most of these were too low.
    func reachesCeiling(margin: Double) -> Bool {
        let excess = estimate { curve in
            let best = threads.map(curve.logRate).max() ?? -.infinity
            return curve.logCeiling.map { $0 - best }
        }
        return excess?.high.map { $0 <= 1 + margin } ?? false
    }

    /// The knee.
    ///
    /// A limit is absent, and the knee not bracketed, where a batch has it at the first or the last count, and if the
    /// limit is beyond these counts.
    var knee: BoundedEstimate? {
        let logKnees = curves.compactMap(\.logKnee)
        guard let knee = BoundedEstimate(logarithms: logKnees, confidence: confidence) else { return nil }
        let low = logKnees.contains { $0 <= first.naturalLogarithm } ? nil : knee.low.flatMap { $0 < first ? nil : $0 }
        let high = logKnees.contains { $0 >= last.naturalLogarithm } ? nil : knee.high.flatMap { $0 > last ? nil : $0 }
        return BoundedEstimate(estimate: knee.estimate, low: low, high: high, bracketed: low != nil && high != nil)
    }

    /// The largest count as a bound of a knee that is there or beyond; the lower limit is that of the batches' knees.
    var kneeBeyond: BoundedEstimate {
        let low = estimate(\.logKnee)?.low
        return BoundedEstimate(estimate: last, low: low.map { min($0, last) }, high: nil, bracketed: false)
    }

    private var first: Double { threads[0] }
    private var last: Double { threads[threads.count - 1] }
}

extension ScalingCurve {
    /// ln of the number of threads at the knee, if the curve has one.
    var logKnee: Double? {
        if case .knee(let curve) = self { curve.logKnee } else { nil }
    }

    /// ln of the rate of one connection alone.
    var logPerConnection: Double? {
        switch self {
        case .flat: nil
        case .linear(let logPerConnection): logPerConnection
        case .knee(let curve): curve.logPerConnection
        case .contention(let curve): curve.logRate(1)
        case .rounds(let curve): curve.logPerConnection
        }
    }

    /// ln of the highest rate at any number of threads.
    var logCeiling: Double? {
        switch self {
        case .flat(let logRate): logRate
        case .linear: nil
        case .knee(let curve): curve.logCeiling
        case .contention(let curve): curve.logCeiling
        case .rounds(let curve): curve.logCeiling
        }
    }
}

// MARK: - The curve with its band

/// The rate of the claimed curve at a number of threads, with its interval over the batches of blocks.
public struct FittedRate: Sendable, Equatable {
    /// The number of threads; between measured counts it need not be whole.
    public let threads: Double
    /// Bytes per second.
    public let bytesPerSecond: Double
    /// The lower limit; `nil` if it cannot be computed.
    public let low: Double?
    /// The upper limit; `nil` if it cannot be computed.
    public let high: Double?
}

extension BatchFits {
    /// The steps of a curve between its first and its last count; they grow with the threads.
    private static let steps = 64

    /// A curve with the interval of the batches' curves about it, fine enough to be drawn.
    ///
    /// - Parameter points: those that it was fitted to, ascending, not empty.
    func fitted(_ curve: ScalingCurve, over points: [RatePoint]) -> [FittedRate] {
        let (first, last) = (points[0].logThreads, points[points.count - 1].logThreads)
        let steps = (0...Self.steps).map { first + (last - first) * Double($0) / Double(Self.steps) }
        let threads = steps.map(\.exponential) + points.map(\.threads) + (curve.logKnee.map { [$0.exponential] } ?? [])
        return Set(threads.filter { $0 >= points[0].threads && $0 <= points[points.count - 1].threads }).sorted().map {
            threads in
            let limits = estimate { $0.logRate(threads) }
            return FittedRate(
                threads: threads, bytesPerSecond: curve.logRate(threads).exponential, low: limits?.low,
                high: limits?.high)
        }
    }
}

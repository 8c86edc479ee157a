/// Curves of one family, fitted to the blocks one by one.
struct BlockFits: Sendable {
    private let curves: [ScalingCurve]
    private let confidence: Double
    private let logThreads: ClosedRange<Double>

    /// Fits the blocks that have enough counts; none without a family.
    init(_ family: CurveFamily?, _ rates: MeasuredRates, confidence: Double) {
        curves = rates.blocks.compactMap { block in
            family.flatMap { block.count < $0.fewestCounts ? nil : $0.curve(fitting: block) }
        }
        self.confidence = confidence
        logThreads = rates.points[0].logThreads...rates.points[rates.points.count - 1].logThreads
    }

    /// The estimate of a quantity that each block's curve has, from its logarithms.
    func estimate(_ logarithm: (ScalingCurve) -> Double?) -> BoundedEstimate? {
        BoundedEstimate(logarithms: curves.compactMap(logarithm), confidence: confidence)
    }

    /// The knee; without the limit on a side where a block has it at the edge, or where the interval goes past the edge.
    var knee: BoundedEstimate? {
        let logKnees = curves.compactMap(\.logKnee)
        let (least, most) = (logThreads.lowerBound, logThreads.upperBound)
        guard let knee = BoundedEstimate(logarithms: logKnees, confidence: confidence) else { return nil }
        let low = logKnees.contains { $0 <= least } ? nil : knee.low.flatMap { $0 < least.exponential ? nil : $0 }
        let high = logKnees.contains { $0 >= most } ? nil : knee.high.flatMap { $0 > most.exponential ? nil : $0 }
        let isBracketed = (low != nil || knee.low == nil) && (high != nil || knee.high == nil)
        return BoundedEstimate(estimate: knee.estimate, low: low, high: high, bracketed: isBracketed)
    }

    /// The largest count as a bound of a knee that is there or beyond; the lower limit is that of the blocks' knees.
    var kneeBeyond: BoundedEstimate? {
        let most = logThreads.upperBound.exponential
        let low = estimate(\.logKnee)?.low
        return BoundedEstimate(estimate: most, low: low.map { min($0, most) }, high: nil, bracketed: false)
    }
}

extension ScalingCurve {
    /// ln of the number of threads at the knee, if the curve has one.
    fileprivate var logKnee: Double? {
        if case .knee(let curve) = self { curve.logKnee } else { nil }
    }

    /// ln of the rate of one connection alone.
    var logPerConnection: Double? {
        switch self {
        case .flat: nil
        case .linear(let logPerConnection): logPerConnection
        case .knee(let curve): curve.logPerConnection
        case .contention(let curve): curve.logRate(1)
        }
    }

    /// ln of the highest rate at any number of threads.
    var logCeiling: Double? {
        switch self {
        case .flat(let logRate): logRate
        case .linear: nil
        case .knee(let curve): curve.logCeiling
        case .contention(let curve): curve.logCeiling
        }
    }
}

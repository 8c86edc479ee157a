/// The rate as a function of the number of threads: a curve of one of the families.
enum ScalingCurve: Sendable, Hashable {
    case flat(logRate: Double)
    case linear(logPerConnection: Double)
    case knee(KneeCurve)
    case contention(ContentionCurve)
    case rounds(RoundsCurve)

    /// ln of the rate at a thread count.
    func logRate(_ threads: Double) -> Double {
        switch self {
        case .flat(let logRate): logRate
        case .linear(let logPerConnection): logPerConnection + threads.naturalLogarithm
        case .knee(let curve): curve.logRate(threads)
        case .contention(let curve): curve.logRate(threads)
        case .rounds(let curve): curve.logRate(threads)
        }
    }

    /// The greatest distance on the logarithmic scale from another curve, over the points.
    func distance(from other: ScalingCurve, over points: [RatePoint]) -> Double {
        points.reduce(0) { max($0, (logRate($1.threads) - other.logRate($1.threads)).magnitude) }
    }

    /// How much the distance from another curve differs over the points: twice what is left of it, at the worst point,
    /// where the curve is moved up or down to lie best.
    func spread(from other: ScalingCurve, over points: [RatePoint]) -> Double {
        let differences = points.map { logRate($0.threads) - other.logRate($0.threads) }
        return (differences.max() ?? 0) - (differences.min() ?? 0)
    }

    /// What the curve is called.
    /// - Parameters:
    ///   - points: those that it was fitted to, not empty.
    ///   - tolerance: how far on the logarithmic scale a curve falls from its own peak before it is retrograde.
    func shape(over points: [RatePoint], tolerance: Double) -> ScalingModel.Shape {
        switch self {
        case .flat: return .flat
        case .linear: return .linear
        case .knee, .rounds: return .knee
        case .contention(let curve):
            let (first, last) = (points[0].threads, points[points.count - 1].threads)
            let peak = min(max(first, curve.peak), last)
            return curve.logRate(peak) - curve.logRate(last) > tolerance ? .retrograde : .saturating
        }
    }
}

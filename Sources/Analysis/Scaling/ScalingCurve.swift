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

// MARK: - The knee

/// A limit for each connection under a shared ceiling: the rate is min(n·r, C), with the knee at n* = C/r.
///
/// With the knee at the smallest count the curve is flat over the measured counts; at the largest it is linear.
struct KneeCurve: Sendable, Hashable {
    /// ln of the rate of one connection, r.
    let logPerConnection: Double

    /// ln of the number of threads at the knee, n*, within the measured counts.
    let logKnee: Double

    /// ln of the ceiling, C = n*·r.
    var logCeiling: Double { logPerConnection + logKnee }

    /// ln of the rate at a thread count.
    func logRate(_ threads: Double) -> Double {
        logPerConnection + min(threads.naturalLogarithm, logKnee)
    }
}

extension KneeCurve {
    /// Fits ln rate by weighted least squares.
    ///
    /// Between two neighboring counts the sum of squares is a parabola in ln n*, so the best knee of each gap is known in
    /// closed form, and the best of all gaps is the answer; of equal ones the smallest knee.
    /// - Parameter points: ascending by threads, not empty.
    init(fitting points: [RatePoint]) {
        let gaps = points.indices.dropFirst().map { KneeCurve(fitting: points, kneeFrom: $0 - 1) }
        let only = KneeCurve(points: points, logKnee: points[0].logThreads)
        self = gaps.min { points.misfit($0.logRate) < points.misfit($1.logRate) } ?? only
    }

    /// The best curve whose knee is from the given point to the next.
    private init(fitting points: [RatePoint], kneeFrom last: Int) {
        let rising = Array(points[...last])
        let level = Array(points[(last + 1)...])
        let perConnection = rising.weightedMean { $0.logRate - $0.logThreads }
        let knee = level.weightedMean(of: \.logRate) - perConnection
        let range = points[last].logThreads...points[last + 1].logThreads
        self.init(points: points, logKnee: min(max(knee, range.lowerBound), range.upperBound))
    }

    /// The best curve with a given knee.
    private init(points: [RatePoint], logKnee: Double) {
        logPerConnection = points.weightedMean { $0.logRate - min($0.logThreads, logKnee) }
        self.logKnee = logKnee
    }
}

// MARK: - Contention

/// Contention and crosstalk: the rate is g·n / (1 + s(n − 1) + k·n(n − 1)), the universal scalability law (Gunther, 1993).
///
/// Its reciprocal is a sum, p/n + q·(n − 1)/n + c·(n − 1) with p = 1/g, q = s/g and c = k/g, none of them negative. It holds
/// saturation (c = 0), a straight line (q = c = 0), a flat line (q = p, c = 0) and curves that fall (c > 0 or q > p).
struct ContentionCurve: Sendable, Hashable {
    /// The seconds per byte of one connection alone, p = 1/g.
    let alone: Double

    /// What the others add by sharing, q = s/g, in seconds per byte.
    let contention: Double

    /// What each pair adds, c = k/g, in seconds per byte.
    let crosstalk: Double

    /// The seconds per byte at a thread count.
    func secondsPerByte(_ threads: Double) -> Double {
        let others = threads - 1
        return alone / threads + contention * others / threads + crosstalk * others
    }

    /// ln of the rate at a thread count.
    func logRate(_ threads: Double) -> Double { -secondsPerByte(threads).naturalLogarithm }

    /// The thread count of the highest rate, √((p − q)/c), 1 or more; infinite if the curve keeps rising.
    var peak: Double {
        guard alone > contention else { return 1 }
        return max(1, ((alone - contention) / crosstalk).squareRoot())
    }

    /// ln of the highest rate at any number of threads; infinite for a straight line.
    var logCeiling: Double {
        peak.isFinite ? logRate(peak) : -contention.naturalLogarithm
    }
}

// MARK: - Rounds

/// A limit for each connection where only so many are served at once, and the others wait for one of them to end.
///
/// Equal parts then come in rounds: n connections take ⌈n/k⌉ times as long as one of them alone, and their rate is
/// n·r/⌈n/k⌉. It is highest at k, and again where the last round is full.
struct RoundsCurve: Sendable, Hashable {
    /// ln of the rate of one connection, r.
    let logPerConnection: Double

    /// The connections that are served at once, k.
    let admitted: Int

    /// ln of the rate of full rounds, k·r.
    var logCeiling: Double { logPerConnection + Double(admitted).naturalLogarithm }

    /// ln of the rate at a thread count.
    func logRate(_ threads: Double) -> Double {
        logPerConnection + threads.naturalLogarithm - rounds(threads).naturalLogarithm
    }

    /// The rounds that so many connections take; what rounding adds to a whole number makes no round.
    private func rounds(_ threads: Double) -> Double { max(1, (threads / Double(admitted) - 1e-9).rounded(.up)) }
}

extension RoundsCurve {
    /// Fits ln rate by weighted least squares.
    ///
    /// - Parameters:
    ///   - points: ascending by threads, not empty.
    ///   - admitted: the connections that are served at once, 1 or more.
    init(fitting points: [RatePoint], admitted: Int) {
        let unit = RoundsCurve(logPerConnection: 0, admitted: admitted)
        self.init(
            logPerConnection: points.weightedMean { $0.logRate - unit.logRate($0.threads) }, admitted: admitted)
    }
}

// MARK: - Families

/// The families of curves that are tried.
enum CurveFamily: Sendable, Hashable {
    case flat, linear, knee, contention
    /// Rounds of so many connections.
    case rounds(of: Int)

    /// The families for some thread counts, the simplest first.
    ///
    /// - Parameter admitted: the connections that are seen to be served at once; `nil` for all.
    static func candidates(admitted: Int?) -> [CurveFamily] {
        [.flat, .linear] + (admitted.map { [.rounds(of: $0)] } ?? []) + [.knee, .contention]
    }

    /// Whether the family is one of those that follow any rates well, to hold the simpler ones against.
    var isRich: Bool {
        switch self {
        case .flat, .linear: false
        case .rounds, .knee, .contention: true
        }
    }

    /// The fewest thread counts that can tell the family from the others: one more than its parameters, and for a knee
    /// another one.
    ///
    /// Three points lie on some knee whatever the truth.
    var fewestCounts: Int {
        switch self {
        case .flat, .linear: 2
        case .rounds, .knee, .contention: 4
        }
    }

    /// The family's curve with the least weighted sum of squares of ln rate.
    /// - Parameter points: ascending by threads, not empty.
    func curve(fitting points: [RatePoint]) -> ScalingCurve {
        switch self {
        case .flat: .flat(logRate: points.weightedMean(of: \.logRate))
        case .linear: .linear(logPerConnection: points.weightedMean { $0.logRate - $0.logThreads })
        case .rounds(let admitted): .rounds(RoundsCurve(fitting: points, admitted: admitted))
        case .knee: .knee(KneeCurve(fitting: points))
        case .contention: .contention(ContentionCurve(fitting: points))
        }
    }
}

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
    /// Between two neighbouring counts the sum of squares is a parabola in ln n*, so the best knee of each gap is known in
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

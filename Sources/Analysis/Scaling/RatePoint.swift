/// A rate at a thread count, as the fits see it.
struct RatePoint: Sendable, Hashable {
    /// The number of threads, 1 or more.
    let threads: Double

    /// ln of the rate in bytes per second.
    let logRate: Double

    /// How much the point counts in a sum of squares, above 0.
    let weight: Double

    /// ln of the number of threads.
    var logThreads: Double { threads.naturalLogarithm }
}

extension [RatePoint] {
    /// The weighted mean of a quantity of the points.
    func weightedMean(of quantity: (RatePoint) -> Double) -> Double {
        reduce(0) { $0 + $1.weight * quantity($1) } / reduce(0) { $0 + $1.weight }
    }

    /// The weighted sum of squares of ln rate about a curve.
    func misfit(_ logRate: (_ threads: Double) -> Double) -> Double {
        reduce(0) { sum, point in
            let residual = point.logRate - logRate(point.threads)
            return sum + point.weight * residual * residual
        }
    }
}

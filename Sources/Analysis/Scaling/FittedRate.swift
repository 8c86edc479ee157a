/// The rate of the claimed curve at a number of threads, with its interval over the batches of blocks.
public struct FittedRate: Sendable, Equatable {
    /// The number of threads; between measured counts it need not be whole.
    public let threads: Double
    /// Bytes per second.
    public let bytesPerSecond: Double
    /// The lower limit; `nil` where there is none to be had.
    public let low: Double?
    /// The upper limit; `nil` where there is none to be had.
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

internal import Statistics

/// An estimate with its interval, and whether the measured counts reach beyond it.
public struct BoundedEstimate: Codable, Sendable, Equatable {
    /// The estimate.
    public let estimate: Double
    /// The lower limit; `nil` where there is none to be had.
    public let low: Double?
    /// The upper limit; `nil` where there is none to be had, as for «at least 16 threads».
    public let high: Double?
    /// Whether the data lie on both sides of the estimate; otherwise it is a bound rather than a value.
    public let bracketed: Bool

    /// Makes an estimate of its parts.
    public init(estimate: Double, low: Double?, high: Double?, bracketed: Bool) {
        self.estimate = estimate
        self.low = low
        self.high = high
        self.bracketed = bracketed
    }
}

extension BoundedEstimate {
    /// The geometric mean of estimates, one a batch of blocks, with Student's t interval on the logarithms.
    ///
    /// `nil` without any, and where one is not finite.
    init?(logarithms: [Double], confidence: Double) {
        guard let sample = try? Sample(logarithms) else { return nil }
        let interval = sample.meanInterval(confidence: confidence)
        self.init(
            estimate: Moments(sample).mean.exponential, low: interval?.low.exponential,
            high: interval?.high.exponential, bracketed: true)
    }
}

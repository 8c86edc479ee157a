internal import Statistics

/// An estimate with its interval, and whether the measured counts reach beyond it.
public struct BoundedEstimate: Codable, Sendable, Equatable {
    /// The estimate.
    public let estimate: Double
    /// The lower limit; `nil` where there is none to be had.
    public let low: Double?
    /// The upper limit; `nil` where there is none to be had, as for «at least 16 threads», or where no number is large
    /// enough.
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

    private enum CodingKeys: CodingKey { case estimate, low, high, bracketed }

    /// Encodes all four, `null` for a limit that is not there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(estimate, forKey: .estimate)
        try container.encode(low, forKey: .low)
        try container.encode(high, forKey: .high)
        try container.encode(bracketed, forKey: .bracketed)
    }
}

extension BoundedEstimate {
    /// The geometric mean of estimates, one a batch of blocks, with Student's t interval on the logarithms.
    ///
    /// `nil` without any, and where one of them or the mean itself is beyond all numbers.
    init?(logarithms: [Double], confidence: Double) {
        guard let sample = try? Sample(logarithms), case let estimate = Moments(sample).mean.exponential,
            estimate.isFinite
        else { return nil }
        let interval = sample.meanInterval(confidence: confidence)
        self.init(
            estimate: estimate, low: interval?.low.exponential.ifFinite, high: interval?.high.exponential.ifFinite,
            bracketed: true)
    }
}

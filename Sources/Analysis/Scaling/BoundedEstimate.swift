public import Journal
internal import Statistics

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// An estimate with its interval, and whether the measured counts reach beyond it.
public struct BoundedEstimate: Codable, Sendable, Equatable {
    /// The estimate.
    public let estimate: Double
    /// The lower limit; `nil` if it cannot be computed.
    @OrNull public private(set) var low: Double?
    /// The upper limit; `nil` if it cannot be computed, as for "at least 16 threads", or if it is infinite.
    @OrNull public private(set) var high: Double?
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
    /// `nil` without estimates, and if one of them or the mean is infinite.
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

// MARK: - Logarithms

extension Double {
    /// ln of a positive number.
    var naturalLogarithm: Double { log(self) }

    /// e to the power of this number.
    var exponential: Double { exp(self) }

    /// The number, unless it is beyond all numbers or none.
    var ifFinite: Double? { isFinite ? self : nil }
}

import RealModule

/// One-sided upper limits of many ratios, for which the quantile of each number of pairs is worked out once.
///
/// Where hundreds of treatments are compared with each other that is most of the work.
public struct UpperLimits: Sendable {
    private let confidence: Double
    private var quantiles: [Double: Double?] = [:]

    /// - Parameter confidence: of each limit alone, strictly between 0 and 1.
    public init(confidence: Double) {
        self.confidence = confidence
    }

    /// The limit that the ratio is below with the confidence: exp(d̄ + t[1 − α, n − 1] · s/√n).
    ///
    /// `nil` for a single pair, and for a confidence out of range.
    public mutating func limit(of ratio: PairedRatio) -> Double? {
        guard let estimate = ratio.logarithm, let t = quantile(estimate.degreesOfFreedom) else { return nil }
        return .exp(estimate.value + t * estimate.standardError + ratio.rounding.above)
    }

    private mutating func quantile(_ degreesOfFreedom: Double) -> Double? {
        if let known = quantiles[degreesOfFreedom] { return known }
        let quantile = StudentT(degreesOfFreedom: degreesOfFreedom)?.quantile(upperTail: 1 - confidence)
        quantiles[degreesOfFreedom] = .some(quantile)
        return quantile
    }
}

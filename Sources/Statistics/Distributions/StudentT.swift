import RealModule

/// Student's t distribution: a mean over its estimated standard error.
///
/// Tails and quantiles hold at least 12 correct digits for degrees of freedom 1…10⁶ and tails of 10⁻¹² and more.
/// Both come from t² ~ F(1, ν).
public struct StudentT: Sendable, Hashable {
    /// The degrees of freedom ν, 1…10⁹; need not be whole.
    public let degreesOfFreedom: Double

    /// Makes the distribution; `nil` unless the degrees of freedom are in 1…10⁹.
    public init?(degreesOfFreedom: Double) {
        guard degreesOfFreedomRange.contains(degreesOfFreedom) else { return nil }
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value at or below `t` (not NaN).
    public func lowerTail(at t: Double) -> Double {
        upperTail(at: -t)
    }

    /// The probability of a value above `t` (not NaN), computed by itself and not as 1 − the lower tail.
    public func upperTail(at t: Double) -> Double {
        let outer = square.upperTail(at: t * t) / 2
        return t > 0 ? outer : 1 - outer
    }

    /// The value with the given probability at or below it; `nil` unless 0 < `probability` < 1.
    public func quantile(lowerTail probability: Double) -> Double? {
        quantile(upperTail: probability).map { 0 - $0 }
    }

    /// The value with the given probability above it; `nil` unless 0 < `probability` < 1.
    ///
    /// Also `nil` where the square of the value would be beyond e^650.
    public func quantile(upperTail probability: Double) -> Double? {
        if probability == 0.5 { return 0 }
        if probability > 0.5 { return quantile(upperTail: 1 - probability).map(-) }
        return square.quantile(upperTail: 2 * probability)?.squareRoot()
    }

    /// The distribution of t².
    private var square: FisherF { FisherF(checkedNumerator: 1, denominator: degreesOfFreedom) }
}

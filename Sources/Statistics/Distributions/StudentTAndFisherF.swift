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
    /// Also `nil` if the square of the value would be beyond e^650.
    public func quantile(upperTail probability: Double) -> Double? {
        if probability == 0.5 { return 0 }
        if probability > 0.5 { return quantile(upperTail: 1 - probability).map(-) }
        return square.quantile(upperTail: 2 * probability)?.squareRoot()
    }

    /// The distribution of t².
    private var square: FisherF { FisherF(checkedNumerator: 1, denominator: degreesOfFreedom) }
}

// MARK: - F

/// Fisher's and Snedecor's F distribution: a ratio of two mean squares.
///
/// Tails and quantiles hold at least 12 correct digits for degrees of freedom 1…10⁶ and tails of 10⁻¹² and more.
public struct FisherF: Sendable, Hashable {
    /// The degrees of freedom of the numerator, 1…10⁹; need not be whole.
    public let numerator: Double

    /// The degrees of freedom of the denominator, 1…10⁹; need not be whole.
    public let denominator: Double

    /// Makes the distribution; `nil` unless both degrees of freedom are in 1…10⁹.
    public init?(numerator: Double, denominator: Double) {
        guard degreesOfFreedomRange.contains(numerator), degreesOfFreedomRange.contains(denominator) else { return nil }
        self.init(checkedNumerator: numerator, denominator: denominator)
    }

    /// The probability of a value at or below `f` (not NaN).
    public func lowerTail(at f: Double) -> Double {
        precondition(!f.isNaN, "no tail at a value that is not a number")
        let ratio = ratio(at: f)
        guard ratio > 0 else { return 0 }
        return ratio.isFinite ? integral(at: f).lower.probability : 1
    }

    /// The probability of a value above `f` (not NaN), computed by itself and not as 1 − the lower tail.
    public func upperTail(at f: Double) -> Double {
        precondition(!f.isNaN, "no tail at a value that is not a number")
        let ratio = ratio(at: f)
        guard ratio > 0 else { return 1 }
        return ratio.isFinite ? integral(at: f).upper.probability : 0
    }

    /// The value with the given probability at or below it; `nil` unless 0 < `probability` < 1.
    ///
    /// Also `nil` if the value would be beyond e^±650.
    public func quantile(lowerTail probability: Double) -> Double? {
        guard probability > 0, probability < 1 else { return nil }
        let logarithm =
            probability <= 0.5
            ? logQuantile(lowerTail: probability) : exchanged.logQuantile(lowerTail: 1 - probability).map(-)
        return logarithm.map(Double.exp)
    }

    /// The value with the given probability above it; `nil` unless 0 < `probability` < 1.
    ///
    /// Also `nil` if the value would be beyond e^±650.
    public func quantile(upperTail probability: Double) -> Double? {
        exchanged.quantile(lowerTail: probability).map { 1 / $0 }
    }
}

extension FisherF {
    /// Makes the distribution from degrees of freedom that are known to be in range.
    init(checkedNumerator: Double, denominator: Double) {
        self.numerator = checkedNumerator
        self.denominator = denominator
    }

    /// The distribution of 1/f.
    private var exchanged: FisherF { FisherF(checkedNumerator: denominator, denominator: numerator) }

    /// The ratio of the two sums of squares, to which f is the ratio of the means.
    private func ratio(at f: Double) -> Double { numerator / denominator * f }

    /// The incomplete beta function whose lower tail is that of f, whose ratio must be positive and finite.
    private func integral(at f: Double) -> IncompleteBeta {
        let ratio = ratio(at: f)
        let a = numerator / 2
        let y = 1 / (1 + ratio)
        return IncompleteBeta(a: a, b: denominator / 2, x: ratio * y, y: y, lambda: a * y * (1 - f))
    }

    /// The logarithm of the quantile for a lower tail of at most ½.
    ///
    /// The start is where the power law that the tail follows near 0, xᵃ / (a B(a, b)), has the wanted value. It lies
    /// below the answer, because the power law is the tangent at −∞.
    private func logQuantile(lowerTail probability: Double) -> Double? {
        let (a, b) = (numerator / 2, denominator / 2)
        let target = Double.log(probability)
        let start = (target + .log(a) + logBeta(a, b)) / a - .log(numerator / denominator)
        return quantileSearch(target: target, from: start) { integral(at: .exp($0)).lower }
    }
}

import RealModule

/// The standard normal distribution: mean 0, standard deviation 1.
///
/// Tails come from the error function of the system's mathematical library, quantiles from z² ~ χ²(1); both hold at
/// least 12 correct digits for tails of 10⁻¹² and more.
public struct Normal: Sendable, Hashable {
    /// Makes the distribution.
    public init() {}

    /// The probability of a value at or below `z` (not NaN).
    public func lowerTail(at z: Double) -> Double {
        upperTail(at: -z)
    }

    /// The probability of a value above `z` (not NaN), computed by itself and not as 1 − the lower tail.
    public func upperTail(at z: Double) -> Double {
        precondition(!z.isNaN, "no tail at a value that is not a number")
        return .erfc(z / 2.0.squareRoot()) / 2
    }

    /// The value with the given probability at or below it; `nil` unless 0 < `probability` < 1.
    public func quantile(lowerTail probability: Double) -> Double? {
        quantile(upperTail: probability).map { 0 - $0 }
    }

    /// The value with the given probability above it; `nil` unless 0 < `probability` < 1.
    public func quantile(upperTail probability: Double) -> Double? {
        if probability == 0.5 { return 0 }
        if probability > 0.5 { return quantile(upperTail: 1 - probability).map(-) }
        return square.quantile(upperTail: 2 * probability)?.squareRoot()
    }

    /// The distribution of z².
    private var square: ChiSquared { ChiSquared(checkedDegreesOfFreedom: 1) }
}

// MARK: - χ²

/// The χ² distribution: a sum of squares of independent standard normal values.
///
/// Tails and quantiles hold at least 12 correct digits for degrees of freedom 1…10⁶ and tails of 10⁻¹² and more.
public struct ChiSquared: Sendable, Hashable {
    /// The degrees of freedom, 1…10⁹; need not be whole.
    public let degreesOfFreedom: Double

    /// Makes the distribution; `nil` unless the degrees of freedom are in 1…10⁹.
    public init?(degreesOfFreedom: Double) {
        guard degreesOfFreedomRange.contains(degreesOfFreedom) else { return nil }
        self.init(checkedDegreesOfFreedom: degreesOfFreedom)
    }

    /// The probability of a value at or below `x` (not NaN).
    public func lowerTail(at x: Double) -> Double {
        precondition(!x.isNaN, "no tail at a value that is not a number")
        guard x > 0 else { return 0 }
        return x.isFinite ? integral(at: x / 2).lower.probability : 1
    }

    /// The probability of a value above `x` (not NaN), computed by itself and not as 1 − the lower tail.
    public func upperTail(at x: Double) -> Double {
        precondition(!x.isNaN, "no tail at a value that is not a number")
        guard x > 0 else { return 1 }
        return x.isFinite ? integral(at: x / 2).upper.probability : 0
    }

    /// The value with the given probability at or below it; `nil` unless 0 < `probability` < 1.
    ///
    /// Also `nil` if the value would be below e^−650.
    public func quantile(lowerTail probability: Double) -> Double? {
        guard probability > 0, probability < 1 else { return nil }
        let half = probability <= 0.5 ? halfQuantile(lower: probability) : halfQuantile(upper: 1 - probability)
        return half.map { 2 * $0 }
    }

    /// The value with the given probability above it; `nil` unless 0 < `probability` < 1.
    ///
    /// Also `nil` if the value would be below e^−650.
    public func quantile(upperTail probability: Double) -> Double? {
        guard probability > 0, probability < 1 else { return nil }
        let half = probability < 0.5 ? halfQuantile(upper: probability) : halfQuantile(lower: 1 - probability)
        return half.map { 2 * $0 }
    }
}

extension ChiSquared {
    /// Makes the distribution from degrees of freedom that are known to be in range.
    init(checkedDegreesOfFreedom: Double) {
        degreesOfFreedom = checkedDegreesOfFreedom
    }

    private var a: Double { degreesOfFreedom / 2 }

    private func integral(at half: Double) -> IncompleteGamma { IncompleteGamma(a: a, x: half) }

    // Both searches run over ln(x/a), which stays small if a is large: e to the power of ln x would lose digits.

    /// Half the quantile for a lower tail of at most ½, from the power law xᵃ / Γ(a + 1) of the tail near 0.
    private func halfQuantile(lower probability: Double) -> Double? {
        let target = Double.log(probability)
        let start = (target + logGamma(a + 1)) / a - .log(a)
        return quantileSearch(target: target, from: start) { integral(at: a * .exp($0)).lower }.map { a * .exp($0) }
    }

    /// Half the quantile for an upper tail of at most ½, from the bound of Laurent & Massart (2000, lemma 1).
    private func halfQuantile(upper probability: Double) -> Double? {
        let target = Double.log(probability)
        let bound = a + (-2 * a * target).squareRoot() - target
        return quantileSearch(target: target, from: -.log(bound / a)) { integral(at: a * .exp(-$0)).upper }
            .map { a * .exp(-$0) }
    }
}

/// The degrees of freedom that t, χ² and F accept.
///
/// The time of one tail grows with their square root: at 10⁹ it takes up to a millisecond.
let degreesOfFreedomRange = 1.0...1e9

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

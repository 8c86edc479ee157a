/// The count, mean, variance and extremes of a sample.
///
/// The mean and the variance each take a second pass that corrects the rounding of the first (Chan, Golub & LeVeque,
/// 1983). The one-pass formula with the sum of squares is not used: it can lose every digit.
public struct Moments: Sendable, Hashable {
    /// The number of values, 1 or more.
    public let count: Int

    /// The arithmetic mean, in the unit of the values.
    ///
    /// Exactly the common value where all are equal.
    public let mean: Double

    /// The unbiased variance, with the divisor n − 1, in the squared unit of the values; `nil` for a single value.
    ///
    /// Exactly 0 if all values are equal.
    public let variance: Double?

    /// The smallest value.
    public let minimum: Double

    /// The largest value.
    public let maximum: Double

    /// Summarizes the sample.
    public init(_ sample: Sample) {
        let values = sample.values
        let (least, greatest) = values.reduce((values[0], values[0])) { (min($0.0, $1), max($0.1, $1)) }
        let centre = Self.mean(values)
        count = values.count
        mean = centre
        variance = Self.variance(values, around: centre)
        minimum = least
        maximum = greatest
    }

    /// The square root of the variance, in the unit of the values; `nil` for a single value.
    public var standardDeviation: Double? { variance?.squareRoot() }

    /// The standard error of the mean, s/√n; `nil` for a single value.
    public var standardError: Double? { standardDeviation.map { $0 / Double(count).squareRoot() } }

    private static func mean(_ values: [Double]) -> Double {
        let count = Double(values.count)
        let first = values.reduce(0, +) / count
        return first + values.reduce(0) { $0 + ($1 - first) } / count
    }

    /// (Σd² − (Σd)²/n) / (n − 1), d = x − mean: the second term would be 0 without rounding.
    private static func variance(_ values: [Double], around mean: Double) -> Double? {
        guard values.count > 1 else { return nil }
        let count = Double(values.count)
        var (sum, sumOfSquares) = (0.0, 0.0)
        for value in values {
            let deviation = value - mean
            sum += deviation
            sumOfSquares += deviation * deviation
        }
        return max(0, sumOfSquares - sum * sum / count) / (count - 1)
    }
}

// MARK: - Rounding of the arithmetic

/// A variance of ln seconds that rounding alone can leave: below it there is no noise to judge by.
let roundingVariance = 1e-22

extension Moments {
    /// The standard deviation of logarithms, exactly 0 if rounding alone can have left it; `nil` for a single value.
    var logarithmicDeviation: Double? {
        variance.map { $0 > roundingVariance ? $0.squareRoot() : 0 }
    }
}

// MARK: - Evenness

/// How evenly a total is shared: (Σx)² / (n Σx²), from 1/n if one connection has everything to 1 if all have the same.
///
/// The index of Jain, Chiu & Hawe (1984), for the rates of the connections of one transfer, in any unit.
/// - Parameter rates: not negative and finite.
/// - Returns: `nil` without rates, where all are 0, and if one is negative or not finite.
public func jainIndex(_ rates: [Double]) -> Double? {
    guard let largest = rates.max(), largest > 0, largest.isFinite, rates.allSatisfy({ $0 >= 0 }) else { return nil }
    let shares = rates.map { $0 / largest }
    let sum = shares.reduce(0, +)
    let sumOfSquares = shares.reduce(0) { $0 + $1 * $1 }
    return min(1, sum * sum / (Double(rates.count) * sumOfSquares))
}

/// The straight line through the values of a series, such as those of the rounds of a host.
///
/// Ordinary least squares with Student's t on n − 2 degrees of freedom. The errors are taken to be independent.
public struct SeriesTrend: Sendable, Hashable {
    /// The slope, in units of the values per unit of the moments, with its standard error.
    public let slope: StudentEstimate

    /// The number of values, 3 or more.
    public let count: Int

    /// The mean moment, and the value of the line there.
    private let center, mean: Double
    /// The variance about the line.
    private let variance: Double

    /// Fits the line.
    ///
    /// - Parameters:
    ///   - values: of the series.
    ///   - moments: where each value lies, such as its day or its number; finite, as many as there are values.
    /// - Returns: `nil` for fewer than three values, and if all moments are the same.
    public init?(_ values: Sample, at moments: [Double]) {
        guard values.count > 2, moments.count == values.count, let places = try? Sample(moments) else { return nil }
        let (place, value) = (Moments(places).mean, Moments(values).mean)
        let distances = moments.map { $0 - place }
        let squares = distances.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return nil }
        let slope = zip(distances, values.values).reduce(0) { $0 + $1.0 * ($1.1 - value) } / squares
        let rest = zip(distances, values.values).reduce(0.0) { sum, pair in
            let residual = pair.1 - value - slope * pair.0
            return sum + residual * residual
        }
        let freedom = Double(values.count - 2)
        guard
            let estimate = StudentEstimate(
                value: slope, standardError: (rest / freedom / squares).squareRoot(), degreesOfFreedom: freedom)
        else { return nil }
        self.slope = estimate
        count = values.count
        (center, mean, variance) = (place, value, rest / freedom)
    }

    /// The line at a moment, with its standard error: s · √(1/n + (x − x̄)²/Σ(xᵢ − x̄)²).
    public func level(at moment: Double) -> StudentEstimate? {
        let distance = moment - center
        let ofSlope = distance * slope.standardError
        return StudentEstimate(
            value: mean + slope.value * distance,
            standardError: (variance / Double(count) + ofSlope * ofSlope).squareRoot(),
            degreesOfFreedom: slope.degreesOfFreedom)
    }
}

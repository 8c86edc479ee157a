import RealModule

/// The typical ratio of two positive quantities that were measured apart, such as the times of two runs.
///
/// The difference of the mean logarithms with the variances of both, by Welch's test (1947): nothing is pooled. Where
/// values were measured in pairs, `PairedRatio` tells more.
public struct WelchRatio: Sendable {
    /// The natural logarithms of the numerators.
    public let numerators: Sample

    /// The natural logarithms of the denominators.
    public let denominators: Sample

    /// What the rounding of the times may have done to each mean logarithm; limits and p values allow for it.
    public var rounding = (numerators: RoundingError.none, denominators: RoundingError.none)

    /// Takes the logarithms of both.
    public init(_ numerators: PositiveSample, _ denominators: PositiveSample) {
        self.numerators = numerators.logarithms
        self.denominators = denominators.logarithms
    }

    /// Takes values that are logarithms already, such as the mean ln seconds of runs.
    public init(logarithms numerators: Sample, _ denominators: Sample) {
        self.numerators = numerators
        self.denominators = denominators
    }

    /// The same ratio of times that are taken as they are.
    public var withoutRounding: WelchRatio { WelchRatio(logarithms: numerators, denominators) }

    /// The ratio of the geometric means.
    public var estimate: Double { .exp(Moments(numerators).mean - Moments(denominators).mean) }

    /// The difference of the mean logarithms, SE² = s₁²/n₁ + s₂²/n₂, with the degrees of freedom of Welch and
    /// Satterthwaite; `nil` if either sample is a single value.
    public var logarithm: StudentEstimate? {
        guard
            let above = StudentEstimate(
                meanOfLogarithms: numerators, extraVariance: rounding.numerators.variance),
            let below = StudentEstimate(
                meanOfLogarithms: denominators, extraVariance: rounding.denominators.variance)
        else { return nil }
        return above.difference(from: below)
    }

    /// The standard deviation of the difference of two logarithms, one of each side, 0 if rounding alone can have left
    /// it; `nil` if either sample is a single value.
    public var deviation: Double? {
        let extra = rounding.numerators.variance + rounding.denominators.variance
        return Moments(numerators).logarithmicDeviation.flatMap { above in
            Moments(denominators).logarithmicDeviation.map { below in
                (above * above + below * below).squareRoot().combined(withVariance: extra)
            }
        }
    }

    /// How far the true difference of the mean logarithms may lie below the estimate because of rounding.
    private var below: Double { rounding.numerators.below + rounding.denominators.above }

    /// How far it may lie above.
    private var above: Double { rounding.numerators.above + rounding.denominators.below }

    /// The interval for the ratio of the geometric means.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1; 1 − 2α for two one-sided tests at level α.
    /// - Returns: `nil` if either sample is a single value, and for a confidence out of range.
    public func interval(confidence: Double) -> Interval? {
        logarithm?.interval(confidence: confidence, comparisons: 1).map { interval in
            Interval(low: .exp(interval.low - below), high: .exp(interval.high + above), confidence: confidence)
        }
    }

    /// The two-sided p value of the hypothesis that the ratio is 1; `nil` if either sample is a single value.
    public var pValue: Double? { logarithm?.pValueOfNoDifference(below: below, above: above) }

    /// The p value of two one-sided tests: small if the ratio is shown to be within 1/(1 + m) and 1 + m.
    /// - Parameter margin: m, more than 0: 0.1 for a tenth.
    /// - Returns: `nil` if either sample is a single value, and for a margin out of range.
    public func equivalencePValue(margin: Double) -> Double? {
        guard margin > 0, margin.isFinite else { return nil }
        let limit = Double.log(onePlus: margin)
        return logarithm.map { max($0.pValueForMore(than: below - limit), $0.pValueForLess(than: limit - above)) }
    }
}

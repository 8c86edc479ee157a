import RealModule

extension PairedRatio {
    /// The mean logarithm of the ratios with s/√n and n − 1 degrees of freedom; `nil` for a single pair.
    ///
    /// A variance that rounding alone can have left is none.
    public var logarithm: StudentEstimate? {
        StudentEstimate(meanOfLogarithms: logarithms, extraVariance: rounding.variance)
    }

    /// The standard deviation s of the logarithms, 0 where rounding alone can have left it; `nil` for a single pair.
    public var deviation: Double? {
        Moments(logarithms).logarithmicDeviation?.combined(withVariance: rounding.variance)
    }

    /// The interval that holds together with those of the other comparisons: exp(d̄ ± t[1 − α/(2m), n − 1] · s/√n).
    ///
    /// Each comparison has the variance of its own pairs; none is pooled, because the members of a sweep differ in noise.
    /// - Parameters:
    ///   - confidence: the wanted coverage of all comparisons together, strictly between 0 and 1.
    ///   - comparisons: m, 1 or more: K − 1 where K treatments with data are compared with one of them.
    /// - Returns: `nil` for a single pair, and for parameters out of range.
    public func simultaneousInterval(confidence: Double, comparisons: Int) -> Interval? {
        logarithm?.interval(confidence: confidence, comparisons: comparisons).map { interval in
            Interval(
                low: .exp(interval.low - rounding.below), high: .exp(interval.high + rounding.above),
                confidence: confidence)
        }
    }

    /// The limit that the ratio is above with the given confidence: exp(d̄ − t[1 − α/m, n − 1] · s/√n).
    ///
    /// `nil` for a single pair, unless 0 < `confidence` < 1, and unless m = `comparisons` is 1 or more.
    public func lowerLimit(confidence: Double, comparisons: Int) -> Double? {
        logarithm?.lowerLimit(confidence: confidence, comparisons: comparisons).map { .exp($0 - rounding.below) }
    }

    /// The limit that the ratio is below with the given confidence: exp(d̄ + t[1 − α/m, n − 1] · s/√n).
    ///
    /// `nil` for a single pair, unless 0 < `confidence` < 1, and unless m = `comparisons` is 1 or more.
    public func upperLimit(confidence: Double, comparisons: Int) -> Double? {
        logarithm?.upperLimit(confidence: confidence, comparisons: comparisons).map { .exp($0 + rounding.above) }
    }

    /// The two-sided p value of the paired t test on logarithms, of the hypothesis that the ratio is 1.
    ///
    /// Without any spread it is 1 where all ratios are 1, else 0. `nil` for a single pair.
    public var pValue: Double? {
        logarithm?.pValueOfNoDifference(below: rounding.below, above: rounding.above)
    }

    /// The one-sided p value of the hypothesis that the ratio is at most 1: small if it is more.
    ///
    /// `nil` for a single pair.
    public var pValueForMore: Double? { logarithm?.pValueForMore(than: rounding.below) }
}

extension PairedRatio {
    /// Makes a ratio of logarithms that are known to be fit for a sample.
    init(checkedLogarithms: Sample) {
        logarithms = checkedLogarithms
    }
}

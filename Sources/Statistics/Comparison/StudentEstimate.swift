/// An estimate that is normal about the truth, with the error that was estimated beside it: what Student's t needs.
///
/// Means, differences of means and slopes over blocks are all of this kind, so that intervals, limits and p values are
/// worked out in one place. A standard error of 0 divides nothing: intervals have width 0, and a p value is 0, or 1
/// (one-sided ½) where the estimate is exactly the value it is compared with.
public struct StudentEstimate: Sendable, Hashable {
    /// The estimate, in the caller's unit.
    public let value: Double

    /// The estimated standard error of `value`, in the same unit, 0 or more.
    public let standardError: Double

    private let distribution: StudentT

    /// The mean of a sample, with s/√n and n − 1 degrees of freedom; `nil` for a single value.
    public init?(meanOf sample: Sample) {
        let moments = Moments(sample)
        guard let error = moments.standardError else { return nil }
        self.init(value: moments.mean, standardError: error, degreesOfFreedom: Double(sample.count - 1))
    }

    /// The mean of logarithms, likewise; what the rounding of the arithmetic alone can have left is not an error.
    ///
    /// - Parameter extraVariance: what the rounding of the observations adds to the variance of one of them.
    init?(meanOfLogarithms sample: Sample, extraVariance: Double = 0) {
        let moments = Moments(sample)
        guard let deviation = moments.logarithmicDeviation else { return nil }
        let count = Double(sample.count)
        let total = deviation.combined(withVariance: extraVariance)
        self.init(value: moments.mean, standardError: total / count.squareRoot(), degreesOfFreedom: count - 1)
    }

    /// The degrees of freedom of the standard error, 1 or more; need not be whole.
    public var degreesOfFreedom: Double { distribution.degreesOfFreedom }

    /// This estimate less another that is independent of it, by Welch's approximation.
    ///
    /// The variances add, and the degrees of freedom are those of Satterthwaite (1946) and Welch (1947):
    /// (v₁ + v₂)² / (v₁²/ν₁ + v₂²/ν₂); the fewer of the two where neither estimate has an error.
    public func difference(from other: StudentEstimate) -> StudentEstimate? {
        let (mine, theirs) = (standardError * standardError, other.standardError * other.standardError)
        let (few, fewer) = (degreesOfFreedom, other.degreesOfFreedom)
        let share = mine / (mine + theirs)
        let freedom = share.isNaN ? min(few, fewer) : 1 / (share * share / few + (1 - share) * (1 - share) / fewer)
        let error = (mine + theirs).squareRoot()
        return StudentEstimate(value: value - other.value, standardError: error, degreesOfFreedom: freedom)
    }
}

extension StudentEstimate {
    /// Makes an estimate of its parts; `nil` unless the degrees of freedom have a distribution.
    init?(value: Double, standardError: Double, degreesOfFreedom: Double) {
        guard let distribution = StudentT(degreesOfFreedom: degreesOfFreedom) else { return nil }
        self.value = value
        self.standardError = standardError
        self.distribution = distribution
    }
}

// MARK: - Intervals and limits

extension StudentEstimate {
    /// The two-sided interval: value ± t[1 − α/(2m), ν] · standard error, for each of m comparisons.
    ///
    /// With m = 1 it covers its own truth with the given confidence; with more, all m cover theirs together with at
    /// least that (Bonferroni), however the comparisons depend on each other.
    /// - Parameters:
    ///   - confidence: the wanted coverage of all m together, strictly between 0 and 1.
    ///   - comparisons: m, 1 or more.
    /// - Returns: an interval that carries `confidence`; `nil` for parameters out of range.
    public func interval(confidence: Double, comparisons: Int) -> Interval? {
        guard comparisons > 0, let tail = Interval.outerTail(confidence: confidence),
            let t = distribution.quantile(upperTail: tail / Double(comparisons))
        else { return nil }
        return Interval(low: value - t * standardError, high: value + t * standardError, confidence: confidence)
    }

    /// The limit that the truth is above with the given confidence; for each of m `comparisons`, t[1 − α/m, ν].
    ///
    /// `nil` unless 0 < `confidence` < 1 and `comparisons` is 1 or more.
    public func lowerLimit(confidence: Double, comparisons: Int) -> Double? {
        oneSidedMargin(confidence: confidence, comparisons: comparisons).map { value - $0 }
    }

    /// The limit that the truth is below with the given confidence; for each of m `comparisons`, t[1 − α/m, ν].
    ///
    /// `nil` unless 0 < `confidence` < 1 and `comparisons` is 1 or more.
    public func upperLimit(confidence: Double, comparisons: Int) -> Double? {
        oneSidedMargin(confidence: confidence, comparisons: comparisons).map { value + $0 }
    }

    private func oneSidedMargin(confidence: Double, comparisons: Int) -> Double? {
        guard comparisons > 0, confidence > 0, confidence < 1 else { return nil }
        return distribution.quantile(upperTail: (1 - confidence) / Double(comparisons)).map { $0 * standardError }
    }
}

// MARK: - Tests

extension StudentEstimate {
    /// Student's t: how many standard errors the estimate lies above `reference`.
    ///
    /// Without an error it is 0 if the two are equal, and infinite elsewhere.
    public func statistic(against reference: Double) -> Double {
        value == reference ? 0 : (value - reference) / standardError
    }

    /// The two-sided p value of the hypothesis that the truth is `reference`, 0…1.
    public func pValue(against reference: Double) -> Double {
        min(1, 2 * distribution.upperTail(at: statistic(against: reference).magnitude))
    }

    /// The two-sided p value of the hypothesis that the truth is 0, if a systematic error may have moved the estimate.
    ///
    /// - Parameters:
    ///   - below: how far the error may have raised the estimate, 0 or more.
    ///   - above: how far the error may have lowered it, 0 or more.
    func pValueOfNoDifference(below: Double, above: Double) -> Double {
        let nearest = value > 0 ? max(0, value - below) : min(0, value + above)
        if nearest == 0, value != 0 { return 1 }
        return pValue(against: value - nearest)
    }

    /// The one-sided p value of the hypothesis that the truth is at most `reference`: small if it is more.
    public func pValueForMore(than reference: Double) -> Double {
        distribution.upperTail(at: statistic(against: reference))
    }

    /// The one-sided p value of the hypothesis that the truth is at least `reference`: small if it is less.
    public func pValueForLess(than reference: Double) -> Double {
        distribution.lowerTail(at: statistic(against: reference))
    }

    /// The p value of the hypothesis that the truth is outside ±`margin`: small if it is shown to be within.
    ///
    /// The larger p value of two one-sided tests (Schuirmann, 1987): below α exactly where the interval of confidence
    /// 1 − 2α lies within ±`margin`.
    public func equivalencePValue(margin: Double) -> Double {
        max(pValueForMore(than: -margin), pValueForLess(than: margin))
    }
}

import RealModule

/// The typical ratio of two positive quantities that were measured together, pair by pair.
///
/// With d the logarithms of the ratios, the estimate is exp(d̄) and its interval exp(d̄ ± t[1 − α/2, n − 1] · s/√n): what
/// disturbs both members of a pair alike, such as a drift from block to block, cancels. For a speed-up the numerators
/// are the seconds of one thread and the denominators those of several, in the same blocks.
public struct PairedRatio: Sendable, Hashable {
    /// The natural logarithms of numerator over denominator, in the order of the pairs.
    public let logarithms: Sample

    /// What the rounding of the times may have done to the mean logarithm; limits and p values allow for it.
    public var rounding = RoundingError.none

    /// Pairs the values by position.
    /// - Throws: `SampleError.unequalCounts` unless there are as many numerators as denominators.
    public init(_ numerators: PositiveSample, _ denominators: PositiveSample) throws(SampleError) {
        guard numerators.count == denominators.count else {
            throw .unequalCounts(numerators.count, denominators.count)
        }
        let pairs = zip(numerators.logarithms.values, denominators.logarithms.values)
        logarithms = Sample(checked: pairs.map { $0 - $1 })
    }

    /// The number of pairs, 1 or more.
    public var count: Int { logarithms.count }

    /// The geometric mean of the ratios.
    public var estimate: Double { .exp(Moments(logarithms).mean) }

    /// The interval for the ratio by Student's t on the logarithms.
    ///
    /// Its width is 0 if all ratios are equal and the times are not known to be rounded.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a single pair, and for a confidence out of range.
    public func interval(confidence: Double) -> Interval? {
        simultaneousInterval(confidence: confidence, comparisons: 1)
    }
}

// MARK: - Inference on the mean logarithm

extension PairedRatio {
    /// The mean logarithm of the ratios with s/√n and n − 1 degrees of freedom; `nil` for a single pair.
    ///
    /// A variance that rounding alone can have left is none.
    public var logarithm: StudentEstimate? {
        StudentEstimate(meanOfLogarithms: logarithms, extraVariance: rounding.variance)
    }

    /// The standard deviation s of the logarithms, 0 if rounding alone can have left it; `nil` for a single pair.
    public var deviation: Double? {
        Moments(logarithms).logarithmicDeviation?.combined(withVariance: rounding.variance)
    }

    /// The interval that holds together with those of the other comparisons: exp(d̄ ± t[1 − α/(2m), n − 1] · s/√n).
    ///
    /// Each comparison has the variance of its own pairs; none is pooled, because the members of a sweep differ in noise.
    /// - Parameters:
    ///   - confidence: the wanted coverage of all comparisons together, strictly between 0 and 1.
    ///   - comparisons: m, 1 or more: K − 1 if K treatments with data are compared with one of them.
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
    /// Without any spread it is 1 if all ratios are 1, else 0. `nil` for a single pair.
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

// MARK: - The median ratio

extension PairedRatio {
    /// The median of the ratios; halfway between the two in the middle on the logarithmic scale.
    public var median: Double { .exp(logarithms.median) }

    /// The exact sign interval of the median ratio, from the r-th smallest to the r-th largest ratio.
    ///
    /// It assumes nothing about the distribution of the ratios: rare spikes, which mislead the mean, hardly touch it. Its
    /// `confidence` is the true coverage, at least what was asked for.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` if even the smallest and the largest ratio do not reach the confidence, as with fewer than 6
    ///   pairs at 95% and fewer than 8 at 99%, and for a confidence out of range.
    public func medianInterval(confidence: Double) -> Interval? {
        guard let interval = logarithms.medianInterval(confidence: confidence), interval.confidence >= confidence else {
            return nil
        }
        return interval.exponential
    }
}

// MARK: - Limits of many ratios

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

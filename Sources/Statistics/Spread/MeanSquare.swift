/// A mean square: a sum of squares over its degrees of freedom, the estimate of a variance.
///
/// Under normal values, degrees of freedom · value / expectation follows χ².
public struct MeanSquare: Sendable, Hashable {
    /// The value, 0 or more, in the squared unit of the values.
    public let value: Double

    /// The degrees of freedom, 1 or more; need not be whole.
    public let degreesOfFreedom: Double

    /// Makes a mean square; `nil` unless the value is finite and not negative, and the degrees of freedom are in 1…10⁹.
    public init?(_ value: Double, degreesOfFreedom: Double) {
        guard value >= 0, value.isFinite, degreesOfFreedomRange.contains(degreesOfFreedom) else { return nil }
        self.value = value
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The interval of its expectation, by χ²: ν · value / χ²[1 − α/2, ν] to ν · value / χ²[α/2, ν].
    ///
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a confidence out of range.
    public func interval(confidence: Double) -> Interval? {
        guard let tail = Interval.outerTail(confidence: confidence), let factors = Factors(self, tail: tail) else {
            return nil
        }
        return Interval(low: value / factors.above, high: value / factors.below, confidence: confidence)
    }

    /// χ²/ν at the tails: where the ratio of a mean square to its expectation lies.
    fileprivate struct Factors {
        /// The lower and the upper quantile.
        let below, above: Double

        init?(_ square: MeanSquare, tail: Double) {
            guard let distribution = ChiSquared(degreesOfFreedom: square.degreesOfFreedom),
                let low = distribution.quantile(lowerTail: tail), let high = distribution.quantile(upperTail: tail)
            else { return nil }
            (below, above) = (low / square.degreesOfFreedom, high / square.degreesOfFreedom)
        }
    }
}

// MARK: - Variance components

/// An estimate of a variance component: how much one source adds to the variance of a value.
public struct VarianceComponent: Sendable, Hashable {
    /// The estimate by the method of moments, in the squared unit of the values.
    ///
    /// It is unbiased, and therefore below 0 in many samples whose component is 0.
    public let estimate: Double

    /// The interval, whose limits are 0 or more.
    public let interval: Interval

    /// The component as a standard deviation, in the unit of the values: 0 if the estimate is below 0.
    public var deviation: Double { max(0, estimate).squareRoot() }

    /// The interval of the standard deviation.
    public var deviationInterval: Interval {
        Interval(
            low: interval.low.squareRoot(), high: interval.high.squareRoot(), confidence: interval.confidence)
    }

    /// The component that one mean square estimates alone.
    init?(_ square: MeanSquare, confidence: Double) {
        guard let interval = square.interval(confidence: confidence) else { return nil }
        estimate = square.value
        self.interval = interval
    }

    /// The component with the expectation E(larger) − weight · E(smaller), the two mean squares being independent.
    ///
    /// The interval is the modified large-sample interval for a difference (Ting, Burdick, Graybill, Jeyaratnam, and Lu,
    /// 1990; Burdick and Graybill, 1992, section 3.3). Its lower limit is above 0 exactly if the one-sided F test of the
    /// two mean squares at α/2 rejects.
    /// - Parameters:
    ///   - weight: 0 or more.
    ///   - estimate: an estimate of the component from other mean squares; the interval is extended to contain it.
    init?(
        _ larger: MeanSquare, minus weight: Double, times smaller: MeanSquare, estimate: Double? = nil,
        confidence: Double
    ) {
        guard let tail = Interval.outerTail(confidence: confidence),
            let own = MeanSquare.Factors(larger, tail: tail), let other = MeanSquare.Factors(smaller, tail: tail),
            let ratio = FisherF(numerator: larger.degreesOfFreedom, denominator: smaller.degreesOfFreedom),
            let highF = ratio.quantile(upperTail: tail), let lowF = ratio.quantile(lowerTail: tail)
        else { return nil }
        let (first, second) = (larger.value, weight * smaller.value)
        func distance(_ g: Double, _ h: Double, _ f: Double) -> Double {
            let cross = ((1 - f) * (1 - f) - g * g * f * f - h * h) / f
            return max(0, g * g * first * first + h * h * second * second + cross * first * second).squareRoot()
        }
        let difference = first - second
        let low = difference - distance(1 - 1 / own.above, 1 / other.below - 1, highF)
        let high = difference + distance(1 / own.below - 1, 1 - 1 / other.above, lowF)
        let best = estimate ?? difference
        self.estimate = best
        interval = Interval(
            low: max(0, min(low, best)), high: max(0, high, best), confidence: confidence)
    }
}

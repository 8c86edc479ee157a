import RealModule

// MARK: - Mean and variance

extension Sample {
    /// The interval for the mean by Student's t: m ± t[1 − α/2, n − 1] · s/√n (Student, 1908).
    ///
    /// It covers as often as it says where values are symmetric about their mean. A nominal 95% of five values covered, in
    /// the simulations of Benchmarks/coverage, .95 of normal samples, .94 and .88 of log-normal ones of σ .3 and .7, and .4
    /// to .5 of samples of which a tenth is two or three times as large: most of these samples have no such value. Its width
    /// is 0 if all values are equal.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a single value, and for a confidence out of range.
    public func meanInterval(confidence: Double) -> Interval? {
        let moments = Moments(self)
        guard let error = moments.standardError, let tail = Interval.outerTail(confidence: confidence),
            let t = StudentT(degreesOfFreedom: Double(count - 1))?.quantile(upperTail: tail)
        else { return nil }
        return Interval(low: moments.mean - t * error, high: moments.mean + t * error, confidence: confidence)
    }

    /// The interval for the variance by χ²: (n − 1)s²/χ², which assumes that the values are normal.
    ///
    /// It is sensitive to that assumption at every n. A nominal 95% of five values covered, in the simulations of
    /// Benchmarks/coverage, .95 of normal samples, .92 and .80 of log-normal ones of σ .3 and .7, and .3 of samples of
    /// which a tenth is two or three times as large.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: limits in the squared unit of the values; `nil` for a single value, and for a confidence out of range.
    public func varianceInterval(confidence: Double) -> Interval? {
        let degreesOfFreedom = Double(count - 1)
        guard let variance = Moments(self).variance, let tail = Interval.outerTail(confidence: confidence),
            let distribution = ChiSquared(degreesOfFreedom: degreesOfFreedom),
            let least = distribution.quantile(lowerTail: tail),
            let greatest = distribution.quantile(upperTail: tail)
        else { return nil }
        let sum = degreesOfFreedom * variance
        return Interval(low: sum / greatest, high: sum / least, confidence: confidence)
    }
}

// MARK: - Geometric mean

extension PositiveSample {
    /// The geometric mean, exp(mean of ln x), in the unit of the values.
    public var geometricMean: Double { .exp(Moments(logarithms).mean) }

    /// The interval for the geometric mean by Student's t on the logarithms: exp(ȳ ± t[1 − α/2, n − 1] · s/√n), y = ln x.
    ///
    /// Skewed values do it no harm: in the simulations of Benchmarks/coverage a nominal 95% of five log-normal ones covered
    /// .95 at every σ up to .7. Rare spikes do: where a tenth of all values is two or three times as large it covered .6
    /// and .4. Its width is 0 if all values are equal.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a single value, and for a confidence out of range.
    public func geometricMeanInterval(confidence: Double) -> Interval? {
        logarithms.meanInterval(confidence: confidence)?.exponential
    }
}

extension Interval {
    /// The interval of exp(x), given that of x.
    ///
    /// A limit beyond the largest `Double` becomes infinite.
    var exponential: Interval { Interval(low: .exp(low), high: .exp(high), confidence: confidence) }
}

// MARK: - Median

extension Sample {
    /// The middle value, or halfway between the two in the middle.
    public var median: Double {
        let sorted = values.sorted()
        let (lower, upper) = (sorted[(count - 1) / 2], sorted[count / 2])
        return lower + (upper - lower) / 2
    }

    /// The interval for the median from the r-th smallest to the r-th largest value, whatever the distribution.
    ///
    /// It is the narrowest of these that reaches the confidence; if none does, from the smallest to the largest value.
    /// Its `confidence` is the true coverage, 1 − 2 P(X < r) with X binomial of n trials at ½ (Thompson, 1936): .9375 for
    /// five values, however much more is asked for. It is exact for a continuous distribution, and at least that with ties.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` for a single value, which covers nothing, and for a confidence out of range.
    public func medianInterval(confidence: Double) -> Interval? {
        guard count > 1, let tail = Interval.outerTail(confidence: confidence),
            let signs = Binomial(trials: count, probability: 0.5), let quantile = signs.quantile(lowerTail: tail)
        else { return nil }
        let reaches = signs.coverage(leavingOut: quantile) >= confidence
        let leftOut = reaches ? quantile : max(0, quantile - 1)
        let sorted = values.sorted()
        return Interval(
            low: sorted[leftOut], high: sorted[count - 1 - leftOut], confidence: signs.coverage(leavingOut: leftOut))
    }
}

extension Binomial {
    /// The probability that more than `k` and fewer than n − `k` trials succeed, at probability ½.
    fileprivate func coverage(leavingOut k: Int) -> Double { 1 - 2 * lowerTail(at: k) }
}

extension [Double] {
    /// The median, of two middle values the lower one; `nil` without any.
    package var lowerMedian: Double? { isEmpty ? nil : sorted()[(count - 1) / 2] }
}

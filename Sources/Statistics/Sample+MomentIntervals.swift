extension Sample {
    /// The interval for the mean by Student's t: m ± t[1 − α/2, n − 1] · s/√n (Student, 1908).
    ///
    /// Its width is 0 where all values are equal.
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
    /// It is sensitive to that assumption at every n. A nominal 95 % covered the truth, in simulations, in .95 of normal
    /// samples, in .92 of mildly skewed ones, in .80 of strongly skewed ones and in .4–.6 of samples with spikes.
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

extension Sample {
    /// The middle value, or halfway between the two in the middle.
    public var median: Double {
        let sorted = values.sorted()
        let (lower, upper) = (sorted[(count - 1) / 2], sorted[count / 2])
        return lower + (upper - lower) / 2
    }

    /// The interval for the median from the r-th smallest to the r-th largest value, whatever the distribution.
    ///
    /// It is the narrowest of these that reaches the confidence; where none does, from the smallest to the largest value.
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

import RealModule

extension PairedRatio {
    /// The median of the ratios; halfway between the two in the middle on the logarithmic scale.
    public var median: Double { .exp(logarithms.median) }

    /// The exact sign interval of the median ratio, from the r-th smallest to the r-th largest ratio.
    ///
    /// It assumes nothing about the distribution of the ratios: rare spikes, which mislead the mean, hardly touch it. Its
    /// `confidence` is the true coverage, at least what was asked for.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: `nil` where even the smallest and the largest ratio do not reach the confidence, as with fewer than 6
    ///   pairs at 95 % and fewer than 8 at 99 %, and for a confidence out of range.
    public func medianInterval(confidence: Double) -> Interval? {
        guard let interval = logarithms.medianInterval(confidence: confidence), interval.confidence >= confidence else {
            return nil
        }
        return interval.exponential
    }
}

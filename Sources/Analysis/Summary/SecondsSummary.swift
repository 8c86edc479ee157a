public import Statistics

/// The seconds of a treatment's trials.
public struct SecondsSummary: Sendable, Equatable {
    /// Mean, variance and extremes.
    public let moments: Moments
    /// Student's t interval of the mean.
    public let meanInterval: Interval?
    /// The χ² interval of the variance; it assumes a normal distribution.
    public let varianceInterval: Interval?
    /// The median.
    public let median: Double
    /// The interval of the median from order statistics, with its true coverage.
    public let medianInterval: Interval?

    init(_ sample: Sample, confidence: Double) {
        moments = Moments(sample)
        meanInterval = sample.meanInterval(confidence: confidence)
        varianceInterval = sample.varianceInterval(confidence: confidence)
        median = sample.median
        medianInterval = sample.medianInterval(confidence: confidence)
    }
}

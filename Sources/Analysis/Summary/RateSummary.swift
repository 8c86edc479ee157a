public import Statistics

/// The rates of a treatment's trials, in bytes per second.
public struct RateSummary: Sendable, Equatable {
    /// Mean and variance over the trials' rates.
    public let moments: Moments
    /// Student's t interval of the mean.
    public let meanInterval: Interval?
    /// The geometric mean: the bytes over the geometric mean of the seconds.
    public let geometricMean: Double
    /// Student's t interval of the geometric mean, on the logarithms.
    public let geometricMeanInterval: Interval?

    init(_ sample: PositiveSample, confidence: Double) {
        moments = Moments(sample.sample)
        meanInterval = sample.sample.meanInterval(confidence: confidence)
        geometricMean = sample.geometricMean
        geometricMeanInterval = sample.geometricMeanInterval(confidence: confidence)
    }
}

public import Statistics
public import Sweep

/// The statistics of the trials of one treatment: a row of summary.csv.
///
/// Seconds and rates describe the trials that succeeded. A statistic that the trials do not determine is `nil`: a variance
/// from one trial, a speed-up without a block in which both sides succeeded.
public struct SummaryRow: Sendable, Equatable {
    /// The treatment.
    public let treatment: Treatment
    /// The number of attempts, warm-up excluded.
    public let trials: Int
    /// How many of them failed.
    public let failures: Int
    /// The Wilson interval of the rate of failures.
    public let failureRate: Interval?
    /// The bytes of one trial, or `nil` if none succeeded, and for time-limited trials.
    public let bytes: Int64?
    /// The seconds of the trials, or `nil` if none succeeded, and for time-limited trials.
    public let seconds: SecondsSummary?
    /// The rates of the trials, or `nil` if none succeeded.
    public let rates: RateSummary?
    /// The typical speed-up over one ranged thread in the same block.
    public let speedup: Ratio?
    /// The comparison with one ranged thread, as one of several; `nil` without data.
    public let comparison: SimultaneousComparison?
    /// Jain's index over the connections' rates, the mean over the trials.
    public let fairness: Double?

    /// The speed-up for each thread: 1 if every thread adds as much as the first.
    public var efficiency: Double? { speedup.map { $0.estimate / Double(treatment.threads) } }
}

extension SummaryRow {
    /// Summarizes the trials of one treatment.
    ///
    /// - Parameters:
    ///   - connectionRates: for each trial, by its sequence number: the rates of its connections.
    ///   - comparison: of the treatment with one ranged thread; `nil` without data.
    init(
        _ treatment: Treatment, _ trials: [TrialResult], connectionRates: [Int: [Double]],
        comparison: SimultaneousComparison?, confidence: Double
    ) {
        let successes = trials.filter(\.succeeded)
        self.treatment = treatment
        self.trials = trials.count
        failures = trials.count - successes.count
        failureRate = Proportion(count: failures, of: trials.count)?.wilsonInterval(confidence: confidence)
        let isOfWindows = successes.contains { $0.windowBytesPerSecond != nil }
        bytes = isOfWindows ? nil : successes.first?.bytes
        seconds =
            isOfWindows ? nil : SummaryRow.seconds(successes).map { SecondsSummary($0.sample, confidence: confidence) }
        rates = SummaryRow.rates(successes).map { RateSummary($0, confidence: confidence) }
        speedup = comparison?.speedup
        self.comparison = comparison
        fairness = SummaryRow.fairness(successes.compactMap { $0.entry(of: connectionRates) })
    }

    private static func seconds(_ successes: [TrialResult]) -> PositiveSample? {
        try? PositiveSample(successes.compactMap(\.seconds))
    }

    private static func rates(_ successes: [TrialResult]) -> PositiveSample? {
        try? PositiveSample(successes.compactMap(\.bytesPerSecond))
    }

    private static func fairness(_ ratesOfTrials: [[Double]]) -> Double? {
        (try? Sample(ratesOfTrials.compactMap(jainIndex))).map { Moments($0).mean }
    }
}

// MARK: - Parts of a row

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

/// A ratio with its interval, where it has one.
public struct Ratio: Sendable, Equatable {
    /// The estimate.
    public let estimate: Double
    /// The interval, or `nil` if one pair was all there was, or where the ratio is 1 by definition.
    public let interval: Interval?
}

extension Ratio {
    /// A paired ratio with its individual interval.
    init(_ ratio: PairedRatio, confidence: Double) {
        self.init(estimate: ratio.estimate, interval: ratio.interval(confidence: confidence))
    }
}

internal import Sweep
internal import Statistics

extension SummaryRow {
    /// Summarises the trials of one treatment.
    ///
    /// - Parameters:
    ///   - connectionRates: for each trial, by its sequence number: the rates of its connections.
    ///   - reference: the seconds of one ranged thread, by block.
    ///   - comparison: what it says as one of several comparisons with one ranged thread.
    init(
        _ treatment: Treatment, _ trials: [TrialResult], _ connectionRates: [Int: [Double]],
        reference: [Int: Double], comparison: SimultaneousComparison?, confidence: Double
    ) {
        let successes = trials.filter(\.succeeded)
        self.treatment = treatment
        self.trials = trials.count
        failures = trials.count - successes.count
        failureRate = Proportion(count: failures, of: trials.count)?.wilsonInterval(confidence: confidence)
        bytes = successes.first?.bytes
        seconds = SummaryRow.seconds(successes).map { SecondsSummary($0.sample, confidence: confidence) }
        rates = SummaryRow.rates(successes).map { RateSummary($0, confidence: confidence) }
        speedup = SummaryRow.speedup(treatment, Summary.secondsByBlock(trials), over: reference, confidence: confidence)
        self.comparison = comparison
        fairness = SummaryRow.fairness(successes.compactMap { $0.entry(of: connectionRates) })
    }

    private static func seconds(_ successes: [TrialResult]) -> PositiveSample? {
        try? PositiveSample(successes.compactMap(\.seconds))
    }

    private static func rates(_ successes: [TrialResult]) -> PositiveSample? {
        try? PositiveSample(successes.compactMap(\.bytesPerSecond))
    }

    /// The paired ratio over the blocks in which both sides succeeded.
    private static func speedup(
        _ treatment: Treatment, _ own: [Int: Double], over reference: [Int: Double], confidence: Double
    ) -> Ratio? {
        let blocks = own.keys.filter { reference[$0] != nil }.sorted()
        let pairs = try? PairedRatio(
            PositiveSample(blocks.compactMap { reference[$0] }), PositiveSample(blocks.compactMap { own[$0] }))
        guard let pairs else { return nil }
        if treatment == .ranged(1) { return Ratio(estimate: 1, interval: nil) }
        return Ratio(estimate: pairs.estimate, interval: pairs.interval(confidence: confidence))
    }

    private static func fairness(_ ratesOfTrials: [[Double]]) -> Double? {
        (try? Sample(ratesOfTrials.compactMap(jainIndex))).map { Moments($0).mean }
    }
}

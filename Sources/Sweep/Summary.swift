internal import Statistics

/// What the trials of a run say, a row for every treatment: summary.csv.
///
/// It is derived from the journal alone, so that it can be made again at any time. The warm-up, block 0, never enters.
public struct Summary: Sendable, Equatable {
    /// The label of the run.
    public let label: String
    /// The confidence of the intervals.
    public let confidence: Double
    /// The rows: the plain GET first, then the ranged downloads by their threads.
    public let rows: [SummaryRow]

    /// Summarises a journal.
    ///
    /// - Parameter confidence: of every interval, above 0 and below 1; the median's says what it really reaches.
    public init(_ contents: JournalContents, confidence: Double) {
        label = contents.label
        self.confidence = confidence
        let measured = contents.trials.filter { $0.block > 0 }
        let reference = Summary.secondsByBlock(measured.filter { $0.treatment == .ranged(1) })
        rows = Dictionary(grouping: measured, by: \.treatment).sorted { $0.key < $1.key }
            .map { treatment, trials in
                SummaryRow(treatment, trials, contents.connectionRates, reference: reference, confidence: confidence)
            }
    }

    /// The row of a treatment.
    public subscript(treatment: Treatment) -> SummaryRow? { rows.first { $0.treatment == treatment } }

    /// The text of summary.csv.
    public var csv: String {
        CSVFormat.summary.header
            + rows.map { CSVFormat.summary.line(LabelledSummaryRow(label: label, row: $0)) }.joined()
    }

    fileprivate static func secondsByBlock(_ trials: [TrialResult]) -> [Int: Double] {
        Dictionary(trials.compactMap { trial in trial.seconds.map { (trial.block, $0) } }) { first, _ in first }
    }
}

extension SummaryRow {
    fileprivate init(
        _ treatment: Treatment, _ trials: [TrialResult], _ connectionRates: [Int: [Double]],
        reference: [Int: Double], confidence: Double
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
        fairness = SummaryRow.fairness(successes.compactMap { $0.sequence.flatMap { connectionRates[$0] } })
    }

    private static func seconds(_ successes: [TrialResult]) -> PositiveSample? {
        try? PositiveSample(successes.compactMap(\.seconds))
    }

    private static func rates(_ successes: [TrialResult]) -> PositiveSample? {
        try? PositiveSample(successes.compactMap { trial in trial.seconds.map { Double(trial.bytes) / $0 } })
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

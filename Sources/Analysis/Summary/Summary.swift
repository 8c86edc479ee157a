public import Journal
public import Sweep

/// What the trials of a run say, a row for every treatment: summary.csv.
///
/// It is derived from the journal alone, so that it can be made again at any time. The warm-up, block 0, never enters.
public struct Summary: Sendable, Equatable {
    /// The label of the run.
    public let label: String
    /// The confidence of the intervals.
    public let confidence: Double
    /// The rows: the plain GET first, then the ranged downloads by their threads, then other downloaders.
    public let rows: [SummaryRow]

    /// Summarises a journal.
    ///
    /// - Parameters:
    ///   - confidence: of every interval, above 0.5 and below 1; the median's says what it really reaches.
    ///   - margin: the gain that is worth having, more than 0: 0.1 for a tenth.
    public init(_ contents: JournalContents, confidence: Double, margin: Double) {
        label = contents.label
        self.confidence = confidence
        let measured = contents.trials.filter { $0.block > 0 }
        let reference = Summary.secondsByBlock(measured.filter { $0.treatment == .ranged(1) })
        let comparisons = TreatmentComparisons(contents, margin: margin, confidence: confidence)
        rows = Dictionary(grouping: measured, by: \.treatment).sorted { $0.key < $1.key }
            .map { treatment, trials in
                SummaryRow(
                    treatment, trials, contents.connectionRates, reference: reference,
                    comparison: comparisons[treatment], confidence: confidence)
            }
    }

    /// The row of a treatment.
    public subscript(treatment: Treatment) -> SummaryRow? { rows.first { $0.treatment == treatment } }

    /// The text of summary.csv.
    public var csv: String {
        CSVFormat.summary.header
            + rows.map { CSVFormat.summary.line(LabelledSummaryRow(label: label, row: $0)) }.joined()
    }

    /// Whether a file is a summary.csv, of whatever version of this program.
    public static func isTable(_ bytes: [UInt8]) -> Bool {
        CSVFormat.summary.begins(bytes, before: "seconds_mean")
    }

    static func secondsByBlock(_ trials: [TrialResult]) -> [Int: Double] {
        Dictionary(trials.compactMap { trial in trial.seconds.map { (trial.block, $0) } }) { first, _ in first }
    }
}

extension Summary {
    /// The rows of summary.csv as JSON objects.
    public var records: [CSVObject] {
        rows.map { CSVObject(LabelledSummaryRow(label: label, row: $0), CSVFormat.summary) }
    }
}

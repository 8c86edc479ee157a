public import Journal
public import Sweep

/// The statistics of a run, one row for each treatment: summary.csv.
///
/// It is derived from the journal alone, so that it can be made again at any time. The warm-up, block 0, never enters.
public struct Summary: Sendable, Equatable {
    /// The label of the run.
    public let label: String
    /// The confidence of the intervals.
    public let confidence: Double
    /// The rows: the plain GET first, then the ranged downloads by their threads, then other downloaders.
    public let rows: [SummaryRow]

    /// Summarizes a journal, whose times are those of its analysis.
    init(_ contents: JournalContents, times: MeasuredTimes?, threads: ThreadTimes?, rule: DecisionRule) {
        label = contents.label
        confidence = rule.confidence
        let comparisons = times.map { TreatmentComparisons($0, threads: threads, rule: rule) }
        rows = contents.trials.measuredPlaces(by: \.treatment).sorted { $0.key < $1.key }
            .map { treatment, places in
                SummaryRow(
                    treatment, contents.trials.at(places), connectionRates: contents.connectionRates,
                    comparison: comparisons?[treatment],
                    confidence: rule.confidence)
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
}

extension Summary {
    /// The rows of summary.csv as JSON objects.
    public var records: [CSVObject] {
        rows.map { CSVObject(LabelledSummaryRow(label: label, row: $0), CSVFormat.summary) }
    }
}

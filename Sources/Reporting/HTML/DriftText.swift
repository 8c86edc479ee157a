internal import Analysis
internal import Formatting

/// The audit of drift for a document: a row for each question that was asked of the order of the trials.
struct DriftText {
    private let drift: DriftReport

    init(_ drift: DriftReport) { self.drift = drift }

    /// The result in one sentence.
    var sentence: String {
        drift.networkChanged
            ? "The audit found a change that is large and statistically certain."
            : "The audit found no change that is both large and statistically certain."
    }

    /// The rows that could be judged; `nil` if none could.
    var table: Table? {
        let rows = [
            drift.betweenBlocks.map { row("slowest block, relative to the fastest", $0.largestRatio, $0.pValue) },
            drift.betweenBlocks.map {
                row(
                    "largest step between two blocks (to block \($0.largestStepBlock))", $0.largestStep,
                    $0.largestStepPValue)
            },
            drift.changeBetweenBlocks.map { row("most likely change between blocks" + place($0), $0.ratio, $0.pValue) },
            drift.changeInRun.map { row("most likely change in the run" + place($0), $0.ratio, $0.pValue) },
            drift.position.map { row("last trial of a block, relative to the first", $0.ratio, $0.pValue) },
            drift.predecessor.map { row("trial after many threads, relative to after few", $0.ratio, $0.pValue) },
            drift.cumulativeBytes.map { row("end of the run, relative to its beginning", $0.ratio, $0.pValue) },
        ].compactMap { $0 }
        guard !rows.isEmpty else { return nil }
        let columns = [TableColumn("Time of", .leading, minimumWidth: 8), TableColumn("Ratio"), TableColumn("p value")]
        return Table(columns: columns, rows: rows)
    }

    private func place(_ change: DriftReport.Change) -> String {
        change.lastBlockBefore == change.firstBlockAfter
            ? " (within block \(change.firstBlockAfter))"
            : " (between blocks \(change.lastBlockBefore) and \(change.firstBlockAfter))"
    }

    private func row(_ name: String, _ ratio: Double, _ pValue: Double) -> TableRow {
        TableRow([name, RatioText(ratio).estimate + "x", NumberText.probability(pValue)])
    }
}

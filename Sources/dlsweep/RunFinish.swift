import Reporting
import Sweep

/// The end of a run: everything that is derived from its journal.
struct RunFinish {
    let run: RunFiles
    let output: OutputArguments
    let console: Console
    let lab: LabSetting?

    /// Writes summary.csv and the plots, and shows the report.
    func finish(_ ending: Experiment.Ending) async throws {
        try run.close(ending.state, reason: ending.reason)
        let contents = try JournalReader.read(run.folder)
        let summary = Summary(contents, confidence: run.record.plan.confidence)
        try Files.replace(run.folder.summary, with: summary.csv)
        let plots = output.noPlots ? nil : try await drawPlots(contents)
        try console.print(output.json ? document(summary) : report(summary))
        if !output.json { try console.print(places(plots)) }
    }

    private func report(_ summary: Summary) -> String {
        RunReport(run.record, summary, unit: output.units, style: console.style, width: console.reportColumns).text
    }

    private func document(_ summary: Summary) throws -> String {
        try JSONText.encode(RunDocument(run: run.record, summary: summary.records))
    }

    private func drawPlots(_ contents: JournalContents) async throws -> String {
        let context = PlotContext(
            run.record, contents, units: output.units, resultsPath: run.folder.resultsFromPlots, note: lab?.plotNote)
        return try await PlotFolder(run.folder.plots).draw(context)
    }

    private func places(_ plots: String?) -> String {
        let lines = ["Tables: \(run.folder.results)"] + (plots.map { ["Plots:  \(run.folder.plots) (\($0))"] } ?? [])
        let last = lab.map { TextWrap.lines($0.statement, width: console.reportColumns) } ?? []
        return (lines + last).map { $0 + "\n" }.joined()
    }
}

/// What `--json` prints.
struct RunDocument: Encodable {
    let schema = 1
    let run: RunRecord
    let summary: [CSVObject]
}

extension Experiment.Ending {
    fileprivate var state: RunRecord.State {
        switch self {
        case .complete: .complete
        case .interrupted: .interrupted
        case .abandoned: .abandoned
        }
    }

    fileprivate var reason: String? {
        switch self {
        case .complete: nil
        case .interrupted: "Interrupted: only the trials that had ended are summarised."
        case .abandoned(let failure): "Given up: \(failure.sentence)"
        }
    }
}

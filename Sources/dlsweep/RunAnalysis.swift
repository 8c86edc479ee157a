import Formatting
import Sweep
import FileAccess
import Analysis
import Journal
import Reporting

/// Everything that is derived from a journal: the end of a run, and what `analyze` makes again.
struct RunAnalysis {
    let folder: RunFolder
    let display: DisplayArguments
    let console: Console
    /// Whether a journal without any trial is an error; a run that was interrupted early may end with one.
    let requiresTrials: Bool
    /// Whether all figures are shown that were looked at for a cause.
    let isVerbose: Bool

    /// Writes summary.csv, verdict.json and the plots, and shows the report.
    ///
    /// - Returns: the journal that all follows from.
    /// - Throws: `FileError`, `CSVError` and `RecordError` where the journal cannot be read; `FileError` and `CommandFailure`
    ///   where something could not be written, or is somebody else's.
    @discardableResult
    func run() async throws -> JournalContents {
        let contents = try JournalReader.read(folder)
        if requiresTrials, !contents.trials.contains(where: { $0.block > 0 }) {
            throw CommandFailure(.unreadableData, "\(folder.trials) has no trial beside the warm-up.")
        }
        let record = try RunRecord.read(folder)
        if requiresTrials, record == nil { try requireComparison(contents) }
        if record == nil { try DerivedFiles(folder: folder).requireOwn(plots: !display.noPlots) }
        let description = record.map { RunDescription($0) } ?? RunDescription(contents)
        for warning in contents.warnings { console.warn(warning) }
        let summary = Summary(contents, confidence: description.confidence, margin: description.margin)
        let verdict = Verdict(
            contents, bytesPerTrial: description.bytesPerTrial, margin: description.margin,
            confidence: description.confidence)
        let text =
            try display.json
            ? JSONText.encode(RunDocument(run: record, summary: summary.records, verdict: verdict))
            : report(description, summary, verdict)
        // What cannot be written is shown all the same, and what cannot be shown is written.
        let written = Swift.Result { try write(summary, verdict) }
        let printed = Swift.Result { try StandardStream.output.print(text) }
        try written.get()
        let plots = display.noPlots ? nil : try await drawPlots(description, contents, verdict)
        try printed.get()
        if !display.json { try StandardStream.output.print(places(description, plots)) }
        return contents
    }

    /// Both texts are made before either file is replaced, so that no new table stands beside an old verdict.
    private func write(_ summary: Summary, _ verdict: Verdict) throws {
        let (table, json) = (summary.csv, try verdict.json)
        try Files.replace(folder.summary, with: table)
        try Files.replace(folder.verdict, with: json)
    }

    /// Refuses a file of somebody else's with one trial; a run of this program may have been asked for no more.
    private func requireComparison(_ contents: JournalContents) throws {
        guard contents.trials.filter({ $0.block > 0 }).count == 1, let line = contents.lastLine else { return }
        throw CSVError(
            file: folder.trials, line: line, column: "block",
            problem: "is of the only trial: there is nothing to compare it with")
    }

    private func report(_ description: RunDescription, _ summary: Summary, _ verdict: Verdict) -> String {
        let report = RunReport(
            description, summary: summary, verdict: verdict, unit: display.units, style: console.style,
            width: console.reportColumns,
            isVerbose: isVerbose)
        return report.text
    }

    private func drawPlots(
        _ description: RunDescription, _ contents: JournalContents, _ verdict: Verdict
    ) async throws -> String {
        let context = PlotContext(
            description, contents: contents, verdict: verdict, units: display.units,
            resultsPath: folder.resultsFromPlots,
            note: description.truth.map { LabNotice($0).plotNote })
        let drawable = Plot.allCases.filter { plot in
            plot.sources.allSatisfy { Files.exists(folder.results + "/" + $0) }
        }
        let plots = drawable.filter { $0.suits(contents) }
        return try await PlotFolder(folder.plots).draw(plots.map { PlotScript($0, context) })
    }

    private func places(_ description: RunDescription, _ plots: String?) -> String {
        let lines = ["Tables: \(folder.results)"] + (plots.map { ["Plots:  \(folder.plots) (\($0))"] } ?? [])
        let last = description.truth.map { TextWrap.lines(LabNotice($0).statement, width: console.reportColumns) } ?? []
        return (lines + last).map { $0 + "\n" }.joined()
    }
}

/// What `--json` prints.
struct RunDocument: Encodable {
    let schema = 1
    let run: RunRecord?
    let summary: [CSVObject]
    let verdict: Verdict
}

import Journal
import Reporting
import Session

/// The end of `run` and all of `analyze`: derived files, report, and plots.
struct RunPresentation {
    let display: DisplayArguments
    let console: Console
    /// Whether the report shows all figures that were examined for a cause.
    let isVerbose: Bool

    /// Analyzes a run, writes its derived files, prints the report, and draws the plots.
    ///
    /// - Parameter requiresTrials: whether a journal without trials is an error.
    /// - Returns: the journal.
    /// - Throws: what `RunAnalysis` throws; `FileError` or `CommandFailure` if something cannot be written or printed.
    @discardableResult
    func show(_ folder: RunFolder, requiresTrials: Bool) async throws -> JournalContents {
        let analysis = try RunAnalysis(reading: folder, requiresTrials: requiresTrials, plots: !display.noPlots)
        for warning in analysis.contents.warnings { console.warn(warning) }
        let text = try display.json ? analysis.document : report(analysis)
        // If the files cannot be written, the report is printed all the same, and the other way round.
        let written = Swift.Result { try analysis.write() }
        let printed = Swift.Result { try StandardStream.output.print(text) }
        try written.get()
        let plots = try await drawPlots(analysis)
        try printed.get()
        if !display.json { try StandardStream.output.print(places(analysis, plots)) }
        return analysis.contents
    }

    private func report(_ analysis: RunAnalysis) -> String {
        RunReport(
            analysis.description, summary: analysis.summary, verdict: analysis.verdict, unit: display.units, style: console.style,
            width: console.reportColumns, isVerbose: isVerbose
        ).text
    }

    /// Draws the plots.
    ///
    /// - Returns: what was drawn, for people, or `nil` if plots are not wanted.
    private func drawPlots(_ analysis: RunAnalysis) async throws -> String? {
        guard !display.noPlots else { return nil }
        let note = analysis.description.truth.map { LabNotice($0).plotNote }
        let scripts = analysis.plotScripts(units: display.units, note: note)
        return try await PlotFolder(analysis.folder.plots).draw(scripts)
    }

    private func places(_ analysis: RunAnalysis, _ plots: String?) -> String {
        let folder = analysis.folder
        let lines = ["Tables: \(folder.results)"] + (plots.map { ["Plots:  \(folder.plots) (\($0))"] } ?? [])
        let notice = analysis.description.truth.map {
            TextWrap.lines(LabNotice($0).statement, width: console.reportColumns)
        }
        return (lines + (notice ?? [])).map { $0 + "\n" }.joined()
    }
}

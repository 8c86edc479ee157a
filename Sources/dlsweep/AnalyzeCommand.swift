import ArgumentParser
import Formatting
import Journal
import Reporting
import Session

/// `dlsweep analyze`: everything derived, made again from the journal.
struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Write the summary, the verdict, the plots, and the report of runs again, from their trials.",
        usage: "dlsweep analyze <run> ... [<options>]",
        discussion: """
            A run is a results folder, its trials.csv, or a label. To analyze measurements of another tool, a folder with \
            a trials.csv is enough. It needs the columns label, block, method (ranged, single, or a name), threads, \
            seconds, bytes, and outcome (ok or failed).

              dlsweep analyze results/office
            """)

    @Argument(help: ArgumentHelp("Runs to analyze.", valueName: "run"))
    var runs: [String]

    @Option(
        name: [.short, .long], help: ArgumentHelp("Folder that contains results/, for labels", valueName: "folder"))
    var output = "."

    @Flag(name: [.short, .long], help: "Show all evidence for the cause and all download commands.")
    var verbose = false

    @OptionGroup
    var display: DisplayArguments

    @OptionGroup
    var report: ReportArguments

    func validate() throws {
        try report.require(json: display.json)
        if display.json, runs.count > 1 {
            throw ValidationError("--json prints one document, so it takes one run. Analyze each run by itself.")
        }
    }

    func run() async throws {
        try report.requireMetricsFile()
        var analyses: [RunAnalysis] = []
        for run in runs {
            let folder = try RunLocation.find(run, output: output)
            let presentation = RunPresentation(
                display: display, format: report.format, console: Console(display), isVerbose: verbose)
            analyses.append(try await presentation.show(folder, requiresTrials: true))
        }
        try report.writeMetrics(analyses)
    }
}

/// The end of `run` and all of `analyze`: derived files, report, and plots.
struct RunPresentation {
    let display: DisplayArguments
    let format: ReportFormat
    let console: Console
    /// Whether the report shows all figures that were examined for a cause.
    let isVerbose: Bool

    /// Analyzes a run, writes its derived files, prints the report, and draws the plots.
    ///
    /// - Parameter requiresTrials: whether a journal without trials is an error.
    /// - Returns: the analysis.
    /// - Throws: what `RunAnalysis` throws; `FileError` or `CommandFailure` if something cannot be written or printed.
    @discardableResult
    func show(_ folder: RunFolder, requiresTrials: Bool) async throws -> RunAnalysis {
        let analysis = try RunAnalysis(reading: folder, requiresTrials: requiresTrials, plots: !display.noPlots)
        for warning in analysis.contents.warnings { console.warn(warning) }
        let text = try display.json ? analysis.document : report(analysis)
        // If the files cannot be written, the report is printed all the same, and the other way round.
        let written = Swift.Result { try analysis.write() }
        let printed = Swift.Result { try StandardStream.output.print(text) }
        try written.get()
        let plots = try await drawPlots(analysis)
        if !display.noReport { try analysis.writeReport(units: display.units, images: plots?.images ?? [:]) }
        try printed.get()
        // A document ends with its last sentence, so the places are notes.
        switch format {
        case _ where display.json: break
        case .text: try StandardStream.output.print(places(analysis, plots?.text))
        case .markdown: console.note(places(analysis, plots?.text))
        }
        return analysis
    }

    private func report(_ analysis: RunAnalysis) -> String {
        let (run, summary, verdict) = (analysis.description, analysis.summary, analysis.verdict)
        switch format {
        case .text:
            return RunReport(
                run, summary: summary, verdict: verdict, unit: display.units, style: console.style,
                width: console.reportColumns, isVerbose: isVerbose
            ).text
        case .markdown: return RunMarkdown(run, summary: summary, verdict: verdict, unit: display.units).text
        }
    }

    /// Draws the plots.
    ///
    /// - Returns: the images, and what was drawn, for people; `nil` if plots are not wanted.
    func drawPlots(_ analysis: RunAnalysis) async throws -> (images: [String: String], text: String)? {
        guard !display.noPlots else { return nil }
        let note = analysis.description.truth.map { LabNotice($0).plotNote }
        let scripts = analysis.plotScripts(units: display.units, note: note)
        return try await PlotFolder(analysis.folder.plots).drawnImages(scripts)
    }

    private func places(_ analysis: RunAnalysis, _ plots: String?) -> String {
        let folder = analysis.folder
        let lines =
            ["Tables: \(folder.results)"] + (plots.map { ["Plots:  \(folder.plots) (\($0))"] } ?? [])
            + (display.noReport ? [] : ["Report: \(folder.report)"])
        let notice = analysis.description.truth.map {
            TextWrap.lines(LabNotice($0).statement, width: console.reportColumns)
        }
        return (lines + (notice ?? [])).map { $0 + "\n" }.joined()
    }
}

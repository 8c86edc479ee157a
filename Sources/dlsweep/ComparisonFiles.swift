import Reporting
import Sweep

/// Everything that a comparison leaves behind: its tables, its plots, its report on standard output.
struct ComparisonFiles {
    private let comparison: RunComparison
    private let folder: RunFolder
    private let display: DisplayArguments
    private let console: Console

    init(_ comparison: RunComparison, output: String, display: DisplayArguments, console: Console) {
        self.comparison = comparison
        self.display = display
        self.console = console
        folder = RunFolder(output: output, label: comparison.folderName)
    }

    /// Writes comparison.csv, comparison.json and the plots, in place of those of an earlier comparison, and shows the report.
    ///
    /// - Throws: `CommandFailure` where a run has the name of the folder; `FileError`.
    func write(_ format: ReportFormat) async throws {
        for path in [folder.trials, folder.runRecord] where Files.exists(path) {
            throw CommandFailure(
                .cannotCreate, "\(folder.results) is a run: --output puts the comparison into another folder.")
        }
        let (table, json) = (comparison.csv, try comparison.json)
        try Files.makeFolder(folder.results)
        try Files.replace(folder.comparisonTable, with: table)
        try Files.replace(folder.comparison, with: json)
        try StandardStream.output.print(document(format))
        console.note("Tables: \(folder.results)")
        try await drawPlots()
    }

    private func drawPlots() async throws {
        let plots = PlotFolder(folder.plots)
        try plots.clear(ComparisonPlot.allCases.flatMap(\.fileNames))
        guard !display.noPlots, comparison.isComparable else { return }
        let context = ComparisonPlotContext(
            comparison, units: display.units, resultsPath: folder.resultsFromPlots)
        let outcome = try await plots.draw(ComparisonPlot.allCases.map { PlotScript($0, context) })
        console.note("Plots:  \(folder.plots) (\(outcome))")
    }

    private func document(_ format: ReportFormat) throws -> String {
        if display.json { return try comparison.json }
        switch format {
        case .text:
            return ComparisonReport(
                comparison, unit: display.units, style: console.style, width: console.reportColumns
            ).text
        case .markdown: return ComparisonMarkdown(comparison, unit: display.units).text
        }
    }
}

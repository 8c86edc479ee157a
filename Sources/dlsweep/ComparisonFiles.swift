import FileAccess
import Analysis
import Journal
import Reporting

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
    /// - Throws: `CommandFailure` where a run has the name of the folder, or a file there is somebody else's; `FileError`.
    func write(_ format: ReportFormat) async throws {
        for path in [folder.trials, folder.runRecord] where Files.exists(path) {
            throw CommandFailure(
                .cannotCreate, "\(folder.results) is a run: --output puts the comparison into another folder.")
        }
        try requireOwn()
        let (table, json) = (comparison.csv, try comparison.json)
        try Files.makeFolder(folder.results)
        try Files.replace(folder.comparisonTable, with: table)
        try Files.replace(folder.comparison, with: json)
        try StandardStream.output.print(document(format))
        console.note("Tables: \(folder.results)")
        try await drawPlots()
    }

    /// Makes sure that what is replaced is an earlier comparison; plots are taken for its where its table is.
    private func requireOwn() throws {
        let (table, document) = (folder.comparisonTable, folder.comparison)
        let hasTable = Files.exists(table)
        if hasTable, try !RunComparison.isTable(Files.read(table)) { throw foreign(table) }
        if Files.exists(document), try !RunComparison.isDocument(Files.read(document)) { throw foreign(document) }
        if !display.noPlots, !hasTable, let plot = plotNames.first(where: { Files.exists(folder.plots + "/" + $0) }) {
            throw foreign(folder.plots + "/" + plot)
        }
    }

    private func foreign(_ path: String) -> CommandFailure {
        .foreign(path, "--output puts the comparison into another folder")
    }

    private var plotNames: [String] { ComparisonPlot.allCases.flatMap(\.fileNames) }

    private func drawPlots() async throws {
        guard !display.noPlots else { return }
        let plots = PlotFolder(folder.plots)
        try plots.clear(plotNames)
        guard comparison.isComparable else { return }
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

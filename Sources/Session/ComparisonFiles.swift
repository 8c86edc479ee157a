public import Analysis
internal import FileAccess
public import Formatting
public import Journal
public import Reporting

/// The files of a comparison: comparison.csv, comparison.json, report.html, and the plots.
public struct ComparisonFiles {
    private let comparison: RunComparison
    /// The folders of the comparison, `results/A-vs-B` and `plots/A-vs-B`.
    public let folder: RunFolder

    /// Creates the files of a comparison below an output folder; nothing is written yet.
    public init(_ comparison: RunComparison, output: String) {
        self.comparison = comparison
        folder = RunFolder(output: output, label: comparison.folderName)
    }

    /// Writes comparison.csv and comparison.json in place of those of an earlier comparison.
    ///
    /// - Parameter plots: whether plots will be drawn.
    /// - Throws: `SessionError` if the folder is that of a run, or if a file was not written by dlsweep; `FileError`.
    public func write(plots: Bool) throws {
        for path in [folder.trials, folder.runRecord] where Files.exists(path) {
            throw SessionError.folderIsRun(path: folder.results)
        }
        try requireOwnFiles(plots: plots)
        let (table, json) = (comparison.csv, try comparison.json)
        try Files.makeFolder(folder.results)
        try Files.replace(folder.comparisonTable, with: table)
        try Files.replace(folder.comparison, with: json)
    }

    /// Writes report.html.
    ///
    /// - Parameters:
    ///   - units: the unit of rates.
    ///   - images: the plots: SVG texts by the names of their files, such as `ratio.svg`; empty for a report without plots.
    /// - Throws: `FileError` if it cannot be written; `SessionError` if the file in its place was not written by dlsweep.
    public func writeReport(units: RateUnit, images: [String: String]) throws {
        try RunAnalysis.requireOwnReport(folder)
        let files = try ReportFile.of([folder.comparisonTable, folder.comparison])
        let page = ComparisonPage(comparison, unit: units, images: images, files: files)
        try Files.replace(folder.report, with: page.text)
    }

    /// Removes the plots of an earlier comparison.
    ///
    /// - Throws: `FileError`.
    public func removePlots() throws { try PlotFolder(folder.plots).remove(plotNames) }

    /// The scripts of the plots; none if the runs are not comparable.
    public func plotScripts(units: RateUnit) -> [PlotScript] {
        guard comparison.isComparable else { return [] }
        let context = ComparisonPlotContext(comparison, units: units, resultsPath: folder.resultsFromPlots)
        return ComparisonPlot.allCases.map { PlotScript($0, context) }
    }

    /// Makes sure that the files to be replaced are those of an earlier comparison.
    ///
    /// Plots count as its own if its table does.
    private func requireOwnFiles(plots: Bool) throws {
        let hasTable = try RunAnalysis.requireOwnFile(folder.comparisonTable, RunComparison.isTable)
        try RunAnalysis.requireOwnFile(folder.comparison, RunComparison.isDocument)
        try RunAnalysis.requireOwnReport(folder)
        if plots, !hasTable { try PlotFolder(folder.plots).requireNone(of: plotNames) }
    }

    private var plotNames: [String] { ComparisonPlot.allCases.flatMap(\.fileNames) }
}

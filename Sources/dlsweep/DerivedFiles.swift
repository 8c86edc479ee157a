import Formatting
import Journal
import Reporting
import Session

/// The files that are made from several runs: tables, plots, and a page.
protocol DerivedFiles {
    /// Where they are.
    var folder: RunFolder { get }

    /// Writes the tables.
    ///
    /// - Parameter plots: whether plots will follow.
    /// - Throws: `SessionError` if a file of another program is in the way; `FileError`.
    func write(plots: Bool) throws

    /// Removes earlier plots.
    func removePlots() throws

    /// The scripts of the plots that can be drawn.
    func plotScripts(units: RateUnit) -> [PlotScript]

    /// Writes the page.
    ///
    /// - Parameter images: the plots, by their names.
    func writeReport(units: RateUnit, images: [String: String]) throws
}

extension ComparisonFiles: DerivedFiles {}
extension SurveyFiles: DerivedFiles {}

extension DerivedFiles {
    /// Writes the files, prints the report, and draws the plots.
    ///
    /// - Parameters:
    ///   - name: what is made, such as `comparison`.
    ///   - text: what is printed.
    func present(_ name: String, as text: String, _ display: DisplayArguments, _ console: Console) async throws {
        do { try write(plots: !display.noPlots) } catch let error as SessionError {
            throw CommandFailure(error, remedy: "Use --output to put the \(name) into another folder")
        }
        try StandardStream.output.print(text)
        console.note("Tables: \(folder.results)")
        let plots = try await drawPlots(display)
        if let plots { console.note("Plots:  \(folder.plots) (\(plots.text))") }
        guard !display.noReport else { return }
        try writeReport(units: display.units, images: plots?.images ?? [:])
        console.note("Report: \(folder.report)")
    }

    /// Draws the plots; `nil` if there are none or if they are not wanted.
    private func drawPlots(_ display: DisplayArguments) async throws -> (images: [String: String], text: String)? {
        guard !display.noPlots else { return nil }
        try removePlots()
        let scripts = plotScripts(units: display.units)
        return scripts.isEmpty ? nil : try await PlotFolder(folder.plots).drawnImages(scripts)
    }
}

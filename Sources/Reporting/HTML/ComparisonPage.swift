public import Analysis
public import Formatting
internal import Journal

/// The report on a comparison as one HTML file, like ``RunPage``.
public struct ComparisonPage: Sendable {
    private let comparison: RunComparison
    private let unit: RateUnit
    private let images: [String: String]
    private let files: [ReportFile]

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - unit: the unit of rates.
    ///   - images: the plots: SVG texts by the names of their files, such as `ratio.svg`.
    ///   - files: the files to put inside.
    public init(_ comparison: RunComparison, unit: RateUnit, images: [String: String], files: [ReportFile]) {
        self.comparison = comparison
        self.unit = unit
        self.images = images
        self.files = files
    }

    /// The text of report.html.
    public var text: String {
        let text = ComparisonText(comparison: comparison)
        let sections: [HTML?] =
            text.sentences.map { ReportPage.answer($0, []) } + [
                ReportPage.section("What this comparison cannot tell", ReportPage.list(comparison.cautions)),
                tables(text), plots(text),
                ReportPage.section("Runs", ReportPage.list(text.runs)),
                ReportPage.section(
                    String(ComparisonText.circumstancesTitle.dropLast()), ReportPage.list(text.circumstances)),
                ReportPage.section("How to repeat this comparison", [ReportPage.command(command)]),
                ReportPage.files(files),
            ]
        return ReportPage(title: text.heading, facts: [text.dates], sections: sections.compactMap { $0 }).text
    }

    private func tables(_ text: ComparisonText) -> HTML? {
        let tables = ComparisonTables(comparison: comparison, unit: unit)
        let isComparable = comparison.isComparable
        let parts =
            (isComparable ? [table("Seconds and their ratio:", tables.times)] : [])
            + (isComparable
                ? [tables.threading.map { table(ComparisonText.threadingTitle, $0) }].compactMap { $0 } : [])
            + (isComparable ? [tables.spread.map { table(ComparisonText.spreadTitle, $0) }].compactMap { $0 } : [])
            + tables.quantities.map { table(ComparisonText.quantitiesTitle, $0) }
        return ReportPage.section("Tables", parts + ReportPage.notes(text.notes))
    }

    private func table(_ title: String, _ table: Table) -> HTML {
        let name = String(title.dropLast())
        return .group([.element(.p, [], [.element(.strong, text: name)]), ReportPage.table(table, name: name)])
    }

    private func plots(_ text: ComparisonText) -> HTML? {
        guard comparison.isComparable else { return nil }
        let finding = text.sentences.joined(separator: " ")
        let figures = ComparisonPlot.allCases.map { plot in
            ReportPage.Figure(file: plot.files.outputs[0], title: title(plot), finding: finding)
        }
        return ReportPage.plots(figures, images, remedy: "To add them, install gnuplot and run the command below.")
    }

    private func title(_ plot: ComparisonPlot) -> String {
        switch plot {
        case .throughput: Plot.throughput.title
        case .speedup: Plot.speedup.title
        case .ratio: "Download time relative to \(comparison.networks[0].name), by number of threads"
        }
    }

    /// The command, with the labels of the runs.
    private var command: String {
        let networks = comparison.networks.map { network in
            network.runs.map { RunFolder(results: $0.folder).name }.joined(separator: ",")
        }
        return ShellText.command(["dlsweep", "compare"] + networks)
    }
}

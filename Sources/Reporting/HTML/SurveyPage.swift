public import Analysis
public import Formatting

/// The report on a survey as one HTML file, like ``RunPage``.
public struct SurveyPage: Sendable {
    private let survey: Survey
    private let unit: RateUnit
    private let images: [String: String]
    private let files: [ReportFile]

    /// The most hosts in the table of the page; survey.csv has all.
    private static let mostRows = 500

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - unit: the unit of rates.
    ///   - images: the plots: SVG texts by the names of their files, such as `speedups.svg`.
    ///   - files: the files to put inside.
    public init(_ survey: Survey, unit: RateUnit, images: [String: String], files: [ReportFile]) {
        self.survey = survey
        self.unit = unit
        self.images = images
        self.files = files
    }

    /// The text of report.html.
    public var text: String {
        let text = SurveyText(survey: survey)
        let sections: [HTML?] = [
            ReportPage.answer(text.sentences[0], Array(text.sentences.dropFirst())),
            ReportPage.section("What this survey cannot tell", ReportPage.list(text.cautions)),
            tables(text), plots(text),
            ReportPage.section("How to repeat this survey", [ReportPage.command(command)]), ReportPage.files(files),
        ]
        return ReportPage(title: text.heading, facts: text.facts, sections: sections.compactMap { $0 }).text
    }

    private func tables(_ text: SurveyText) -> HTML? {
        let tables = SurveyTables(survey: survey, mostRows: Self.mostRows)
        let rounds = tables.rounds.map { [ReportPage.table($0, name: "Rounds")] } ?? []
        return ReportPage.section(
            "Hosts",
            [ReportPage.table(tables.hosts, name: "Hosts")] + rounds
                + ReportPage.notes([tables.leftOut].compactMap { $0 } + text.notes))
    }

    private func plots(_ text: SurveyText) -> HTML? {
        let finding = text.sentences.prefix(2).joined(separator: " ")
        let suited = SurveyPlot.allCases.filter { $0.suits(survey) }
        guard !suited.isEmpty else { return nil }
        let figures = suited.map { plot in
            let finding =
                switch plot {
                case .hours: hours
                case .trend, .seconds: text.course(of: plot)
                case .speedups, .map: finding
                }
            return ReportPage.Figure(file: plot.files.outputs[0], title: plot.title, finding: finding)
        }
        return ReportPage.plots(figures, images, remedy: "To add them, install gnuplot and run the command below.")
    }

    /// The lowest and the highest rate of the plot of hours.
    private var hours: String {
        let points = survey.runRows.filter { $0.exclusion == nil && $0.point.hour != nil }.map(\.point)
        func range(_ rates: [Double?]) -> String? {
            let known = rates.compactMap { $0 }
            guard let low = known.min(), let high = known.max() else { return nil }
            return "\(unit.text(low)) to \(unit.text(high))"
        }
        let parts = [
            range(points.map(\.rateSingle)).map { "\($0) without splitting" },
            range(points.map(\.rate)).map { "\($0) with \(CountText.threads(survey.threads))" },
        ]
        return parts.compactMap { $0 }.joined(separator: ", ") + "."
    }

    private var command: String {
        "dlsweep survey FOLDER --threads \(survey.threads)" + (survey.course == nil ? "" : " --by round")
    }
}

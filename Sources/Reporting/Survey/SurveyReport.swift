public import Analysis
internal import Formatting

/// The report on a survey for a terminal.
public struct SurveyReport: Sendable {
    private let survey: Survey
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - survey: what was found.
    ///   - style: whether there are colors.
    ///   - width: the columns of the terminal.
    public init(_ survey: Survey, style: Style, width: Int) {
        self.survey = survey
        self.style = style
        self.width = width
    }

    /// The text, with a line feed at the end of each line.
    public var text: String {
        let text = SurveyText(survey: survey)
        let tables = SurveyTables(survey: survey)
        let parts = [
            TextWrap.lines(text.heading, width: width).map(style.bold)
                + text.facts.map { "  " + TerminalText.shortened($0, width: width - 2) },
            text.sentences.flatMap { style.headline($0, width: width) },
            tables.hosts.lines(maximumWidth: width) + (tables.leftOut.map { [$0] } ?? []),
            tables.rounds?.lines(maximumWidth: width) ?? [],
            text.cautions.flatMap { style.caution($0, width: width) }
                + text.notes.flatMap { TextWrap.lines($0, width: width) },
        ]
        return parts.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }
}

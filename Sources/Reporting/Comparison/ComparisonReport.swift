public import Formatting
public import Analysis

/// The report on a comparison for a terminal.
public struct ComparisonReport: Sendable {
    private let comparison: RunComparison
    private let unit: RateUnit
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - comparison: what `compare` found.
    ///   - unit: of rates.
    ///   - style: whether there are colors.
    ///   - width: the columns of the terminal.
    public init(_ comparison: RunComparison, unit: RateUnit, style: Style, width: Int) {
        self.comparison = comparison
        self.unit = unit
        self.style = style
        self.width = width
    }

    /// The text, with a line feed at the end of each line.
    public var text: String {
        let text = ComparisonText(comparison: comparison)
        let parts = [
            [style.bold(TerminalText.shortened(text.heading, width: width))] + text.runs.map { "  " + $0 },
            text.sentences.flatMap { style.headline($0, width: width) }, tables, circumstances(text),
            comparison.cautions.flatMap { style.caution($0, width: width) }
                + text.notes.flatMap { TextWrap.lines($0, width: width) },
        ]
        return parts.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    private var tables: [String] {
        guard comparison.isComparable else { return lines(ComparisonText.quantitiesTitle, quantities) }
        let tables = ComparisonTables(comparison: comparison, unit: unit)
        let threading = tables.threading.map { lines(ComparisonText.threadingTitle, [$0]) }
        let spread = tables.spread.map { lines(ComparisonText.spreadTitle, [$0]) }
        let parts = [
            tables.times.lines(maximumWidth: width), threading ?? [], spread ?? [],
            lines(ComparisonText.quantitiesTitle, quantities),
        ]
        return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var quantities: [Table] { ComparisonTables(comparison: comparison, unit: unit).quantities }

    private func lines(_ title: String, _ tables: [Table]) -> [String] {
        [title] + tables.flatMap { $0.lines(maximumWidth: width) }
    }

    private func circumstances(_ text: ComparisonText) -> [String] {
        guard !text.circumstances.isEmpty else { return [] }
        return [ComparisonText.circumstancesTitle] + text.circumstances.flatMap { indented($0, by: "  ") }
    }

    private func indented(_ sentence: String, by indent: String) -> [String] {
        TextWrap.lines(sentence, width: width - indent.count).map { indent + $0 }
    }
}

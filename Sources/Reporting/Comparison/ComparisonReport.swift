public import Formatting
public import Analysis

/// What a person reads of a comparison on a terminal.
public struct ComparisonReport: Sendable {
    private let comparison: RunComparison
    private let unit: RateUnit
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - unit: of rates.
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
            text.sentences.flatMap(answer), tables, circumstances(text),
            comparison.cautions.flatMap(caution) + text.notes.flatMap { TextWrap.lines($0, width: width) },
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

    /// The sentences of a pair, the capitals that they begin with in bold.
    private func answer(_ sentence: String) -> [String] {
        let lines = TextWrap.lines(TerminalText.sanitized(sentence), width: width)
        guard let first = lines.first, let colon = first.firstIndex(of: ":") else { return lines }
        return [style.bold(String(first[..<colon])) + first[colon...]] + lines.dropFirst()
    }

    private func circumstances(_ text: ComparisonText) -> [String] {
        guard !text.circumstances.isEmpty else { return [] }
        return [ComparisonText.circumstancesTitle] + text.circumstances.flatMap { indented($0, by: "  ") }
    }

    private func caution(_ sentence: String) -> [String] {
        let title = "Caution: "
        let lines = indented(TerminalText.sanitized(sentence), by: String(repeating: " ", count: title.count))
        return lines.enumerated().map { index, line in
            index == 0 ? style.colored("Caution:", .yellow) + " " + line.dropFirst(title.count) : line
        }
    }

    private func indented(_ sentence: String, by indent: String) -> [String] {
        TextWrap.lines(sentence, width: width - indent.count).map { indent + $0 }
    }
}

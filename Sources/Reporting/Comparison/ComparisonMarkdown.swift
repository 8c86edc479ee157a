public import Formatting
public import Analysis

/// A comparison as Markdown for a ticket or a pull request: GitHub's tables and otherwise only common syntax.
public struct ComparisonMarkdown: Sendable {
    private let comparison: RunComparison
    private let unit: RateUnit

    /// Creates the document.
    ///
    /// - Parameters:
    ///   - comparison: what `compare` found.
    ///   - unit: of rates.
    public init(_ comparison: RunComparison, unit: RateUnit) {
        self.comparison = comparison
        self.unit = unit
    }

    /// The text, with a line feed at the end of each line.
    public var text: String {
        let text = ComparisonText(comparison: comparison)
        let parts = [
            ["### " + Self.plain(text.heading)], list(text.runs), spaced(text.sentences.map(Self.answer)), tables,
            text.circumstances.isEmpty ? [] : [ComparisonText.circumstancesTitle, ""] + list(text.circumstances),
            list(comparison.cautions.map { "Caution: " + $0 }), spaced(text.notes.map(Self.plain)),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    private var tables: [String] {
        let tables = ComparisonTables(comparison: comparison, unit: unit)
        let comparable = comparison.isComparable
        let parts = [
            comparable ? MarkdownTable(tables.times).lines : [],
            comparable ? tables.threading.map { titled(ComparisonText.threadingTitle, [$0]) } ?? [] : [],
            comparable ? tables.spread.map { titled(ComparisonText.spreadTitle, [$0]) } ?? [] : [],
            titled(ComparisonText.quantitiesTitle, tables.quantities),
        ]
        return spaced(parts)
    }

    private func titled(_ title: String, _ tables: [Table]) -> [String] {
        [title, ""] + spaced(tables.map { MarkdownTable($0).lines })
    }

    /// A sentence with the capitals at its start in bold.
    static func answer(_ sentence: String) -> String {
        let safe = plain(sentence)
        guard let colon = safe.firstIndex(of: ":") else { return safe }
        return "**" + safe[..<colon] + "**" + safe[colon...]
    }

    private func list(_ items: [String]) -> [String] { items.map { "- " + Self.plain($0) } }

    private func spaced(_ paragraphs: [String]) -> [String] { spaced(paragraphs.map { [$0] }) }

    private func spaced(_ parts: [[String]]) -> [String] {
        Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    /// Text that Markdown shows unchanged: its special characters are escaped.
    static func plain(_ text: String) -> String {
        var result = ""
        for character in TerminalText.sanitized(text) {
            if "\\`*_[]<>|#~".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

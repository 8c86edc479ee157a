/// A table as GitHub's Markdown: numbers to the right, the row that is set apart in bold.
struct MarkdownTable {
    private let table: Table

    /// A table in this form.
    init(_ table: Table) { self.table = table }

    /// The lines, the headers first.
    var lines: [String] {
        let rule = table.columns.map { $0.alignment == .trailing ? "---:" : "---" }
        return [line(table.columns.map { ComparisonMarkdown.plain($0.header) }), line(rule)] + table.rows.map(row)
    }

    private func row(_ row: TableRow) -> String {
        let cells = table.columns.indices.map { $0 < row.cells.count ? ComparisonMarkdown.plain(row.cells[$0]) : "" }
        let first = row.marker == nil || cells[0].isEmpty ? cells[0] : "**\(cells[0])**"
        return line([first] + cells.dropFirst())
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}

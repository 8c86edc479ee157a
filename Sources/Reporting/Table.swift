internal import Formatting

/// A table in plain text: columns two spaces apart, a line of headers, and no rules.
///
/// Widths are those of a terminal, in which wide characters take two columns.
public struct Table: Equatable, Sendable {
    /// The columns from left to right.
    public let columns: [TableColumn]
    /// The rows from top to bottom.
    public let rows: [TableRow]
    /// The file that has all columns; `nil` if there is none.
    let file: String?

    private static let gap = "  "

    /// A table; cells beyond the last column are omitted.
    ///
    /// - Parameter file: the name of a file that has all columns, which is mentioned if some are left out.
    public init(columns: [TableColumn], rows: [TableRow], file: String? = nil) {
        self.columns = columns
        self.rows = rows
        self.file = file
    }

    /// The lines of the table, the headers first, without spaces at their ends.
    ///
    /// Columns that may be shortened are shortened, the widest first. If that is not enough, columns that may be left out
    /// are left out, the least important first, and a sentence below the table names them. If that is not enough either,
    /// the lines are wider than the maximum: a number is never shortened.
    ///
    /// - Parameter maximumWidth: the columns of the terminal.
    public func lines(maximumWidth: Int = 80) -> [String] {
        let (table, leftOut) = narrowed(to: maximumWidth)
        return table.rowLines(maximumWidth) + note(leftOut, width: maximumWidth)
    }

    /// The table without the columns that have no room, and the names of these columns from left to right.
    func narrowed(to maximumWidth: Int) -> (table: Table, leftOut: [String]) {
        var places = Array(columns.indices)
        while let least = places.filter({ columns[$0].rank > 0 }).max(by: { columns[$0].rank < columns[$1].rank }),
            !selecting(places).fits(maximumWidth)
        {
            places.removeAll { $0 == least }
        }
        return (selecting(places), columns.indices.filter { !places.contains($0) }.map { columns[$0].name })
    }

    private func selecting(_ places: [Int]) -> Table {
        let rows = rows.map { row in
            TableRow(places.map { $0 < row.cells.count ? row.cells[$0] : "" }, marker: row.marker)
        }
        return Table(columns: places.map { columns[$0] }, rows: rows, file: file)
    }

    private func fits(_ maximumWidth: Int) -> Bool {
        rowLines(maximumWidth).allSatisfy { $0.displayWidth <= maximumWidth }
    }

    /// The sentence that names the columns that were left out; no line if there are none.
    private func note(_ leftOut: [String], width: Int) -> [String] {
        guard !leftOut.isEmpty else { return [] }
        let place = file.map { "A wider terminal shows them, and \($0) has them." } ?? "A wider terminal shows them."
        return TextWrap.lines("Left out for lack of room: \(leftOut.joined(separator: ", ")). \(place)", width: width)
    }

    private func rowLines(_ maximumWidth: Int) -> [String] {
        let widths = fitted(naturalWidths, to: maximumWidth)
        return ([header] + rows).map { line(of: $0, widths: widths) }
    }

    private var header: TableRow { TableRow(columns.map(\.header)) }

    private var naturalWidths: [Int] {
        columns.indices.map { index in
            ([header] + rows).map { cell(index, of: $0).displayWidth }.max() ?? 0
        }
    }

    private func fitted(_ widths: [Int], to maximumWidth: Int) -> [Int] {
        var widths = widths
        var excess = widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1) - maximumWidth
        while excess > 0, let widest = widestShrinkable(widths) {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func widestShrinkable(_ widths: [Int]) -> Int? {
        columns.indices
            .filter { index in columns[index].minimumWidth.map { widths[index] > $0 } ?? false }
            .max { widths[$0] < widths[$1] }
    }

    private func line(of row: TableRow, widths: [Int]) -> String {
        var line = columns.indices.map { padded(cell($0, of: row), columns[$0].alignment, width: widths[$0]) }
            .joined(separator: Self.gap)
        if let marker = row.marker { line = "\(marker)" + line.dropFirst() }
        while line.last == " " { line.removeLast() }
        return line
    }

    private func padded(_ text: String, _ alignment: TableColumn.Alignment, width: Int) -> String {
        let text = TerminalText.shortened(text, width: width)
        let space = String(repeating: " ", count: max(0, width - text.displayWidth))
        return alignment == .leading ? text + space : space + text
    }

    /// The cell's text; in the first column with room for the markers before it.
    private func cell(_ index: Int, of row: TableRow) -> String {
        let text = index < row.cells.count ? row.cells[index] : ""
        return index == 0 && needsMarkerRoom(row) ? "  " + text : text
    }

    /// Cells that are aligned at their start make room in every row, others only in rows with a marker.
    private func needsMarkerRoom(_ row: TableRow) -> Bool {
        columns[0].alignment == .leading ? rows.contains { $0.marker != nil } : row.marker != nil
    }
}

/// A column of a plain-text table.
public struct TableColumn: Equatable, Sendable {
    /// The side at which cells are aligned.
    public enum Alignment: Sendable {
        /// Text: cells are aligned at their start.
        case leading
        /// Numbers: cells are aligned at their end.
        case trailing
    }

    /// The title of the column; may be empty.
    public let header: String
    /// The side at which its cells are aligned.
    public let alignment: Alignment
    /// The width below which its cells are not shortened; `nil` if they are never shortened.
    public let minimumWidth: Int?

    /// The place among the columns that are left out for lack of room: the largest goes first, and 0 is never left out.
    public let rank: Int
    /// The name of the column where it does not stand beside the others.
    public let name: String

    /// A column; without a minimum width, as for numbers, it is as wide as its widest cell.
    ///
    /// - Parameters:
    ///   - rank: the place among the columns that are left out for lack of room; 0 if it never is.
    ///   - name: what it is called where it is left out, if its header does not say it.
    public init(
        _ header: String, _ alignment: Alignment = .trailing, minimumWidth: Int? = nil, rank: Int = 0,
        name: String? = nil
    ) {
        self.header = header
        self.alignment = alignment
        self.minimumWidth = minimumWidth.map { max(1, $0) }
        self.rank = rank
        self.name = name ?? header
    }
}

/// A row of a plain-text table.
public struct TableRow: Equatable, Sendable {
    /// The text of each cell; missing cells at the end are empty.
    public let cells: [String]
    /// A character at the start of the line that highlights the row.
    public let marker: Character?

    /// A row of cells, with or without a marker.
    public init(_ cells: [String], marker: Character? = nil) {
        self.cells = cells
        self.marker = marker
    }
}

/// A table in GitHub's Markdown: numbers aligned right, the row with a marker in bold.
struct MarkdownTable {
    private let table: Table

    /// Creates the Markdown of a table.
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

/// The columns of a CSV file in their order: the one place where its header and its rows are defined.
public struct CSVFormat<Row>: Sendable {
    /// The columns.
    public let columns: [CSVColumn<Row>]

    /// Creates a format.
    public init(_ columns: [CSVColumn<Row>]) { self.columns = columns }

    /// The first line, with its line end.
    public var header: String { columns.map(\.name).joined(separator: ",") + "\n" }

    /// Whether a file begins with the columns before a named one, as those of every version do: columns are only ever
    /// appended.
    package func begins(_ bytes: [UInt8], before name: String) -> Bool {
        let first = columns.map(\.name).prefix { $0 != name }
        return bytes.starts(with: (first.joined(separator: ",") + ",").utf8)
    }

    /// The line of a row, with its line end.
    public func line(_ row: Row) -> String { columns.map { $0.cell(row).encoded }.joined(separator: ",") + "\n" }
}

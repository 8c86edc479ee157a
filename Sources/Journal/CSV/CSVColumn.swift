/// A column of a CSV file: its name, and the cell that a row has there.
public struct CSVColumn<Row>: Sendable {
    /// The name in the header.
    public let name: String
    /// The cell of a row.
    public let cell: @Sendable (Row) -> CSVCell

    /// Creates a column; without a closure it is one that nothing fills yet.
    public init(_ name: String, _ cell: @escaping @Sendable (Row) -> CSVCell = { _ in .empty }) {
        self.name = name
        self.cell = cell
    }
}

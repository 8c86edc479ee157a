/// A row of a plain-text table.
public struct TableRow: Equatable, Sendable {
    /// The text of each cell; those that are missing at the end are empty.
    public let cells: [String]
    /// A sign at the very start of the line that sets the row apart.
    public let marker: Character?

    /// A row of cells, set apart by a marker or not.
    public init(_ cells: [String], marker: Character? = nil) {
        self.cells = cells
        self.marker = marker
    }
}

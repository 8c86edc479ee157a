/// A column of a plain-text table.
public struct TableColumn: Equatable, Sendable {
    /// The side on which cells line up.
    public enum Alignment: Sendable {
        /// Text: cells start in one place.
        case leading
        /// Numbers: cells end in one place.
        case trailing
    }

    /// The words above the column; may be empty.
    public let header: String
    /// The side on which its cells line up.
    public let alignment: Alignment
    /// The width below which its cells are never shortened, or nil where they are never shortened at all.
    public let minimumWidth: Int?

    /// A column; without a minimal width, as numbers need it, it always has the room that its cells take.
    public init(_ header: String, _ alignment: Alignment = .trailing, minimumWidth: Int? = nil) {
        self.header = header
        self.alignment = alignment
        self.minimumWidth = minimumWidth.map { max(1, $0) }
    }
}

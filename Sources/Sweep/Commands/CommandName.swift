/// The name of another downloader, as it stands beside this program's own methods in every table.
///
/// It is as simple as a label is, and is not the word of one of this program's own methods, in upper or lower case.
public struct CommandName: Sendable, Hashable, CustomStringConvertible {
    /// The text.
    public let description: String

    /// Checks a text.
    ///
    /// - Returns: `nil` where the text is no label, or the name of one of this program's own methods.
    public init?(_ text: String) {
        guard let label = Label(text), !Method.ownNames.contains(text.lowercased()) else { return nil }
        description = label.description
    }
}

extension CommandName: RawRepresentable, Codable {
    /// The name of a text, checked.
    public init?(rawValue: String) { self.init(rawValue) }

    /// The text.
    public var rawValue: String { description }
}

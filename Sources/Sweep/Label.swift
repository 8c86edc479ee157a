/// The name of a run, for example of its network or its day.
///
/// It names folders and appears in every row of every table. It is a letter or digit followed by up to 63 letters, digits,
/// dots, dashes, and underscores, and it must not read as a number or a missing value.
public struct Label: Sendable, Hashable, CustomStringConvertible {
    /// The text.
    public let description: String

    /// Checks a text.
    ///
    /// - Returns: `nil` if the text is not a label.
    public init?(_ text: String) {
        guard Label.hasAllowedCharacters(text), !Label.readsAsNumber(text) else { return nil }
        guard !Label.reserved.contains(text.lowercased()) else { return nil }
        description = text
    }

    /// The default: the server's name and the moment.
    ///
    /// - Parameters:
    ///   - host: any host; a character that a label cannot contain becomes a dash.
    ///   - stamp: a timestamp such as `20261122T101300Z`.
    public init(host: String, stamp: String) {
        let kept = host.utf8.map { Label.isAllowed($0) ? Character(UnicodeScalar($0)) : "-" }
        let name = String(kept.drop { !$0.isLetter && !$0.isNumber }.prefix(max(1, 62 - stamp.utf8.count)))
        description = (name.isEmpty ? "run" : name) + "-" + stamp
    }

    /// The label that is most similar to a text: a character that a label cannot contain becomes a dash.
    ///
    /// - Parameter text: any text, such as the label of another program's file.
    public init(cleaning text: String) {
        let kept = text.utf8.map { Label.isAllowed($0) ? Character(UnicodeScalar($0)) : "-" }
        let name = String(kept.drop { !$0.isLetter && !$0.isNumber }.prefix(64))
        description = Label(name)?.description ?? String(("run-" + name).prefix(64))
    }

    private static let reserved: Set<String> = ["na", "nan", "null", "none", "nil", "inf", "infinity", "true", "false"]

    /// Whether a program could read it as a number; Python and DuckDB read `1_000` as one.
    private static func readsAsNumber(_ text: String) -> Bool { Double(text.filter { $0 != "_" }) != nil }

    private static func hasAllowedCharacters(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
        return isLetterOrDigit(first) && text.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || "._-".utf8.contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}

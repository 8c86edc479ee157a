/// The name of a run: that of the network, say, or of the day.
///
/// It names folders and stands in every row of every table, so it is kept simple: a letter or digit, then up to 63 letters,
/// digits, dots, dashes and underscores, and nothing that a program could read as a number or a missing value.
public struct Label: Sendable, Hashable, CustomStringConvertible {
    /// The text.
    public let description: String

    /// Checks a text.
    ///
    /// - Returns: `nil` where the text is no label.
    public init?(_ text: String) {
        guard Label.hasAllowedCharacters(text), !Label.readsAsNumber(text) else { return nil }
        guard !Label.reserved.contains(text.lowercased()) else { return nil }
        description = text
    }

    /// The default: the server's name and the moment.
    ///
    /// - Parameters:
    ///   - host: any host; what a label cannot hold becomes a dash.
    ///   - stamp: a stamp such as `20261122T101300Z`.
    public init(host: String, stamp: String) {
        let kept = host.utf8.map { Label.isAllowed($0) ? Character(UnicodeScalar($0)) : "-" }
        let name = String(kept.drop { !$0.isLetter && !$0.isNumber }.prefix(max(1, 62 - stamp.utf8.count)))
        description = (name.isEmpty ? "run" : name) + "-" + stamp
    }

    /// The label that is nearest to a text: what a label cannot hold becomes a dash.
    ///
    /// - Parameter text: any text, such as the label that somebody else has given to a run.
    public init(cleaning text: String) {
        let kept = text.utf8.map { Label.isAllowed($0) ? Character(UnicodeScalar($0)) : "-" }
        let name = String(kept.drop { !$0.isLetter && !$0.isNumber }.prefix(64))
        description = Label(name)?.description ?? String(("run-" + name).prefix(64))
    }

    private static let reserved: Set<String> = ["na", "nan", "null", "none", "nil", "inf", "infinity", "true", "false"]

    /// Whether some program takes it for a number; Python and DuckDB read `1_000` as one.
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

/// Makes text that came from elsewhere fit to be shown on a terminal.
public enum TerminalText {
    private static let ellipsis: Character = "…"

    /// The text with a `?` in the place of everything that a terminal would obey rather than show.
    ///
    /// Replaced are control characters, line ends and tabs among them (so no escape sequence can start), characters that
    /// change the direction of writing, other invisible formatting, and line and paragraph separators.
    public static func sanitised(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(isSafe(scalar) ? scalar : "?")
        }
        return String(result)
    }

    /// The text shortened in its middle to a width.
    ///
    /// Of an address or path the first and the last parts stay: `mirror.example.org/…/ubuntu.iso`.
    ///
    /// - Parameters:
    ///   - text: the text; each `Character` takes one column.
    ///   - width: columns, 0 or more.
    public static func shortened(_ text: String, width: Int) -> String {
        guard text.count > width else { return text }
        guard width > 1 else { return width == 1 ? String(ellipsis) : "" }
        return shortenedPath(text, width: width) ?? shortenedAnywhere(text, width: width)
    }

    private static func shortenedAnywhere(_ text: String, width: Int) -> String {
        let tail = (width - 1) / 2
        return text.prefix(width - 1 - tail) + String(ellipsis) + text.suffix(tail)
    }

    /// The first part, an ellipsis, and as many of the last parts as fit; nil where not even the very last does.
    private static func shortenedPath(_ text: String, width: Int) -> String? {
        let (head, parts) = pathParts(text)
        var tail = ""
        for part in parts.dropFirst().reversed() {
            guard head.count + 2 + tail.count + 1 + part.count <= width else { break }
            tail = "/" + part + tail
        }
        return tail.isEmpty ? nil : head + "/" + String(ellipsis) + tail
    }

    /// The scheme with the host, or the first folder, and what follows it.
    private static func pathParts(_ text: String) -> (head: String, parts: [Substring]) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let hasScheme = parts.count > 2 && parts[0].last == ":" && parts[1].isEmpty
        let headCount = hasScheme ? 3 : 1
        let head = parts.prefix(headCount).joined(separator: "/")
        parts.removeFirst(min(headCount, parts.count))
        return (head, parts)
    }

    private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}

/// Makes text from users and servers safe and short enough for a terminal.
public enum TerminalText {
    private static let ellipsis: Character = "…"

    /// The text with a `?` in place of every character that a terminal would interpret rather than show.
    ///
    /// This replaces control characters (including line ends and tabs, so no escape sequence can start), characters that
    /// change the direction of writing, other invisible formatting, and line and paragraph separators.
    public static func sanitized(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(isSafe(scalar) ? scalar : "?")
        }
        return String(result)
    }

    /// The text, with its middle left out if it is wider than a width.
    ///
    /// The first and the last parts of an address or path are kept: `mirror.example.org/…/ubuntu.iso`.
    ///
    /// - Parameters:
    ///   - text: the text, measured by the columns that its characters take.
    ///   - width: columns, 0 or more.
    public static func shortened(_ text: String, width: Int) -> String {
        guard text.displayWidth > width else { return text }
        guard width > 1 else { return width == 1 ? String(ellipsis) : "" }
        return shortenedPath(text, width: width) ?? shortenedAnywhere(text, width: width)
    }

    private static func shortenedAnywhere(_ text: String, width: Int) -> String {
        let tail = (width - 1) / 2
        return text.prefix(columns: width - 1 - tail) + String(ellipsis) + text.suffix(columns: tail)
    }

    /// The first part, an ellipsis, and as many of the last parts as fit; `nil` if not even the last one fits.
    private static func shortenedPath(_ text: String, width: Int) -> String? {
        let (head, parts) = pathParts(text)
        var tail = ""
        for part in parts.dropFirst().reversed() {
            guard head.displayWidth + 2 + tail.displayWidth + 1 + part.displayWidth <= width else { break }
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

/// Breaks sentences into lines.
public enum TextWrap {
    private static let units: Set<Substring> = [
        "%", "s", "min", "h", "d", "ms", "µs", "B", "kB", "MB", "GB", "TB", "Mbit/s", "MB/s",
    ]

    private static let signs: Set = ["=", "<"]

    /// The lines of a text, broken at spaces so that none is wider than `width`; a longer word gets its own line.
    ///
    /// A number stays together with its unit, and a sign with both of its sides: `2.3 s` and `p = 0.03` are never broken.
    public static func lines(_ text: String, width: Int) -> [String] {
        words(text).reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.displayWidth + 1 + word.displayWidth <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
    }

    /// A text broken into lines: the first after its title, the others indented below it.
    public static func paragraph(_ title: String, _ text: String, width: Int) -> [String] {
        lines(text, width: width - title.count).enumerated().map { index, line in
            (index == 0 ? title : String(repeating: " ", count: title.count)) + line
        }
    }

    /// The words; a number with its unit, or a comparison with its sign, is one word.
    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { words, word in
            let bare = word.prefix { !".,;:)]".contains($0) }
            if let last = words.last?.last,
                last.isNumber && units.contains(bare) || signs.contains(String(last)) || signs.contains(String(word))
            {
                words[words.count - 1] += " " + word
            } else {
                words.append(String(word))
            }
        }
    }
}

/// Text of users and servers made safe for a gnuplot script: it can be shown, never run.
///
/// gnuplot evaluates backquotes, macros (`@name`) and escapes in double quotes only; between single quotes the one
/// special character is the quote itself, which is doubled. A line end would end the string, so control characters go.
enum GnuplotText {
    /// A single-quoted string that shows `text`, without what cannot be printed and with its backquotes as quotes.
    static func quoted(_ text: String) -> String {
        literal(printable(text).replacing("`", with: "'"))
    }

    /// A single-quoted file name, never one that gnuplot takes for a command (`<`), a pipe (`|`), data (`$`, `-`, `+`)
    /// or a home folder (`~`).
    static func quotedPath(_ path: String) -> String {
        let isPlain = path.hasPrefix("/") || path.hasPrefix("./") || path.hasPrefix("../")
        return literal(printable(isPlain ? path : "./" + path))
    }

    /// `text` with its middle left out where it has more than `limit` characters, so that both of its ends are seen.
    static func shortened(_ text: String, to limit: Int) -> String {
        guard text.count > limit, limit > 1 else { return text }
        let tail = (limit - 1) / 2
        return text.prefix(limit - 1 - tail) + "…" + text.suffix(tail)
    }

    private static func literal(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }

    private static func printable(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.filter(isPrintable))
        return String(scalars)
    }

    /// False for controls, line ends and the invisible marks that turn the direction of writing.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}

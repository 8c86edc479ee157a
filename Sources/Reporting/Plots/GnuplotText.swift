/// Makes text from users and servers safe for a gnuplot script: gnuplot shows it and never runs it.
///
/// gnuplot evaluates backquotes, macros (`@name`), and escapes only in double quotes, so text is put in single quotes. A
/// quote inside the text is not doubled, because gnuplot 5.4 ends the string at two adjacent doubled quotes. It is not
/// put in double quotes either, because gnuplot then expands macros in the rest. Instead, it is written as its code,
/// and the string continues after it. A line feed would end the statement, so control characters are removed.
enum GnuplotText {
    /// A string expression that shows `text` without unprintable characters and with quotes instead of backquotes.
    static func quoted(_ text: String) -> String {
        literal(printable(text).map { $0 == "`" ? "'" : $0 })
    }

    /// A string expression that is a file name and that gnuplot does not interpret as a command (`<`), a pipe (`|`), data
    /// (`$`, `-`, `+`), or a home folder (`~`).
    static func quotedPath(_ path: String) -> String {
        let isPlain = path.hasPrefix("/") || path.hasPrefix("./") || path.hasPrefix("../")
        return literal(printable(isPlain ? path : "./" + path))
    }

    /// Works on scalars, not characters, because gnuplot reads a quote with an accent as a quote.
    private static func literal(_ scalars: [Unicode.Scalar]) -> String {
        scalars.split(separator: "'", omittingEmptySubsequences: false)
            .map { part in
                var text = String.UnicodeScalarView()
                text.append(contentsOf: part)
                return "'\(String(text))'"
            }
            .joined(separator: " . sprintf('%c', 39) . ")
    }

    private static func printable(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter(isPrintable)
    }

    /// False for control characters, line ends, and invisible marks that change the writing direction.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}

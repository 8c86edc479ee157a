/// Text of users and servers made safe for a gnuplot script: it can be shown, never run.
///
/// gnuplot evaluates backquotes, macros (`@name`) and escapes in double quotes only, so text stands between single
/// quotes. A quote inside is neither doubled, for gnuplot 5.4 ends the string where two doubled quotes meet, nor put
/// between double quotes, for the macros of what follows are then expanded: it is written as its number, and the string
/// goes on behind it. A line end would end the statement, so control characters are left out.
enum GnuplotText {
    /// A string expression that shows `text`, without what cannot be printed and with its backquotes as quotes.
    static func quoted(_ text: String) -> String {
        literal(printable(text).map { $0 == "`" ? "'" : $0 })
    }

    /// A string expression that is a file name, never one that gnuplot takes for a command (`<`), a pipe (`|`), data
    /// (`$`, `-`, `+`) or a home folder (`~`).
    static func quotedPath(_ path: String) -> String {
        let isPlain = path.hasPrefix("/") || path.hasPrefix("./") || path.hasPrefix("../")
        return literal(printable(isPlain ? path : "./" + path))
    }

    /// Works on scalars, not characters: to gnuplot a quote with an accent on it is a quote.
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

    /// False for controls, line ends and the invisible marks that turn the direction of writing.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}

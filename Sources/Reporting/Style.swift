/// Bold and colored text, or plain text where that is not wanted.
public struct Style: Equatable, Sendable {
    /// A color of the terminal's own palette.
    public enum Color: Int, CaseIterable, Sendable {
        /// Something failed.
        case red = 31
        /// Something is as wanted.
        case green = 32
        /// A caution.
        case yellow = 33
        /// Something to find one's way by.
        case cyan = 36
    }

    /// Whether text is styled; if not, it comes back as it was given, without any escape code.
    public let isEnabled: Bool

    /// A style that is enabled or not.
    public init(isEnabled: Bool) {
        self.isEnabled = isEnabled
    }

    /// The text in bold.
    public func bold(_ text: String) -> String {
        wrapped(text, code: 1)
    }

    /// The text in a color.
    public func colored(_ text: String, _ color: Color) -> String {
        wrapped(text, code: color.rawValue)
    }

    private func wrapped(_ text: String, code: Int) -> String {
        isEnabled && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// When to color what is printed; the raw values are those of the option `--color`.
public enum ColorChoice: String, CaseIterable, Sendable {
    /// On a terminal, unless the environment asks for none.
    case auto
    /// Wherever the text goes.
    case always
    /// Nowhere.
    case never

    /// The style for one output.
    ///
    /// - Parameters:
    ///   - isTerminal: whether the output is a terminal.
    ///   - environment: the environment's variables; `auto` heeds a `NO_COLOR` that is not empty, and a `TERM` that is `dumb`, empty, or not set.
    public func style(isTerminal: Bool, environment: [String: String]) -> Style {
        switch self {
        case .always: Style(isEnabled: true)
        case .never: Style(isEnabled: false)
        case .auto: Style(isEnabled: isTerminal && !Self.isRefused(environment))
        }
    }

    private static func isRefused(_ environment: [String: String]) -> Bool {
        environment["NO_COLOR"].map { !$0.isEmpty } ?? false || !obeysSequences(environment["TERM"])
    }

    /// Whether a terminal of this name obeys escape sequences: without a name nothing is known of it.
    public static func obeysSequences(_ terminal: String?) -> Bool { !["", "dumb"].contains(terminal ?? "") }
}

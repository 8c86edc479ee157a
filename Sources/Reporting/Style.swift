internal import Formatting

/// Bold and colored text, or plain text if styling is disabled.
public struct Style: Equatable, Sendable {
    /// Whether text is styled; if not, it is returned unchanged.
    public let isEnabled: Bool

    /// A style that is enabled or not.
    public init(isEnabled: Bool) {
        self.isEnabled = isEnabled
    }

    /// The text in bold.
    public func bold(_ text: String) -> String {
        wrapped(text, code: 1)
    }

    /// A paragraph with everything before its first colon in bold.
    ///
    /// - Parameter width: the columns of the terminal.
    func headline(_ sentence: String, width: Int) -> [String] {
        let lines = TextWrap.lines(TerminalText.sanitized(sentence), width: width)
        guard let first = lines.first, let colon = first.firstIndex(of: ":") else { return lines }
        return [bold(String(first[..<colon])) + first[colon...]] + lines.dropFirst()
    }

    /// A paragraph after the word "Caution:", with all other lines indented.
    ///
    /// - Parameter width: the columns of the terminal.
    func caution(_ sentence: String, width: Int) -> [String] {
        let title = "Caution: "
        let lines = TextWrap.lines(TerminalText.sanitized(sentence), width: width - title.count)
        return lines.enumerated().map { index, line in
            (index == 0 ? yellow("Caution:") + " " : String(repeating: " ", count: title.count)) + line
        }
    }

    /// The text in the terminal's yellow.
    public func yellow(_ text: String) -> String {
        wrapped(text, code: 33)
    }

    private func wrapped(_ text: String, code: Int) -> String {
        isEnabled && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// When to color the output; the raw values are the values of the option `--color`.
public enum ColorChoice: String, CaseIterable, Sendable {
    /// On a terminal, unless the environment disables color.
    case auto
    /// Always.
    case always
    /// Never.
    case never

    /// The style for one output.
    ///
    /// - Parameters:
    ///   - isTerminal: whether the output is a terminal.
    ///   - environment: the environment variables; `auto` respects a nonempty `NO_COLOR`, and a `TERM` that is `dumb`, empty, or not set.
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

    /// Whether a terminal of this type supports escape sequences; without a type this is unknown, so it counts as no.
    public static func obeysSequences(_ terminal: String?) -> Bool { !["", "dumb"].contains(terminal ?? "") }
}

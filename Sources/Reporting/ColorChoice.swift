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

import ArgumentParser
import Session
import Sweep

/// The first word of the command line, which may be a command, a URL, or an option.
///
/// The parser would take any other word for the URL of the default command.
enum FirstWord {
    private static let commands =
        Dlsweep.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// The command that a command line runs.
    static func command(_ arguments: [String]) -> any ParsableCommand.Type {
        let named = Dlsweep.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        return named ?? RunCommand.self
    }

    /// Checks the first word, and makes `--help` the help of the default command.
    ///
    /// - Returns: the arguments to parse.
    /// - Throws: `CommandFailure` for any other word.
    static func check(_ arguments: [String]) throws -> [String] {
        guard let word = arguments.first else { return arguments }
        if word == "-V" { return ["--version"] }
        if ["-h", "--help"].contains(word) { return ["run", "--help"] }
        if word.hasPrefix("-") || commands.contains(word) || isAddress(word) { return arguments }
        throw CommandFailure(.usage, sentence(word))
    }

    private static func isAddress(_ word: String) -> Bool {
        ["http://", "https://"].contains { word.lowercased().hasPrefix($0) }
    }

    private static func sentence(_ word: String) -> String {
        let open = word.withoutUserInformation.prefix { $0 != "?" }
        let shown = "\"\(open.prefix(60).filter { $0.isASCII && !$0.isNewline && $0 >= " " })\""
        if word.contains(".") || word.contains("/") {
            return "\(shown) is not a URL. A URL begins with http:// or https://."
        }
        let nearest = commands.min { EditDistance.between(word, $0) < EditDistance.between(word, $1) } ?? "run"
        guard EditDistance.between(word, nearest) <= 2 else {
            return "\(shown) is neither a command (\(commands.joined(separator: ", "))) nor a URL. The nearest "
                + "command is \"dlsweep \(nearest)\"."
        }
        return "\(shown) is neither a command nor a URL. Did you mean \"dlsweep \(nearest)\"?"
    }
}

import ArgumentParser

/// The first word of the command line, which may be a command, an address or an option.
///
/// The parser would take any other word for the address of the command that runs by default.
enum FirstWord {
    private static let commands =
        Dlsweep.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

    /// Checks the first word and turns the shortest requests for help into those of the command that runs by default.
    ///
    /// - Returns: the arguments to parse.
    /// - Throws: `CommandFailure` for a word that is none of the three.
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
            return "\(shown) is no address: it must begin with http:// or https://."
        }
        let nearest = commands.min { distance(word, $0) < distance(word, $1) } ?? "run"
        guard distance(word, nearest) <= 2 else {
            return "\(shown) is neither a command (\(commands.joined(separator: ", "))) nor an address. The nearest "
                + "command is \"dlsweep \(nearest)\"."
        }
        return "\(shown) is neither a command nor an address. Did you mean \"dlsweep \(nearest)\"?"
    }

    /// The number of characters to insert, remove or replace to make one word of the other (Levenshtein 1966).
    static func distance(_ left: String, _ right: String) -> Int {
        let target = Array(right)
        var previous = Array(0...target.count)
        for (row, character) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in target.enumerated() {
                let replaced = previous[column] + (character == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[target.count]
    }
}

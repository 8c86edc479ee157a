import ArgumentParser
import Journal

/// The options of a command, as the parser knows them from their declarations.
struct DeclaredOptions {
    /// One option or flag.
    struct Option {
        /// Its long name without dashes, which identifies it.
        let name: String
        /// All its names as they are written, such as `--header` and `-H`.
        let spellings: [String]
        /// Whether a value follows.
        let takesValue: Bool
    }

    /// The options and flags in the order of the help.
    let all: [Option]
    private let bySpelling: [String: Option]

    /// - Parameter command: the command whose options are read.
    init(of command: any ParsableCommand.Type) {
        let tool = try? JSONText.decode(Tool.self, from: Array(command._dumpHelp().utf8))
        all = (tool?.command.arguments ?? []).compactMap(Option.init)
        bySpelling = Dictionary(
            all.flatMap { option in option.spellings.map { ($0, option) } }, uniquingKeysWith: { first, _ in first })
    }

    /// The option with a spelling, such as `-H`; `nil` if there is none.
    subscript(spelling: String) -> Option? { bySpelling[spelling] }

    /// The parser's own description of a command, as far as it is used.
    fileprivate struct Tool: Decodable {
        struct Command: Decodable { let arguments: [Argument]? }
        struct Argument: Decodable {
            let kind: String
            let names: [Name]?
        }
        struct Name: Decodable {
            let kind: String
            let name: String
        }
        let command: Command
    }
}

extension DeclaredOptions.Option {
    fileprivate init?(_ argument: DeclaredOptions.Tool.Argument) {
        guard let names = argument.names, let long = names.first(where: { $0.kind == "long" }) else { return nil }
        name = long.name
        spellings = names.map { ($0.kind == "long" ? "--" : "-") + $0.name }
        takesValue = argument.kind == "option"
    }
}

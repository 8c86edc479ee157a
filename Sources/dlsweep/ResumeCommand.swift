import ArgumentParser
import Formatting
import Journal
import Reporting
import Session
import Transfer

/// What a printed command that resumes a run does with an option of the run.
///
/// Each group of options declares it beside the options. An option without a declaration counts as secret.
enum OptionResumption {
    /// Leaves it out, because run.json holds the value or because it does not apply to a resumed run.
    case omitted
    /// Repeats it.
    case repeated
    /// Repeats it with `***` in place of its value.
    case secret
    /// Repeats it with the parts of its value that are not secret.
    case redacted(@Sendable (String) -> String)
}

/// The command that resumes a run, as a person would type it.
struct ResumeCommand {
    /// The command, quoted for a shell.
    let text: String
    /// Whether `***` stands for a secret that the person has to fill in.
    let hidesSecrets: Bool

    /// Creates the command.
    ///
    /// - Parameters:
    ///   - command: the command of the run.
    ///   - arguments: the arguments that the run was started with, without the program's name.
    ///   - label: the label of the run.
    init(_ command: any MeasuringCommand.Type, _ arguments: [String], label: String) {
        let name = command.configuration.commandName ?? ""
        let repetition = OptionRepetition(command)
        var words = arguments[...]
        if words.first == name { words.removeFirst() }
        var shown: [String] = []
        while let word = words.popFirst() { shown += repetition.repeated(word, &words) }
        if !shown.contains(where: { $0 == "--label" || $0.hasPrefix("--label=") }) { shown += ["--label", label] }
        let isDefault = command == RunCommand.self
        let line = ["dlsweep"] + (isDefault ? [] : [name]) + shown + ["--resume"]
        hidesSecrets = line.contains { $0.contains("***") }
        text = ShellText.command(line.map(TerminalText.sanitized))
    }
}

/// What a command line that resumes a run repeats of the one that began it.
private struct OptionRepetition {
    private let resumption: [String: OptionResumption]
    private let options: DeclaredOptions

    init(_ command: any MeasuringCommand.Type) {
        resumption = command.resumption
        options = DeclaredOptions(of: command)
    }

    /// What is repeated of a word and of the value that follows it, which is then taken from `rest`.
    func repeated(_ word: String, _ rest: inout ArraySlice<String>) -> [String] {
        if word.hasPrefix("--") {
            let name = String(word.prefix { $0 != "=" })
            let option = options[name]
            if name.count < word.count { return joined(name, option, String(word.dropFirst(name.count + 1))) }
            return separate(name, option, option?.takesValue == true ? rest.popFirst() : nil)
        }
        if word.hasPrefix("-"), word.count > 1 { return cluster(word, &rest) }
        let address = address(word)
        return address.contains("***") ? [address] : []
    }

    /// One word of short options: flags, then perhaps an option whose value is joined to it or follows.
    private func cluster(_ word: String, _ rest: inout ArraySlice<String>) -> [String] {
        var shown: [String] = []
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            let name = "-\(letter)"
            let option = options[name]
            if option?.takesValue == false {
                shown += separate(name, option, nil)
            } else if letters.first == "=" {
                return shown + joined(name, option, String(letters.dropFirst()))
            } else {
                return shown + separate(name, option, letters.isEmpty ? rest.popFirst() : String(letters))
            }
        }
        return shown
    }

    private func joined(_ name: String, _ option: DeclaredOptions.Option?, _ value: String) -> [String] {
        open(value, of: option).map { ["\(name)=\($0)"] } ?? []
    }

    private func separate(_ name: String, _ option: DeclaredOptions.Option?, _ value: String?) -> [String] {
        guard let value else { return open("", of: option) == nil ? [] : [name] }
        return open(value, of: option).map { [name, $0] } ?? []
    }

    /// The value of an option without its secrets, or `nil` if the option is left out.
    private func open(_ value: String, of option: DeclaredOptions.Option?) -> String? {
        switch option.flatMap({ resumption[$0.name] }) ?? .secret {
        case .omitted: nil
        case .repeated: value
        case .secret: "***"
        case .redacted(let redact): redact(value)
        }
    }

    private func address(_ text: String) -> String {
        guard let url = try? DownloadURL(text) else { return text.withoutUserInformation }
        let scheme = url.scheme + "://"
        return url.hasUserInformation ? scheme + "***@" + url.redacted.dropFirst(scheme.count) : url.redacted
    }
}

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

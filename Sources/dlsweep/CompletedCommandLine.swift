import ArgumentParser

/// The command line that shells complete: the commands, and the options of the default command `run` beside them.
///
/// The parser's own scripts offer the options of `run` only after its name, which nobody has to type.
struct CompletedCommandLine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlsweep", version: Dlsweep.configuration.version, subcommands: Dlsweep.configuration.subcommands)

    @OptionGroup
    var run: RunCommand

    /// The script that a command line asks for; `nil` if it asks for none or for an unknown shell.
    ///
    /// - Parameter arguments: without the program's name, as in `--generate-completion-script zsh`.
    static func script(_ arguments: [String]) -> String? {
        let option = "--generate-completion-script"
        guard let first = arguments.first, first == option || first.hasPrefix(option + "=") else { return nil }
        let name = first == option ? arguments.dropFirst().first : String(first.dropFirst(option.count + 1))
        let shell = name.map { CompletionShell(rawValue: $0) } ?? CompletionShell.autodetected()
        return shell.map { shell in
            let script = completionScript(for: shell)
            return shell == .bash ? tellingCommandsFromAddresses(script) : script
        }
    }

    /// The script for bash, changed so that it does not take the name of a command for the URL of `run`.
    ///
    /// The parser has no setting for that, so the generated text is changed. A test runs the script in bash.
    private static func tellingCommandsFromAddresses(_ script: String) -> String {
        let call = "    __dlsweep_offer_flags_options "
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        let choice = """
                case "${COMP_WORDS[1]}" in
                \(names.joined(separator: "|"))) \(call)0 ;;
                *) \(call)1 ;;
                esac
            """
        return script.replacing(call + "1\n", with: choice + "\n", maxReplacements: 1)
    }
}

import ArgumentParser

/// The command line as a shell completes it: the options of the command that runs by default stand beside the commands.
///
/// The parser's own scripts offer the options of `run` only behind its name, which nobody has to write.
struct CompletedCommandLine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlsweep", version: Dlsweep.configuration.version, subcommands: Dlsweep.configuration.subcommands)

    @OptionGroup
    var run: RunCommand

    /// The script that a command line asks for; `nil` where it asks for none, or for one of a shell that is not known.
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

    /// The script for bash, which by itself takes the name of a command for the address that may stand in its place.
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

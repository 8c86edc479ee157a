import ArgumentParser
import Session
import Transfer

/// The command line, from its words to an exit status.
struct Dlsweep: AsyncParsableCommand {
    /// The version of the program.
    static let programVersion = "0.2.0"

    static let configuration = CommandConfiguration(
        commandName: "dlsweep",
        abstract: "Is it worth splitting a large download over several threads?",
        version: VersionText.line,
        subcommands: [
            RunCommand.self, QuickCommand.self, DemoCommand.self, ProbeCommand.self, GetCommand.self,
            AnalyzeCommand.self,
            CompareCommand.self, SurveyCommand.self, ServeCommand.self,
        ],
        defaultSubcommand: RunCommand.self)

    /// Runs a command line.
    ///
    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit status.
    static func run(_ arguments: [String]) -> Int32 {
        do {
            if let script = CompletedCommandLine.script(arguments) {
                try StandardStream.output.print(script + "\n")
                return ExitStatus.done.rawValue
            }
            if VersionText.wantsDetails(arguments) {
                try StandardStream.output.print(VersionText.details + "\n")
                return ExitStatus.done.rawValue
            }
            var command = try parseAsRoot(FirstWord.check(arguments))
            if let asynchronous = command as? any AsyncParsableCommand {
                try SystemLimits.require(threads: TrialSetup.runtimeThreads)
                try runBlocking(asynchronous)
            } else {
                try SystemLimits.require(threads: 0)
                try command.run()
            }
            return Interrupt.exitStatus ?? ExitStatus.done.rawValue
        } catch {
            return report(error, arguments)
        }
    }

    private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
        if let status = Interrupt.exitStatus { return status }
        if let failure = CommandFailure(error) {
            StandardStream.error.write(lines: "dlsweep: \(failure.sentence)")
            return failure.status.rawValue
        }
        let code = exitCode(for: error)
        let stream = code == .success ? StandardStream.output : .error
        let message = fullMessage(for: error)
        let shown = code == .success ? message : OptionSuggestion(message, arguments).message.withoutSecrets
        let isWritten = stream.write(shown + "\n")
        return code == .success && !isWritten ? ExitStatus.writeFailed.rawValue : code.rawValue
    }
}

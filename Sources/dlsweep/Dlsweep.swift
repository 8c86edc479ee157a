import ArgumentParser
import Sweep

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program.
@main
struct Dlsweep: AsyncParsableCommand {
    /// The version of the program.
    static let programVersion = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "dlsweep",
        abstract: "Is it worth splitting a large download over several threads?",
        version: "dlsweep \(programVersion)",
        subcommands: [
            RunCommand.self, ProbeCommand.self, GetCommand.self, AnalyzeCommand.self, CompareCommand.self,
            ServeCommand.self,
        ],
        defaultSubcommand: RunCommand.self)

    /// Parses the arguments, runs the command and ends with its exit status.
    static func main() async {
        Interrupt.install()
        endProcess(await run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs a command line.
    ///
    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit status.
    static func run(_ arguments: [String]) async -> Int32 {
        do {
            if let script = CompletedCommandLine.script(arguments) {
                try StandardStream.output.print(script + "\n")
                return ExitStatus.done.rawValue
            }
            var command = try parseAsRoot(FirstWord.check(arguments))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return Interrupt.exitStatus ?? ExitStatus.done.rawValue
        } catch {
            return report(error)
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        if let status = Interrupt.exitStatus { return status }
        if let failure = CommandFailure(error) {
            StandardStream.error.write(lines: "dlsweep: \(failure.sentence)")
            return failure.status.rawValue
        }
        let code = exitCode(for: error)
        let stream = code == .success ? StandardStream.output : .error
        let message = fullMessage(for: error)
        let isWritten = stream.write((code == .success ? message : message.withoutUserInformation) + "\n")
        return code == .success && !isWritten ? ExitStatus.writeFailed.rawValue : code.rawValue
    }
}

private func endProcess(_ status: Int32) -> Never { exit(status) }

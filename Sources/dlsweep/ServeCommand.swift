import ArgumentParser
import Formatting
import Lab
import Reporting

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `dlsweep serve`: the built-in lab server on its own.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the lab server: serve a resource at known rates, on 127.0.0.1.",
        usage: "dlsweep serve [--scenario <name>] [<options>]",
        discussion: """
            The first line on standard output is the URL of the resource. The server runs until Ctrl-C.

              dlsweep serve --scenario knee
              dlsweep serve --rate-per-connection 4MB --rate-in-all 20MB --bytes 4MB

            Scenarios (the other options change single values of the scenario):

            \(scenarios)
            """)

    @Option(help: ArgumentHelp("Port; 0 selects a free one", valueName: "number"))
    var port = 0

    @OptionGroup
    var arguments: ScenarioArguments

    @Option(help: .hidden)
    var faultWhen = FaultOccurrence.always

    @Flag(help: .hidden)
    var endWithInput = false

    func run() async throws {
        var scenario = try arguments.described()
        scenario.faultOccurrence = faultWhen
        let server = try await LabServer.start(scenario, port: port)
        try StandardStream.output.print(server.url + "\n")
        waitForEnd()
        try await server.stop()
    }

    /// Waits for a signal or, with `--end-with-input`, for the end of standard input.
    private func waitForEnd() {
        var byte: UInt8 = 0
        while !Interrupt.isRequested {
            var input = pollfd(fd: endWithInput ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, 200) > 0 else { continue }
            if read(STDIN_FILENO, &byte, 1) == 0 { return }
        }
    }

    /// The names and summaries in two columns.
    private static var scenarios: String {
        let width = Preset.all.map(\.name.count).max() ?? 0
        return Preset.all.map { preset in
            let indentation = String(repeating: " ", count: width + 4)
            let lines = TextWrap.lines(preset.summary, width: 79 - indentation.count)
            let name = "  " + preset.name + String(repeating: " ", count: width + 2 - preset.name.count)
            return name + lines.joined(separator: "\n" + indentation)
        }.joined(separator: "\n")
    }
}

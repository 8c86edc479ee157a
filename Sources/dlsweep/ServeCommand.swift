import ArgumentParser
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
        abstract: "Serve a resource whose true rates are known, on 127.0.0.1.",
        usage: "dlsweep serve [<options>]",
        discussion: """
            The first line on standard output is the address of the resource. The server runs until Ctrl-C.

              dlsweep serve --rate-per-connection 4MB --rate-in-all 20MB --bytes 4MB
            """)

    @Option(help: ArgumentHelp("The port; 0 for one that is free.", valueName: "number"))
    var port = 0

    @Option(help: ArgumentHelp("The length of the resource.", valueName: "size"))
    var bytes = ByteSize(bytes: Int(Scenario.demonstration.contentLength))

    @Option(help: ArgumentHelp("The most that a connection gets in a second; 0: no limit.", valueName: "size"))
    var ratePerConnection = ByteSize(bytes: Int(Scenario.demonstration.bytesPerSecondPerConnection ?? 0))

    @Option(help: ArgumentHelp("The most that all connections get in a second; 0: no limit.", valueName: "size"))
    var rateInAll = ByteSize(bytes: Int(Scenario.demonstration.bytesPerSecondInAll ?? 0))

    @Option(help: ArgumentHelp("The time from a request to its first byte.", valueName: "time"))
    var delay = DurationSeconds(0)

    @Option(help: ArgumentHelp("What the resource's bytes are made from.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: .hidden)
    var fault: Fault?

    @Option(help: .hidden)
    var faultWhen = FaultOccurrence.always

    @Flag(help: .hidden)
    var endWithInput = false

    func run() async throws {
        let server = try await LabServer.start(scenario(), port: port)
        try StandardStream.output.print(server.url + "\n")
        waitForEnd()
        try await server.stop()
    }

    private func scenario() throws -> Scenario {
        do {
            var scenario = try Scenario(
                contentLength: Int64(bytes.bytes), bytesPerSecondPerConnection: rate(ratePerConnection),
                bytesPerSecondInAll: rate(rateInAll), firstByteDelaySeconds: delay.seconds, seed: seed, fault: fault)
            scenario.faultOccurrence = faultWhen
            return scenario
        } catch {
            throw CommandFailure(.usage, "\(error)")
        }
    }

    private func rate(_ size: ByteSize) -> Double? { size.bytes > 0 ? Double(size.bytes) : nil }

    /// Waits for a signal or, where a parent process asked for it, for the end of standard input.
    private func waitForEnd() {
        var byte: UInt8 = 0
        while !Interrupt.isRequested {
            var input = pollfd(fd: endWithInput ? STDIN_FILENO : -1, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, 200) > 0 else { continue }
            if read(STDIN_FILENO, &byte, 1) == 0 { return }
        }
    }
}

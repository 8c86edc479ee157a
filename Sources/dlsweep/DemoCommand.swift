import ArgumentParser
import Formatting
import Journal
import Reporting
import Session
import Sweep

/// `dlsweep demo`: three networks whose truth is known, and what was found.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Measure three networks whose truth is known, and show the truth beside what was found.",
        usage: "dlsweep demo [--network <name>] [--output <folder>]",
        discussion: """
            demo takes about a minute and needs no network. It runs the built-in lab server on this machine in three \
            scenarios, and measures each with a short sweep:

            \(networks)

            After the answer, the cause, and the table, one line compares the truth with the finding, for example: \
            truth: 5 threads, 20 MB/s; found: 5 threads (4.9-5.1), 19.9 MB/s. The exit status is 1 if a finding \
            disagrees with the truth. It is 0 if the answer is inconclusive or the cause was not determined, as on a busy \
            machine, because neither is wrong.

            The results go to a temporary folder that is removed at the end. --output keeps them, with plots and a report.

            Examples:
              dlsweep demo
              dlsweep demo --network throttle --output .
            """)

    @Option(
        help: ArgumentHelp("Measure this network only; repeatable (default: all).", valueName: "throttle|cap|small"),
        transform: DemoCommand.network)
    var network: [DemoNetwork] = []

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("Folder to keep results/ and plots/ in (default: none).", valueName: "folder"))
    var output: String?

    @Flag(help: "Replace the results of an earlier demo in the same folder.")
    var overwrite = false

    @Flag(name: [.short, .long], help: "Show no progress.")
    var quiet = false

    @Option(help: ArgumentHelp("When to use colors", valueName: "auto|always|never"))
    var color = ColorChoice.auto

    /// More arguments of the lab server, so that a test can serve something else than the truth.
    @Option(parsing: .unconditionalSingleValue, help: .hidden)
    var serve: [String] = []

    func validate() throws {
        if overwrite, output == nil { throw ValidationError("--overwrite needs --output.") }
        if output == "" { throw ValidationError("--output needs a folder name.") }
    }

    func run() async throws {
        guard let output else { return try await TemporaryResults.with { try await measure(in: $0) } }
        try await measure(in: output)
    }

    private func measure(in folder: String) async throws {
        let networks = network.isEmpty ? DemoNetwork.all : network
        try StandardStream.output.print(lines: introduction(networks.count))
        var wrong = 0
        for (number, network) in networks.enumerated() {
            let heading = "\(number + 1) of \(networks.count): \(network.title)"
            let run = try DemoRun(network, arguments(of: network, in: folder), keeps: output != nil)
            try StandardStream.output.print("\n\(run.console.style.bold(heading))\n")
            try StandardStream.output.print(lines: network.explanation)
            let finding = try await LabProcess.withServer(network.serverArguments + serve) { try await run.show($0) }
            guard let finding else { return }
            if case .none = finding.agreement { wrong += 1 }
        }
        try conclude(wrong: wrong, of: networks.count)
    }

    private func arguments(of network: DemoNetwork, in folder: String) -> [String] {
        network.sweepArguments(output: folder, keeps: output != nil)
            + (overwrite ? ["--overwrite"] : []) + (quiet ? ["--quiet"] : []) + ["--color", color.rawValue]
    }

    private func introduction(_ count: Int) -> String {
        let networks = count == 1 ? "a network whose truth is known" : "\(count) networks whose truth is known"
        let time = count == 1 ? "less than a minute" : "about a minute"
        return "dlsweep measures \(networks): its own lab server, on this machine. This takes \(time)."
    }

    private func conclude(wrong: Int, of count: Int) throws {
        let kept = output == nil ? " The results were temporary; --output FOLDER keeps them, with plots." : ""
        try StandardStream.output.print("\n")
        try StandardStream.output.print(lines: "To measure a real server: dlsweep URL.\(kept)")
        guard wrong > 0 else { return }
        throw CommandFailure(
            .nothingMeasured,
            "\(wrong) of \(CountText.text(count, "finding")) \(wrong == 1 ? "disagrees" : "disagree") with the truth.")
    }

    /// The names and titles, a line each.
    private static var networks: String {
        DemoNetwork.all.map { "  \($0.name)".padding(to: 12) + $0.title }.joined(separator: "\n")
    }

    /// Reads the value of the option.
    private static func network(_ name: String) throws(InvalidValue) -> DemoNetwork {
        guard let network = DemoNetwork.named(name) else {
            let names = DemoNetwork.all.map(\.name)
            throw InvalidValue(description: "not a network of the demo; there are \(CountText.list(names)).")
        }
        return network
    }
}

extension String {
    /// The text with spaces at its end, up to a width.
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

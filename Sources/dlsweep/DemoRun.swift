import ArgumentParser
import FileAccess
import Journal
import Reporting
import Session
import Sweep

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The measurement of one network of `dlsweep demo`, and its report.
struct DemoRun: Sendable {
    private let network: DemoNetwork
    private let command: RunCommand
    private let keeps: Bool
    /// Where the progress goes.
    let console: Console

    /// - Parameters:
    ///   - arguments: of `dlsweep run`.
    ///   - keeps: whether the results are kept.
    /// - Throws: what parsing the arguments throws.
    init(_ network: DemoNetwork, _ arguments: [String], keeps: Bool) throws {
        self.network = network
        self.keeps = keeps
        command = try RunCommand.parse(arguments)
        console = Console(command.output.display, isQuiet: command.output.quiet)
    }

    /// Measures the network, and prints the report and the truth beside it.
    ///
    /// - Parameter url: the address of the lab server.
    /// - Returns: what was found; `nil` if the run was interrupted.
    /// - Throws: `CommandFailure`, or an error that it knows.
    func show(_ url: String) async throws -> DemoFinding? {
        let request = try SweepRequest(command, url: url, truth: network.knownTruth)
        let ending = try measure(request)
        let analysis = try RunAnalysis(
            reading: request.folder, requiresTrials: false, plots: !command.output.display.noPlots)
        try analysis.write()
        if Interrupt.isRequested { return nil }
        if let failure = ending.failure(analysis.contents, isStrict: false) { throw failure }
        let report = RunReport(
            analysis.description, summary: analysis.summary, verdict: analysis.verdict,
            unit: command.output.display.units, style: console.style, width: console.reportColumns)
        try StandardStream.output.print("\n" + report.brief)
        let finding = DemoFinding(network.truth, analysis.verdict)
        try StandardStream.output.print("\n" + console.style.bold(finding.line) + "\n")
        try StandardStream.output.print(lines: finding.sentence)
        if keeps { try await keep(analysis) }
        return finding
    }

    private func measure(_ request: SweepRequest) throws -> Experiment.Ending {
        do {
            guard case .ready(let prepared) = try SweepSession(request, monitor).prepare(writes: true) else {
                preconditionFailure("A run that is not resumed is never finished.")
            }
            let progress = ProgressPrinter(
                prepared.plan, resourceLength: prepared.resourceLength, console: console,
                unit: command.output.display.units)
            defer { progress.clear() }
            var monitor = monitor
            monitor.observe = progress.observe
            monitor.progress = progress.show
            return try SweepSession(request, monitor).begin(prepared).measure()
        } catch let error as SessionError {
            throw CommandFailure(error, remedy: "Use --overwrite to replace it, or choose another --output")
        }
    }

    private var monitor: SessionMonitor {
        var monitor = SessionMonitor(sleep: InterruptibleSleep.sleep)
        monitor.isInterrupted = { Interrupt.isRequested }
        monitor.warn = console.warn
        monitor.describe = { CommandFailure($0)?.sentence }
        return monitor
    }

    /// Draws the plots, writes report.html, and says where all of it is.
    private func keep(_ analysis: RunAnalysis) async throws {
        let presentation = RunPresentation(
            display: command.output.display, format: .text, console: console, isVerbose: false)
        let plots = try await presentation.drawPlots(analysis)
        try analysis.writeReport(units: command.output.display.units, images: plots?.images ?? [:])
        console.note("Tables: \(analysis.folder.results)")
        if let plots { console.note("Plots:  \(analysis.folder.plots) (\(plots.text))") }
    }
}

/// A folder for results that nobody keeps.
enum TemporaryResults {
    /// Calls a closure with the path of a new private folder, and removes the folder and the runs in it afterwards.
    ///
    /// - Throws: what the closure throws; `CommandFailure` if the folder cannot be created.
    static func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        var template = Array((MachineFacts.temporaryFolder + "/dlsweep-demo-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw CommandFailure(
                .cannotCreate, "No temporary folder can be created in \(MachineFacts.temporaryFolder). Set TMPDIR.")
        }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { remove(path) }
        return try await body(path)
    }

    private static func remove(_ path: String) {
        for network in DemoNetwork.all {
            let folder = RunFolder(output: path, label: network.label)
            try? folder.removeOwnFiles()
            Files.removeEmptyFolder(folder.results)
        }
        Files.removeEmptyFolder(path + "/results")
        Files.removeEmptyFolder(path)
    }
}

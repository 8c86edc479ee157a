import Formatting
import Journal
import Reporting
import Session
import Sweep

/// A run on a terminal: the plan and the question for consent, progress, the report, and the exit status.
struct TerminalSession {
    private let command: any MeasuringCommand
    private let request: SweepRequest
    private let console: Console

    /// - Throws: what making the request throws.
    init(_ command: some MeasuringCommand, url: String, truth: KnownTruth?) throws {
        self.command = command
        request = try SweepRequest(command, url: url, truth: truth)
        console = Console(
            command.output.display, isQuiet: command.output.quiet || command.output.progress == .json)
    }

    /// Probes the server, shows the plan, measures, and reports.
    ///
    /// - Throws: `CommandFailure`, or an error that it knows, for every ending except success and an interrupt.
    func run() async throws {
        let monitor = quietMonitor
        if !command.trial.dryRun { try command.output.report.requireMetricsFile() }
        switch try prepare(monitor) {
        case .finished: try await finish()
        case .ready(let prepared):
            try PlanConsent(command, request, prepared, console: console).obtain()
            if !command.trial.dryRun { try await measure(prepared) }
        }
    }

    /// Probes the server.
    ///
    /// If it does not let the download be split, the metrics say so: those of an earlier run would hide it.
    private func prepare(_ monitor: SessionMonitor) throws -> SweepSession.Preparation {
        do {
            return try SweepSession(request, monitor).prepare(writes: !command.trial.dryRun)
        } catch let error as SessionError {
            if case .unusableServer(let reason) = error, !command.trial.dryRun {
                let run = RunMetrics.Run(unsplittable: request.label, startedUTC: request.started, reason: reason)
                try command.output.report.writeMetrics([run])
            }
            throw error
        }
    }

    /// Rebuilds the derived files of a run whose trials are all complete.
    private func finish() async throws {
        let news = "All trials of \(request.folder.results) are complete, so nothing is downloaded."
        if command.trial.dryRun { return try StandardStream.output.print(lines: news) }
        console.note(news)
        try conclude(.complete, try await report())
    }

    private func measure(_ prepared: SweepSession.PreparedRun) async throws {
        let progress = ProgressPrinter(
            prepared.plan, resourceLength: prepared.resourceLength, console: console,
            unit: command.output.display.units, format: command.output.progress)
        let run = try SweepSession(request, monitor(progress)).begin(prepared)
        // The derived files belong to the run: no other process may write there until they exist.
        defer { withExtendedLifetime(run) {} }
        var isWhole = false
        defer { if !isWhole { printResumeCommand() } }
        let ending: Experiment.Ending
        do {
            defer { progress.clear() }
            ending = try run.measure()
        } catch {
            // The completed trials can be reported even if, for example, the disk is full.
            _ = try? await report()
            throw error
        }
        let journal = try await report()
        isWhole = ending.isComplete && !Interrupt.isRequested
        try conclude(ending, journal)
    }

    /// Writes the derived files and prints the report.
    private func report() async throws -> JournalContents {
        let report = RunPresentation(
            display: command.output.display, format: command.output.report.format, console: console,
            isVerbose: command.output.verbose)
        let analysis = try await report.show(request.folder, requiresTrials: false)
        try command.output.report.writeMetrics([analysis])
        return analysis.contents
    }

    /// Prints the command that resumes the run, in a line that can be copied.
    private func printResumeCommand() {
        let resume = ResumeCommand(
            type(of: command), Array(CommandLine.arguments.dropFirst()), label: request.label)
        let hint = resume.hidesSecrets ? " (replace *** by the secrets)" : ""
        StandardStream.error.write("To resume this run\(hint):\n  \(resume.text)\n")
    }

    private func conclude(_ ending: Experiment.Ending, _ journal: JournalContents) throws {
        if let failure = ending.failure(journal, isStrict: command.trial.strict) { throw failure }
    }

    private var quietMonitor: SessionMonitor {
        var monitor = SessionMonitor(sleep: InterruptibleSleep.sleep)
        monitor.isInterrupted = { Interrupt.isRequested }
        monitor.warn = console.warn
        monitor.note = console.note
        monitor.announceFolder = Interrupt.removeOnQuitting
        monitor.describe = { CommandFailure($0)?.sentence }
        return monitor
    }

    private func monitor(_ progress: ProgressPrinter) -> SessionMonitor {
        var monitor = quietMonitor
        if command.output.verbose { monitor.log = { progress.log($0) } }
        monitor.logCommand = { name, line in progress.log("\(name): " + TerminalText.sanitized(line)) }
        monitor.observe = progress.observe
        monitor.progress = progress.show
        return monitor
    }
}

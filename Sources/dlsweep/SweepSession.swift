import Journal
import Reporting
import Sweep
import Transfer

/// One run of `dlsweep run`, from the probe to the report.
struct SweepSession {
    private let request: SweepRequest
    private var command: RunCommand { request.command }
    private var console: Console { request.console }

    /// Creates the session of a request.
    init(_ request: SweepRequest) { self.request = request }

    /// Probes the server, shows the plan, measures what is left of it, and reports.
    ///
    /// - Throws: `CommandFailure`, or one of the errors that it knows, for every ending but success and an interrupt.
    func run() async throws {
        let earlier = try earlierRun()
        if let earlier, earlier.isFinished(withTrials: command.plan.trials) { return try await finish() }
        if !command.dryRun { try request.place.requireRoom() }
        let resource = try Probe(request.url, options: request.options, isInterrupted: { Interrupt.isRequested }).run()
        guard let length = resource.length else {
            throw CommandFailure(
                .unusableServer, "The server does not say how long the resource is: it cannot be split.")
        }
        let seed = earlier?.record.plan.seed ?? request.seed
        let plan = try command.plan.plan(seed: seed, resourceLength: length)
        let consent = PlanConsent(request: request, plan: plan, resourceLength: length)
        try consent.requireBlock()
        let record = request.record(resource, plan, length: length)
        try earlier?.require(record.resource)
        if let refusal = resource.rangeRefusal { throw try refuse(refusal, record, earlier) }
        try consent.obtain(resource, isAgreed: earlier.map { !$0.isExtended(by: plan) } ?? false)
        if command.dryRun { return }
        try await measure(resource, record, earlier)
    }

    /// The run that is to be gone on with, if one has begun; otherwise its place is made sure to be free.
    private func earlierRun() throws -> EarlierRun? {
        guard command.output.resume, let earlier = try EarlierRun.find(request.folder) else {
            try request.place.requireFree()
            return nil
        }
        var plan = try command.plan.plan(
            seed: earlier.record.plan.seed, resourceLength: earlier.record.resource.bytes)
        if plan.commands.isEmpty { plan = try plan.measuring(earlier.record.plan.commands) }
        try earlier.require(
            plan, RecordedConnection(request.options), truth: request.truth, address: request.url.redacted)
        return earlier
    }

    /// Makes everything derived again, from a run whose trials have all ended.
    private func finish() async throws {
        let news = "The trials of \(request.folder.results) have all ended: nothing is downloaded."
        if command.dryRun { return try StandardStream.output.print(lines: news) }
        console.note(news)
        try conclude(.complete, try await request.analysis.run())
    }

    /// What a server gets that cannot be split: a run without trials.
    private func refuse(_ reason: String, _ record: RunRecord, _ earlier: EarlierRun?) throws -> CommandFailure {
        if command.dryRun { return CommandFailure(.unusableServer, reason) }
        return try (resumed(earlier) ?? RunFiles(record, request.place)).refuse(reason)
    }

    private func measure(_ resource: Resource, _ record: RunRecord, _ earlier: EarlierRun?) async throws {
        let resumed = try resumed(earlier)
        let progress = ProgressPrinter(
            record.plan, resourceLength: record.resource.bytes, console: console, unit: command.output.display.units)
        if let warning = RunCautions.warning(request.commands, resource.finalURL) { console.warn(warning) }
        let setup = try TrialSetup(request, resource, resumed?.record ?? record, resumed?.history ?? .none, progress)
        let run = try resumed ?? RunFiles(record, request.place)
        // What is derived belongs to the run: nobody else may write there until it is.
        defer { withExtendedLifetime(run) {} }
        if let resumed {
            console.note("Going on after trial \(resumed.history.lastSequence).")
            if let warning = RunCautions.resumedCommands(record.plan) { console.warn(warning) }
            try resumed.noteResumption(
                at: request.started, remoteAddress: resource.remoteAddress, plan: record.plan)
        }
        var isWhole = false
        defer { if !isWhole { sayHowToGoOn() } }
        let ending: Experiment.Ending
        do {
            defer { progress.clear() }
            ending = try run.closingOnError { try setup.runTrials(of: run) }
            try run.close(ending)
        } catch {
            // The disk is full, say: what there is can be shown all the same.
            _ = try? await request.analysis.run()
            throw error
        }
        let journal = try await request.analysis.run()
        isWhole = ending.isComplete && !Interrupt.isRequested
        try conclude(ending, journal)
    }

    /// The files of an earlier run, opened to go on with it.
    private func resumed(_ earlier: EarlierRun?) throws -> RunFiles? {
        try earlier.map { try RunFiles(resuming: $0, warn: console.warn) }
    }

    /// Prints the command that goes on with the run, in a line that can be copied.
    private func sayHowToGoOn() {
        let resume = ResumeCommand(Array(CommandLine.arguments.dropFirst()), label: request.label)
        let hint = resume.hidesSecrets ? " (with the secrets in place of ***)" : ""
        StandardStream.error.write("To go on with this run\(hint):\n  \(resume.text)\n")
    }

    /// Turns an ending that is no success into the exit status.
    private func conclude(_ ending: Experiment.Ending, _ journal: JournalContents) throws {
        if let failure = ending.failure(journal, isStrict: command.strict) { throw failure }
    }
}

import Reporting
import Sweep
import Transfer

/// One run of `dlsweep run`, from the probe to the report.
struct SweepSession {
    private let command: RunCommand
    private let truth: KnownTruth?
    private let console: Console
    private let url: DownloadURL
    private let options: ConnectionOptions
    private let commands: [InstalledCommand]
    private let seed = UInt64.random(in: 0..<1 << 32)
    private let started = Timestamp.now()
    private let label: String
    private let folder: RunFolder

    /// The bytes from which on a plan is asked about.
    private static let askFrom: Int64 = 5_000_000_000

    init(_ command: RunCommand, url: String, truth: KnownTruth?) throws {
        self.command = command
        self.truth = truth
        console = Console(command.output.display, isQuiet: command.output.quiet)
        self.url = try DownloadURL(url)
        var options = try command.connection.options()
        if truth != nil { options.proxy = "" }
        self.options = options
        commands = try command.plan.commands().map { try InstalledCommand($0, searchPath: MachineFacts.searchPath) }
        let host = truth == nil ? self.url.host : "lab"
        label = command.output.label?.description ?? Label(host: host, stamp: Timestamp.compact(started)).description
        folder = RunFolder(output: command.output.output, label: label)
    }

    func run() async throws {
        let earlier = command.output.resume ? try EarlierRun.find(folder) : nil
        if let earlier {
            let plan = try command.plan.plan(
                seed: earlier.record.plan.seed, resourceLength: earlier.record.resource.bytes)
            try earlier.require(plan, RecordedConnection(options), truth: truth, address: url.redacted)
            if earlier.isComplete { return try await finish() }
        } else if !command.output.resume {
            try RunFiles.requireFree(folder, overwrite: command.output.overwrite)
        }
        let resource = try Probe(url, options: options, isInterrupted: { Interrupt.isRequested }).run()
        guard let length = resource.length else {
            throw CommandFailure(
                .unusableServer, "The server does not say how long the resource is: it cannot be split.")
        }
        let plan = try command.plan.plan(seed: earlier?.record.plan.seed ?? seed, resourceLength: length)
        try requireBlock(plan, length: length)
        let record = record(resource, plan, length: length)
        try earlier?.require(record.resource)
        if let refusal = resource.rangeRefusal { throw try refuse(refusal, record, earlier) }
        try announce(resource, plan, length: length)
        if command.dryRun { return }
        try await measure(resource, record, earlier)
    }

    /// Makes everything derived again, from a run whose trials have all ended.
    private func finish() async throws {
        console.note("The trials of \(folder.results) have all ended: nothing is downloaded.")
        try judge(
            .complete, try await RunAnalysis(folder: folder, display: command.output.display, console: console).run())
    }

    /// What a server gets that cannot be split: a run without trials.
    private func refuse(_ reason: String, _ record: RunRecord, _ earlier: EarlierRun?) throws -> CommandFailure {
        if command.dryRun { return CommandFailure(.unusableServer, reason) }
        let run = try earlier.map { try RunFiles(resuming: $0, warn: console.warn) } ?? RunFiles(record, folder)
        return try run.refuse(reason)
    }

    private func measure(_ resource: Resource, _ record: RunRecord, _ earlier: EarlierRun?) async throws {
        let resumed = try earlier.map { try RunFiles(resuming: $0, warn: console.warn) }
        let progress = ProgressPrinter(
            record.plan, resourceLength: record.resource.bytes, console: console, unit: command.output.display.units)
        let bench = try bench(resource, resumed?.record ?? record, resumed?.history ?? .none, progress)
        let run = try resumed ?? RunFiles(record, folder)
        if let resumed {
            console.note("Going on after trial \(resumed.history.lastSequence).")
            try resumed.noteResumption(at: started, remoteAddress: resource.remoteAddress)
        }
        var isWhole = false
        defer { if !isWhole { sayHowToGoOn() } }
        let ending = try run.closingOnError { try runTrials(bench, run, progress) }
        progress.clear()
        try run.close(ending)
        let analysis = RunAnalysis(
            folder: run.folder, display: command.output.display, console: console, isVerbose: command.output.verbose)
        let journal = try await analysis.run()
        isWhole = ending.isComplete && !Interrupt.isRequested
        try judge(ending, journal)
    }

    /// Prints the command that goes on with the run, in a line that can be copied.
    private func sayHowToGoOn() {
        let resume = ResumeCommand(Array(CommandLine.arguments.dropFirst()), label: label)
        let hint = resume.hidesSecrets ? " (with the secrets in place of ***)" : ""
        StandardStream.error.write("To go on with this run\(hint):\n  \(resume.text)\n")
    }

    /// Shows what will be done, and asks where it is a lot.
    private func announce(_ resource: Resource, _ plan: Plan, length: Int64) throws {
        let facts = [ByteSize(bytes: Int(length)).text, resource.httpVersion, resource.remoteAddress].compactMap { $0 }
        console.note(TerminalText.sanitised(([url.display] + facts).joined(separator: "  ")))
        let report = PlanReport(
            plan, resourceLength: length, truth: truth, unit: command.output.display.units,
            width: StandardStream.error.columns)
        for line in report.lines { console.note(line) }
        if let warning = RunCautions.warning(plan) { console.warn(warning) }
        if command.dryRun {
            for line in report.detectableLines { console.note(line) }
        } else {
            if plan.stopping?.dataBudgetBytes == nil { try requireConsent(bytes: report.totalBytes) }
        }
    }

    /// Refuses a budget of bytes in which no block fits.
    private func requireBlock(_ plan: Plan, length: Int64) throws {
        guard plan.blocks(resourceLength: length).upperBound < 1, let budget = plan.stopping?.dataBudgetBytes else {
            return
        }
        let needed = plan.bytes(blocks: 1, resourceLength: length)
        throw CommandFailure(
            .usage,
            "--data-budget \(ByteSize(bytes: Int(budget)).text) holds no block: the warm-up and one block are "
                + "\(ByteSize(bytes: Int(needed)).text).")
    }

    private func requireConsent(bytes: Int64) throws {
        guard bytes > SweepSession.askFrom, !url.isLoopback, !command.yes else { return }
        let amount = "This plan downloads \(ByteSize(bytes: Int(bytes)).text)"
        switch console.ask("\(amount). Go on?") {
        case true: return
        case false: throw CommandFailure(.usage, "Nothing was downloaded.")
        default:
            throw CommandFailure(
                .usage,
                "\(amount): --yes agrees to that, --data-budget bounds it, --bytes and --threads make it "
                    + "smaller.")
        }
    }

    private func record(_ resource: Resource, _ plan: Plan, length: Int64) -> RunRecord {
        return RunRecord(
            label: label, startedUtc: started, plan: plan,
            resource: RecordedResource(
                url: url.redacted, finalUrl: resource.finalURL.redacted, bytes: length, etag: resource.etag,
                lastModified: resource.lastModified, remoteAddress: resource.remoteAddress,
                httpVersion: resource.httpVersion),
            connection: RecordedConnection(options), truth: truth, environment: MachineFacts.all,
            cautions: RunCautions.list(plan, options, url))
    }

    /// The downloader with all that it holds on to.
    private func bench(
        _ resource: Resource, _ record: RunRecord, _ history: History, _ progress: ProgressPrinter
    ) throws -> Bench {
        let parent = command.scratch ?? MachineFacts.temporaryFolder
        let plan = record.plan
        let bytes = record.bytesPerTrial
        let scratch = plan.sink == .file ? try ScratchFile(length: bytes, in: parent) : nil
        let settings = RangeDownloader.Settings(
            threads: plan.largestThreadCount, bytes: bytes,
            sha256: command.sha256 ?? record.resource.sha256.flatMap { SHA256Digest(hexadecimal: $0) },
            trialTimeoutSeconds: command.trialTimeout?.seconds
                ?? history.firstSeconds.map(RangeDownloader.usualTimeout), options: options,
            isInterrupted: { Interrupt.isRequested }, progress: progress.show)
        let ranged = try RangeDownloader(resource, scratch: scratch, settings: settings)
        return Bench(
            ranged: ranged, downloader: try withCommands(ranged, bytes: bytes, in: parent, progress),
            folder: scratch?.folder)
    }

    /// The downloader with those of `--command` beside it, where there are any.
    private func withCommands(
        _ ranged: RangeDownloader, bytes: Int64, in parent: String, _ progress: ProgressPrinter
    ) throws -> any Downloader {
        guard !commands.isEmpty else { return ranged }
        let settings = CommandDownloader.Settings(
            commands: commands, bytes: bytes, parent: parent,
            environment: MachineFacts.environment(withProxies: options.proxy != ""),
            isInterrupted: { Interrupt.isRequested }, progress: progress.show,
            report: { progress.log("\($0): " + TerminalText.sanitised($1)) })
        return MethodDownloader(own: ranged, others: try CommandDownloader(settings, beside: ranged))
    }

    private struct Bench {
        let ranged: RangeDownloader
        let downloader: any Downloader
        let folder: String?
    }

    private func runTrials(_ bench: Bench, _ run: RunFiles, _ progress: ProgressPrinter) throws -> Experiment.Ending {
        bench.ranged.targetChanged = { resource in
            run.note(
                RecordedTarget(
                    finalUrl: resource.finalURL.redacted, remoteAddress: resource.remoteAddress,
                    resolvedUtc: Timestamp.now()))
        }
        let runner = TrialRunner(
            downloader: bench.downloader, privateFolder: bench.folder, utcNow: Timestamp.now,
            log: command.output.verbose ? { progress.log($0) } : { _ in })
        let clock = ContinuousClock()
        let start = clock.now
        let experiment = Experiment(
            plan: run.record.plan, history: run.history, bytesPerTrial: run.record.bytesPerTrial, runner: runner,
            isInterrupted: { Interrupt.isRequested }, rest: Rest.wait,
            elapsedSeconds: { (clock.now - start) / .seconds(1) },
            record: { trial in
                if let digest = bench.ranged.digest { try run.note(digest: digest.description) }
                try run.journal.append(trial)
            })
        return try experiment.run(confirming: run.planConfirmation) { event in
            run.observe(event)
            progress.observe(event)
        }
    }

    /// Turns an ending that is no success into the exit status.
    private func judge(_ ending: Experiment.Ending, _ journal: JournalContents) throws {
        switch ending {
        case .stopped(let stop) where stop.blocks == 0:
            throw CommandFailure(.nothingMeasured, "The time budget was used up by the warm-up: nothing was measured.")
        case .complete where command.strict && journal.hasFailures,
            .stopped where command.strict && journal.hasFailures:
            throw CommandFailure(.someTrialsFailed, "Some trials failed, and --strict was given.")
        case .complete, .stopped, .interrupted: return
        case .abandoned(let failure):
            let error = TransferError(failure)
            throw CommandFailure(journal.onlyRangesFail ? .unusableServer : ExitStatus(error.code), error.description)
        }
    }
}

extension Experiment.Ending {
    /// Whether nothing is left to be measured.
    fileprivate var isComplete: Bool {
        switch self {
        case .complete, .stopped: true
        case .interrupted, .abandoned: false
        }
    }
}

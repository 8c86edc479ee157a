import Formatting
import Journal
import Reporting
import Sweep
import Transfer

/// The downloaders and other resources that the trials of a run need.
struct TrialSetup {
    private let request: SweepRequest
    private let progress: ProgressPrinter
    private let ranged: RangeDownloader
    private let downloader: any Downloader
    private let privateFolder: String?

    /// Creates the scratch file, the worker threads, and the external downloaders.
    ///
    /// - Parameters:
    ///   - record: the plan and the resource.
    ///   - history: the completed trials of earlier parts of the run.
    /// - Throws: `TransferError` or `FileError` if one of them cannot be created.
    init(
        _ request: SweepRequest, _ resource: Resource, _ record: RunRecord, _ history: CompletedTrials,
        _ progress: ProgressPrinter
    ) throws {
        self.request = request
        self.progress = progress
        let parent = request.command.scratch ?? MachineFacts.temporaryFolder
        let bytes = record.bytesPerTrial
        let scratch = record.plan.sink == .file ? try ScratchFile(length: bytes, in: parent) : nil
        if let scratch { Interrupt.removeOnQuitting(scratch.folder) }
        let settings = RangeDownloader.Settings(
            threads: record.plan.largestThreadCount, bytes: bytes,
            sha256: request.command.sha256 ?? record.resource.sha256.flatMap { SHA256Digest(hexadecimal: $0) },
            trialTimeoutSeconds: request.command.trialTimeout?.seconds
                ?? history.firstThreadSeconds.map(RangeDownloader.usualTimeout), options: request.options,
            isInterrupted: { Interrupt.isRequested }, progress: progress.show)
        ranged = try RangeDownloader(resource, scratch: scratch, settings: settings)
        try SystemLimits.require(threads: Dlsweep.runtimeThreads)
        downloader = try TrialSetup.withCommands(of: request, ranged, bytes: bytes, in: parent, progress)
        privateFolder = scratch?.folder
    }

    /// The range downloader, with the external downloaders beside it if there are any.
    private static func withCommands(
        of request: SweepRequest, _ ranged: RangeDownloader, bytes: Int64, in parent: String,
        _ progress: ProgressPrinter
    ) throws -> any Downloader {
        guard !request.commands.isEmpty else { return ranged }
        let settings = CommandDownloader.Settings(
            commands: request.commands, bytes: bytes, parent: parent,
            environment: MachineFacts.environment(withProxies: request.options.proxy != ""),
            isInterrupted: { Interrupt.isRequested }, progress: progress.show,
            report: { progress.log("\($0): " + TerminalText.sanitized($1)) })
        return MethodDownloader(own: ranged, others: try CommandDownloader(settings, beside: ranged))
    }

    /// Runs the remaining trials of a run's plan and records each of them.
    ///
    /// - Throws: what preparing or recording a trial throws.
    func runTrials(of run: RunFiles) throws -> Experiment.Ending {
        ranged.targetChanged = { resource in
            run.note(
                RecordedTarget(
                    finalUrl: resource.finalURL.redacted, remoteAddress: resource.remoteAddress,
                    resolvedUtc: Timestamp.now()))
        }
        return try experiment(run).run(confirming: run.planConfirmation) { event in
            run.observe(event)
            progress.observe(event)
        }
    }

    private func experiment(_ run: RunFiles) -> Experiment {
        let runner = TrialRunner(
            downloader: downloader, privateFolder: privateFolder, utcNow: Timestamp.now,
            log: request.command.output.verbose ? { progress.log($0) } : { _ in })
        let clock = ContinuousClock()
        let start = clock.now
        return Experiment(
            plan: run.record.plan, history: run.history, bytesPerTrial: run.record.bytesPerTrial, runner: runner,
            isInterrupted: { Interrupt.isRequested }, rest: InterruptibleSleep.sleep,
            elapsedSeconds: { (clock.now - start) / .seconds(1) },
            record: { trial in
                if let digest = ranged.digest { try run.note(digest: digest.description) }
                try run.journal.append(trial)
            })
    }
}

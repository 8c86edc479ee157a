internal import Analysis
internal import FileAccess
public import Journal
public import Sweep
public import Transfer

/// The life of a run, from the probe to its last trial.
///
/// ```
/// let session = SweepSession(request, monitor)
/// switch try session.prepare() {
/// case .finished(let run): ...                    // an earlier run that needs no more trials
/// case .ready(let prepared):
///     let run = try session.begin(prepared)       // opens the files and creates the downloaders
///     let ending = try run.measure()              // runs and records the trials
///     let analysis = try RunAnalysis(reading: request.folder)
///     try analysis.write()                        // summary.csv and verdict.json
/// }
/// ```
public struct SweepSession {
    private let request: SweepRequest
    private let monitor: SessionMonitor

    /// Creates the session of a request.
    public init(_ request: SweepRequest, _ monitor: SessionMonitor) {
        self.request = request
        self.monitor = monitor
    }

    /// What the probe found, and what follows from it.
    public struct PreparedRun {
        /// The resource.
        public let resource: Resource
        /// The plan, the resource, and the circumstances, as run.json will hold them.
        public let record: RunRecord
        /// The earlier run that is resumed, or `nil` for a new run.
        public let earlier: EarlierRun?

        /// The plan.
        public var plan: Plan { record.plan }
        /// The bytes of the resource.
        public var resourceLength: Int64 { record.resource.bytes }
        /// Whether an earlier part of the run had a plan of at least this size.
        public var wasPlannedBefore: Bool { earlier.map { !$0.isExtended(by: plan) } ?? false }
    }

    /// How a request stands before its first download.
    public enum Preparation {
        /// The run was complete before and needs no more trials.
        case finished(EarlierRun)
        /// The run can begin or continue.
        case ready(PreparedRun)
    }

    /// Finds an earlier run, checks that the results can be written, and probes the server.
    ///
    /// - Parameter writes: whether files may be written. Without it, a server that cannot serve ranges leaves no run behind.
    /// - Throws: `SessionError`, `TransferError`, `PlanError`, `FileError`, or what reading an earlier run throws.
    public func prepare(writes: Bool) throws -> Preparation {
        let earlier = try earlierRun()
        if let earlier, earlier.isFinished(withTrials: request.plan.trials) { return .finished(earlier) }
        if writes { try request.destination.requireRoom() }
        let resource = try Probe(request.url, options: request.options, isInterrupted: monitor.isInterrupted).run()
        guard let length = resource.length else {
            throw SessionError.unusableServer(
                reason: "The server does not report the length of the resource, so it cannot be split.")
        }
        let seed = earlier?.record.plan.seed ?? request.drawnSeed
        let http2 = try earlier?.record.http2 ?? request.http2(resource, isInterrupted: monitor.isInterrupted)
        let http3 = try request.http3(resource, isInterrupted: monitor.isInterrupted)
        let plan = try request.plan.plan(drawnSeed: seed, resourceLength: length, streamLimit: http2?.streamLimit)
        if let shortage = BudgetShortage(plan, resourceLength: length) {
            throw SessionError.budgetTooSmall(shortage)
        }
        let prepared = PreparedRun(
            resource: resource,
            record: request.record(resource, plan: plan, length: length, http2: http2, http3: http3), earlier: earlier)
        try earlier?.require(prepared.record.resource)
        if let refusal = resource.rangeRefusal { throw try refuse(refusal, prepared, writes: writes) }
        return .ready(prepared)
    }

    /// Creates the downloaders, then creates or opens the files of the run.
    ///
    /// - Throws: `SessionError`, `TransferError`, `FileError`, or what reading an earlier run throws.
    public func begin(_ prepared: PreparedRun) throws -> SweepRun {
        let resumed = try resumedFiles(prepared.earlier)
        if let warning = RunCautions.warning(request.commands, prepared.resource.finalURL) { monitor.warn(warning) }
        let record = resumed?.record ?? prepared.record
        let setup = try TrialSetup(
            prepared.resource,
            settings: settings(
                prepared.plan, record, resumed?.history ?? .none, blocks: resumed?.knownBlocks ?? []),
            monitor: monitor)
        let files = try resumed ?? newFiles(prepared.record)
        if let resumed {
            monitor.note("Resuming after trial \(resumed.history.lastSequence).")
            if let warning = RunCautions.resumedCommands(prepared.plan) { monitor.warn(warning) }
            try resumed.noteResumption(
                at: request.started, remoteAddress: prepared.resource.remoteAddress, plan: prepared.plan)
        }
        return SweepRun(files: files, setup: setup, monitor: monitor)
    }

    /// The run to resume, if one has begun; otherwise makes sure that its folders are free.
    private func earlierRun() throws -> EarlierRun? {
        guard request.resumes, let earlier = try EarlierRun.find(request.folder) else {
            try request.destination.requireFree()
            return nil
        }
        var plan = try request.plan.plan(
            drawnSeed: earlier.record.plan.seed, resourceLength: earlier.record.resource.bytes,
            streamLimit: earlier.record.http2?.streamLimit)
        if plan.commands.isEmpty { plan = try plan.measuring(earlier.record.plan.commands) }
        try earlier.require(
            plan, RecordedConnection(request.options), truth: request.truth, address: request.url.redacted)
        return earlier
    }

    /// Records a run without trials for a server that cannot be split.
    private func refuse(_ reason: String, _ prepared: PreparedRun, writes: Bool) throws -> SessionError {
        if writes {
            let files = try resumedFiles(prepared.earlier) ?? newFiles(prepared.record)
            try files.refuse(reason)
        }
        return .unusableServer(reason: reason)
    }

    private func resumedFiles(_ earlier: EarlierRun?) throws -> RunFiles? {
        try earlier.map { try RunFiles(resuming: $0, describe: monitor.describe, warn: monitor.warn) }
    }

    private func newFiles(_ record: RunRecord) throws -> RunFiles {
        try RunFiles(record, request.destination, describe: monitor.describe)
    }

    private func settings(
        _ plan: Plan, _ record: RunRecord, _ history: CompletedTrials, blocks: [BlockDigestFile.Entry]
    ) -> TrialSetup.Settings {
        var settings = TrialSetup.Settings(
            plan: plan, bytesPerTrial: record.bytesPerTrial, options: request.options)
        settings.commands = request.commands
        if plan.quick != nil, plan.sink == .file {
            let known = blocks.compactMap { entry in
                SHA256Digest(hexadecimal: entry.sha256).map { BlockDigests.Entry(block: entry.block, digest: $0) }
            }
            settings.blocks = BlockDigests(length: record.bytesPerTrial, known: known)
        }
        settings.sha256 = request.sha256 ?? record.resource.sha256.flatMap { SHA256Digest(hexadecimal: $0) }
        settings.trialTimeoutSeconds =
            request.trialTimeoutSeconds ?? history.firstThreadSeconds.map(RangeDownloader.usualTimeout)
        settings.scratchFolder = request.scratchFolder ?? MachineFacts.temporaryFolder
        return settings
    }
}

/// A run whose files are open.
///
/// No other process can write into its folders as long as this object exists.
public final class SweepRun {
    private let files: RunFiles
    private let setup: TrialSetup
    private let monitor: SessionMonitor

    init(files: RunFiles, setup: TrialSetup, monitor: SessionMonitor) {
        self.files = files
        self.setup = setup
        self.monitor = monitor
    }

    /// Runs the remaining trials of the plan, records each of them, and completes run.json.
    ///
    /// - Throws: what preparing or recording a trial throws. run.json then says that the run was aborted, if it can be
    ///   written.
    public func measure() throws -> Experiment.Ending {
        setup.targetChanged = { [files] resource in
            files.note(
                RecordedTarget(
                    finalUrl: resource.finalURL.redacted, remoteAddress: resource.remoteAddress,
                    resolvedUtc: Timestamp.now()))
        }
        let isQuick = files.record.plan.quick != nil
        let ending = try files.closingOnError { isQuick ? try measureQuick() : try measureSweep() }
        try files.close(ending)
        return ending
    }

    private func measureSweep() throws -> Experiment.Ending {
        try setup.experiment(history: files.history, record: record)
            .run(confirming: files.planConfirmation, observer: observe)
    }

    /// Measures what the rules of `quick` ask for; what they have found is recorded before the trials that depend on it.
    private func measureQuick() throws -> Experiment.Ending {
        let experiment = setup.quickExperiment(
            history: files.quickHistory, resumedAfter: files.record.resumedAfter, record: record)
        do {
            return try experiment.run(next: nextStep, observer: observe)
        } catch is QuickExperiment.UnplannedTrial {
            throw SessionError.unplannedTrials(path: files.folder.trials)
        }
    }

    private func nextStep(after trials: [QuickTrial]) throws -> QuickExperiment.Step {
        let record = files.record
        let course = try QuickCourse(
            record.plan, trials, bytesPerTrial: record.bytesPerTrial, resumedAfter: record.resumedAfter)
        try files.note(course.settings)
        return course.nextStep
    }

    private func record(_ trial: Trial) throws {
        if let digest = setup.digest { try files.note(digest: digest.description) }
        try files.note(
            setup.takeNewBlocks().map { BlockDigestFile.Entry(block: $0.block, sha256: $0.digest.description) })
        try files.journal.append(trial)
    }

    private func observe(_ event: Experiment.Event) {
        files.observe(event)
        monitor.observe(event)
    }
}

/// How the caller of a session takes part in it: what it is told, and how it stops it.
///
/// All closures run in the thread that called the session, none of them in a thread that receives bytes.
public struct SessionMonitor {
    /// Returns whether to stop; asked many times a second.
    public var isInterrupted: () -> Bool = { false }
    /// Sleeps for a number of seconds between two trials, or until the caller wants to stop.
    public var sleep: (Double) -> Void
    /// Receives sentences that a person must see.
    public var warn: (String) -> Void = { _ in }
    /// Receives lines that a person may want to see while waiting.
    public var note: (String) -> Void = { _ in }
    /// Receives the log lines of each trial.
    public var log: (String) -> Void = { _ in }
    /// Receives the error output of external downloaders, with the downloader's name.
    public var logCommand: (_ name: String, _ line: String) -> Void = { _, _ in }
    /// Returns what run.json says of an error that aborts the run; `nil` to say nothing.
    public var describe: (any Error) -> String? = { ($0 as? any CustomStringConvertible)?.description }
    /// Receives what happens in the experiment.
    public var observe: (Experiment.Event) -> Void = { _ in }
    /// Receives the bytes of the running trial, about ten times a second.
    public var progress: (Int64) -> Void = { _ in }
    /// Receives the path of the private folder as soon as it exists, so that a caller that is killed can remove it.
    public var announceFolder: (String) -> Void = { _ in }

    /// Creates a monitor that is told nothing and never stops a session.
    ///
    /// - Parameter sleep: sleeps for a number of seconds.
    public init(sleep: @escaping (Double) -> Void) { self.sleep = sleep }
}

public import Sweep
public import Transfer

/// The downloaders and other resources that the trials of a run need: worker threads, scratch file, external downloaders.
public final class TrialSetup {
    private let settings: Settings
    private let monitor: SessionMonitor
    private let ranged: RangeDownloader
    private let downloader: any Downloader
    private let privateFolder: String?

    /// What the trials download, and how.
    public struct Settings {
        /// The plan.
        public var plan: Plan
        /// The bytes of each trial.
        public var bytesPerTrial: Int64
        /// How connections are made.
        public var options: ConnectionOptions
        /// The external downloaders that are measured beside the range downloader.
        public var commands: [InstalledCommand] = []
        /// The SHA-256 that the bytes must have, if it is known.
        public var sha256: SHA256Digest?
        /// The digests of blocks, if trials are limited in time.
        public var blocks: BlockDigests?
        /// The time-out of a trial in seconds; `nil` for 20 times the warm-up, at least 60 s.
        public var trialTimeoutSeconds: Double?
        /// The folder for the scratch file and for the files of external downloaders.
        public var scratchFolder = MachineFacts.temporaryFolder

        /// Creates settings.
        public init(plan: Plan, bytesPerTrial: Int64, options: ConnectionOptions) {
            self.plan = plan
            self.bytesPerTrial = bytesPerTrial
            self.options = options
        }
    }

    /// Threads that the Swift runtime may start besides those of the trials.
    public static let runtimeThreads = 8

    /// Creates the scratch file, the worker threads, and the external downloaders.
    ///
    /// - Parameters:
    ///   - resource: what the probe found.
    ///   - settings: what applies to all downloads.
    ///   - monitor: what the caller hears and decides.
    ///   - replacing: returns the downloader to measure instead of the range downloader; by default the range
    ///     downloader itself. A benchmark measures others with the same trial runner.
    /// - Throws: `TransferError` or `FileError` if one of them cannot be created.
    public init(
        _ resource: Resource, settings: Settings, monitor: SessionMonitor,
        replacing: (RangeDownloader) throws -> any Downloader = { $0 }
    ) throws {
        self.settings = settings
        self.monitor = monitor
        let bytes = settings.bytesPerTrial
        let scratch =
            settings.plan.sink == .file ? try ScratchFile(length: bytes, in: settings.scratchFolder) : nil
        if let scratch { monitor.announceFolder(scratch.folder) }
        ranged = try RangeDownloader(resource, scratch: scratch, settings: TrialSetup.settings(settings, monitor))
        try SystemLimits.require(threads: TrialSetup.runtimeThreads)
        downloader = try TrialSetup.withCommands(settings, own: replacing(ranged), ranged, monitor)
        privateFolder = scratch?.folder
    }

    private static func settings(_ settings: Settings, _ monitor: SessionMonitor) -> RangeDownloader.Settings {
        var ranged = RangeDownloader.Settings(
            threads: settings.plan.largestThreadCount, bytes: settings.bytesPerTrial, sha256: settings.sha256,
            trialTimeoutSeconds: settings.trialTimeoutSeconds, options: settings.options,
            isInterrupted: monitor.isInterrupted, progress: monitor.progress)
        ranged.blocks = settings.blocks
        ranged.streams = settings.plan.methods.largestCount(of: .streams)
        return ranged
    }

    /// The downloader, with the external downloaders beside it if there are any.
    private static func withCommands(
        _ settings: Settings, own: any Downloader, _ ranged: RangeDownloader, _ monitor: SessionMonitor
    ) throws -> any Downloader {
        guard !settings.commands.isEmpty else { return own }
        let commands = try CommandDownloader(
            CommandDownloader.Settings(
                commands: settings.commands, bytes: settings.bytesPerTrial, parent: settings.scratchFolder,
                environment: MachineFacts.environment(withProxies: settings.options.proxy != ""),
                isInterrupted: monitor.isInterrupted, progress: monitor.progress,
                report: { monitor.logCommand($0.description, $1) }),
            beside: ranged)
        return MethodDownloader(own: own, others: commands)
    }

    /// Called if the target of a redirect expires during a run and is resolved again.
    public var targetChanged: (Resource) -> Void {
        get { ranged.targetChanged }
        set { ranged.targetChanged = newValue }
    }

    /// The SHA-256 of the bytes, as soon as a trial has received all of them.
    public var digest: SHA256Digest? { ranged.digest }

    /// The blocks that time-limited trials have seen for the first time since the last call.
    func takeNewBlocks() -> [BlockDigests.Entry] { settings.blocks?.takeNewEntries() ?? [] }

    /// The experiment that runs the trials of the plan.
    ///
    /// - Parameters:
    ///   - history: the completed trials of earlier parts of the run.
    ///   - record: makes a trial permanent.
    public func experiment(
        history: CompletedTrials = .none, record: @escaping (Trial) throws -> Void
    ) -> Experiment {
        Experiment(
            plan: settings.plan, history: history, bytesPerTrial: settings.bytesPerTrial, series: series(record))
    }

    /// The experiment that runs the trials of a plan of `quick`.
    ///
    /// - Parameters:
    ///   - history: the trials of earlier parts of the run, by their sequence numbers.
    ///   - resumedAfter: the sequence numbers after which the run was abandoned and later resumed.
    ///   - record: makes a trial permanent.
    func quickExperiment(
        history: [Int: QuickTrial], resumedAfter: [Int], record: @escaping (Trial) throws -> Void
    ) -> QuickExperiment {
        QuickExperiment(
            plan: settings.plan, history: history, resumedAfter: resumedAfter, bytesPerTrial: settings.bytesPerTrial,
            series: series(record))
    }

    private func series(_ record: @escaping (Trial) throws -> Void) -> TrialSeries {
        let clock = ContinuousClock()
        let start = clock.now
        return TrialSeries(
            runner: TrialRunner(
                downloader: downloader, privateFolder: privateFolder, utcNow: Timestamp.now, log: monitor.log),
            pauseSeconds: settings.plan.pauseSeconds, isInterrupted: monitor.isInterrupted, rest: monitor.sleep,
            elapsedSeconds: { (clock.now - start) / .seconds(1) }, record: record)
    }

    /// Runs the trials of the plan in memory, without a results folder.
    ///
    /// - Parameter each: called after each trial.
    /// - Returns: the trials in their order, the warm-up included.
    /// - Throws: what preparing a trial throws.
    public func measureInMemory(each: @escaping (Trial) -> Void = { _ in }) throws -> [Trial] {
        var trials: [Trial] = []
        let experiment = experiment { trial in
            trials.append(trial)
            each(trial)
        }
        _ = try experiment.run(observer: monitor.observe)
        return trials
    }
}

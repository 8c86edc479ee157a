internal import Analysis
internal import FileAccess
internal import Journal
internal import Sweep
internal import Transfer

/// The files of a run that is being measured: the journal, run.json, and the lock that keeps other processes out.
final class RunFiles {
    /// The folders of the run.
    let folder: RunFolder
    /// Appends trials to the journal.
    let journal: JournalWriter
    /// The contents of run.json.
    private(set) var record: RunRecord
    /// The completed trials of earlier parts of the run.
    let history: CompletedTrials
    /// The trials of earlier parts of a run of `quick`, by their sequence numbers.
    let quickHistory: [Int: QuickTrial]
    /// The digests of blocks that earlier parts of the run have seen.
    let knownBlocks: [BlockDigestFile.Entry]
    private let digests: BlockDigestFile?
    /// Keeps other processes out of the results folder.
    private let lock: FolderLock
    /// What run.json says of an error that aborts the run.
    private let describe: (any Error) -> String?
    /// The trials of this part of the run during which dlsweep was suspended.
    private var suspendedTrials: [Int] = []
    /// The bytes and seconds of the trials of this part of the run that a cache served entirely.
    private var cached: [Treatment: (bytes: Int64, seconds: Double)] = [:]
    /// What the trials took so far, those of earlier parts of the run included.
    private var cost: RunCost

    /// Creates the folder, run.json, and the empty journal.
    ///
    /// run.json is written first, so that trials never exist without their plan.
    ///
    /// - Throws: `SessionError` if a run exists that must not be replaced; `FileError`, also if another process is writing
    ///   there.
    init(_ record: RunRecord, _ destination: RunDestination, describe: @escaping (any Error) -> String?) throws {
        self.describe = describe
        self.record = record
        folder = destination.folder
        (history, quickHistory, knownBlocks) = (.none, [:], [])
        cost = .none
        lock = try destination.take()
        do {
            try Files.replace(folder.runRecord, with: record.json)
            journal = try JournalWriter(creating: folder, label: record.label)
            digests = record.plan.quick == nil ? nil : try BlockDigestFile(folder)
        } catch {
            // Otherwise the next run would find an existing one.
            try? folder.removeOwnFiles()
            Files.removeEmptyFolder(folder.results)
            throw error
        }
    }

    /// Opens the files of an unfinished run to continue it.
    ///
    /// run.json does not change until `noteResumption`.
    ///
    /// - Parameter warn: receives a sentence for each file that had to be truncated.
    /// - Throws: `FileError`, also if another process is writing there or has just done so; `CSVError`; `SessionError` if the
    ///   trials do not follow from the plan.
    init(
        resuming earlier: EarlierRun, describe: @escaping (any Error) -> String?, warn: (String) -> Void
    ) throws {
        self.describe = describe
        record = earlier.record
        folder = earlier.folder
        lock = try FolderLock(folder.results)
        guard try RunRecord.read(folder) == record else {
            throw FileError(.exists, path: folder.runRecord, reason: "another process has just written it")
        }
        let recovery: JournalRecovery
        (journal, recovery) = try JournalWriter.resume(folder, label: record.label)
        for warning in recovery.warnings { warn(warning) }
        let last = recovery.trials.keys.max() ?? 0
        history = CompletedTrials(
            trials: recovery.trials, resumedAfter: record.resumedAfter + (record.state == .abandoned ? [last] : []),
            firstFreshBlock: record.confirmation?.firstBlock)
        cost = RunCost(recovery.trials.values.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) })
        guard record.plan.quick != nil else {
            (quickHistory, knownBlocks, digests) = ([:], [], nil)
            guard history.belongs(to: Schedule(record.plan, confirmation: record.confirmation)) else {
                throw SessionError.unplannedTrials(path: folder.trials)
            }
            return
        }
        let trials = try JournalReader.read(folder).quickTrials
        quickHistory = Dictionary(trials.map { ($0.sequence, $0) }) { first, _ in first }
        knownBlocks = try BlockDigestFile.read(folder)
        digests = try BlockDigestFile(folder, keeping: knownBlocks)
    }

    /// Writes into run.json that the run has been resumed.
    ///
    /// - Parameter plan: the plan, which may have more blocks than before.
    /// - Throws: `FileError`.
    func noteResumption(at moment: String, remoteAddress: String?, plan: Plan) throws {
        let address = record.resumptions?.last?.remoteAddress ?? record.resource.remoteAddress
        let block =
            plan.quick == nil
            ? history.openBlock(of: Schedule(record.plan, confirmation: record.confirmation)) : try openQuickBlock
        record.cautions += RunCautions.list(resumedIn: block, address: address, now: remoteAddress)
        if plan.trials > record.plan.trials, record.state == .complete {
            record.cautions.append(RunCautions.extension(from: record.plan.trials, to: plan.trials))
        }
        let found = record.plan.quick
        record.plan = plan
        record.plan.quick = found
        let resumption = Resumption(
            startedUtc: moment, afterSequence: history.lastSequence, afterAbort: record.state == .abandoned,
            remoteAddress: remoteAddress)
        record.resumptions = (record.resumptions ?? []) + [resumption]
        record.state = .running
        (record.reason, record.endedUtc, record.dropped, record.stop, record.cost) = (nil, nil, nil, nil, nil)
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// The number of the incomplete block of a run of `quick`; `nil` if the last trial completed its block.
    private var openQuickBlock: Int? {
        get throws {
            let course = try QuickCourse(
                record.plan, Array(quickHistory.values), bytesPerTrial: record.bytesPerTrial,
                resumedAfter: record.resumedAfter)
            return course.openBlock
        }
    }

    /// Records what a run of `quick` has found, before the trials that depend on it.
    ///
    /// - Throws: `FileError`.
    func note(_ settings: QuickSettings?) throws {
        guard settings != record.plan.quick else { return }
        record.plan.quick = settings
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Records the digests of blocks that were seen for the first time.
    ///
    /// - Throws: `FileError`.
    func note(_ blocks: [BlockDigestFile.Entry]) throws { try digests?.append(blocks) }

    /// Records the digest of the bytes, so that a resumed run can compare them.
    ///
    /// - Throws: `FileError`.
    func note(digest: String) throws {
        guard record.resource.sha256 == nil else { return }
        record.resource.sha256 = digest
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Records the events of the experiment that run.json keeps.
    func observe(_ event: Experiment.Event) {
        if case .ended(let trial) = event { noteCache(trial) }
        switch event {
        case .ended(let trial):
            cost.add(RunCost(trial.download))
            if trial.download.suspendedSeconds != nil { noteSuspension(inTrial: trial.sequence) }
            if trial.succeeded, trial.download.validatorsDiffer { noteOtherValidators() }
        case .dropped(let treatment, let block): note(DroppedTreatment(treatment, afterBlock: block))
        case .confirmed(let blocks): noteConfirmation(blocks: blocks)
        default: break
        }
    }

    /// Records a trial during which dlsweep was suspended; one caution names all of them.
    private func noteSuspension(inTrial trial: Int) {
        if !suspendedTrials.isEmpty {
            record.cautions.removeAll { [suspendedTrials] in $0 == RunCautions.suspension(inTrials: suspendedTrials) }
        }
        suspendedTrials.append(trial)
        record.cautions.append(RunCautions.suspension(inTrials: suspendedTrials))
        update()
    }

    /// Counts a trial whose responses differed in their validators; one caution counts all of them.
    private func noteOtherValidators() {
        let before = record.trialsWithOtherValidators ?? 0
        record.cautions.removeAll { $0 == RunCautions.otherValidators(inTrials: before) }
        record.trialsWithOtherValidators = before + 1
        record.cautions.append(RunCautions.otherValidators(inTrials: before + 1))
        update()
    }

    /// Counts a trial by the source of its bytes.
    ///
    /// The first one from a cache is recorded at once, the counts at the end.
    private func noteCache(_ trial: Trial) {
        var cache = record.cache ?? RecordedCache()
        let hadServed = cache.servedTrials
        cache.add(trial)
        record.cache = cache.isKnown ? cache : nil
        if trial.succeeded, trial.block > 0, trial.download.cacheUse == .hit {
            let earlier = cached[trial.treatment] ?? (0, 0)
            cached[trial.treatment] = (
                earlier.bytes + trial.download.bytes, earlier.seconds + trial.download.seconds
            )
        }
        guard cache.servedTrials, !hadServed else { return }
        noteCacheCaution()
        update()
    }

    /// Replaces the caution about caches.
    private func noteCacheCaution() {
        guard let cache = record.cache else { return }
        let rate = cached.values.filter { $0.seconds > 0 }.map { Double($0.bytes) / $0.seconds }.max()
        let caution = CacheCautions(cache, bytesPerSecond: rate, busting: record.plan.cacheBusting).text
        record.cautions.removeAll { $0.hasPrefix(CacheCautions.beginning) }
        if let caution { record.cautions.append(caution) }
    }

    /// Plans the fresh blocks from the journal of the sweep and records them; a confirmation that has begun is continued.
    ///
    /// The audit of drift is most of the work of a verdict and does not affect the recommended count, so it is left out.
    ///
    /// - Returns: `nil` if there is nothing to confirm, which is recorded too.
    func planConfirmation() throws -> ConfirmationPlan? {
        if let begun = record.confirmation { return begun }
        let contents = try JournalReader.read(folder)
        let analysis = Analysis(contents, RunDescription(record))
        record.confirmation = analysis.confirmationPlan(record.plan, after: analysis.verdict(permutations: 0))
        let nothing = "There was nothing to confirm, because the recommended count is one thread."
        if record.confirmation == nil, !record.cautions.contains(nothing) { record.cautions.append(nothing) }
        update()
        return record.confirmation
    }

    /// Records that fewer fresh blocks were measured than planned.
    private func noteConfirmation(blocks: Int) {
        guard let planned = record.confirmation?.blocks, blocks < planned else { return }
        record.cautions.append(
            "The confirmation ended after \(blocks) of \(planned) fresh blocks: a budget was used up, or trials failed."
        )
        update()
    }

    /// Records a dropped treatment.
    func note(_ dropped: DroppedTreatment) {
        record.dropped = (record.dropped ?? []) + [dropped]
        update()
    }

    /// Records the target of a redirect that was resolved again.
    func note(_ target: RecordedTarget) {
        if record.targets == nil {
            record.cautions.append(
                "The target of the redirect expired during the run and was resolved again (targets in run.json).")
        }
        record.targets = (record.targets ?? []) + [target]
        update()
    }

    /// Writes run.json during the run.
    ///
    /// If the disk is full by now, the next trial or the end of the run reports it.
    private func update() { try? Files.replace(folder.runRecord, with: record.json) }

    /// Does a part of the run.
    ///
    /// If it throws, run.json says that the run was aborted.
    func closingOnError<Result>(_ part: () throws -> Result) throws -> Result {
        do { return try part() } catch {
            try? close(.abandoned, reason: describe(error))
            throw error
        }
    }

    /// Completes run.json.
    func close(_ state: RunRecord.State, reason: String? = nil) throws {
        noteCacheCaution()
        record.state = state
        record.reason = reason
        record.endedUtc = Timestamp.now()
        record.cost = cost.trials > 0 ? cost : nil
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Completes run.json after the last trial.
    func close(_ ending: Experiment.Ending) throws {
        if case .stopped(let stop) = ending {
            record.stop = stop
            record.cautions += RunCautions.list(stop)
        }
        try close(ending.state, reason: ending.reason(describe))
    }

    /// Closes the run because its resource cannot be split.
    func refuse(_ reason: String) throws {
        try close(.abandoned, reason: reason)
        try Files.replace(folder.verdict, with: Verdict.cannotSplit(reason: reason).json)
    }
}

extension Experiment.Ending {
    fileprivate var state: RunRecord.State {
        switch self {
        case .complete, .stopped: .complete
        case .interrupted: .interrupted
        case .abandoned: .abandoned
        }
    }

    fileprivate func reason(_ describe: (any Error) -> String?) -> String? {
        switch self {
        case .complete, .stopped: nil
        case .interrupted: "Interrupted: only completed trials are summarized."
        case .abandoned(let failure): describe(TransferError(failure)).map { "Aborted: \($0)" }
        }
    }
}

import FileAccess
import Analysis
import Journal
import Sweep

/// The files of a run that is being made.
final class RunFiles {
    /// Where they are.
    let folder: RunFolder
    /// The trials so far.
    let journal: JournalWriter
    /// What stands in run.json.
    private(set) var record: RunRecord
    /// What earlier parts of the run have measured.
    let history: CompletedTrials
    /// What keeps other processes out.
    private let lock: FolderLock
    /// The trials of this part of the run in which the program stood still.
    private var suspendedTrials: [Int] = []
    /// Bytes and seconds of the trials of this part of the run that came entirely from a cache.
    private var cached: [Treatment: (bytes: Int64, seconds: Double)] = [:]

    /// Makes the folder, run.json and the empty journal.
    ///
    /// run.json comes first: trials never stand there without the plan that they belong to.
    ///
    /// - Throws: `CommandFailure` where a run is there that may not be replaced; `FileError`, also where another process is
    ///   writing there.
    init(_ record: RunRecord, _ place: RunDestination) throws {
        self.record = record
        folder = place.folder
        history = .none
        lock = try place.take()
        do {
            try Files.replace(folder.runRecord, with: record.json)
            journal = try JournalWriter(creating: folder, label: record.label)
        } catch {
            // Otherwise the next run would be told that there is one already.
            try? folder.removeOwnFiles()
            Files.removeEmptyFolder(folder.results)
            throw error
        }
    }

    /// Opens the files of a run that was cut off, to go on with it; run.json stays as it is until `noteResumption`.
    ///
    /// - Parameter warn: receives what had to be cut off.
    /// - Throws: `FileError`, also where another process is writing there or has done so; `CSVError`; `CommandFailure` for
    ///   trials that are not those of the plan.
    init(resuming earlier: EarlierRun, warn: (String) -> Void) throws {
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
        let starts = (record.resumptions ?? []).filter(\.afterGivingUp).map(\.afterSequence)
        history = CompletedTrials(
            trials: recovery.trials, resumedAfter: starts + (record.state == .abandoned ? [last] : []),
            firstFreshBlock: record.confirmation?.firstBlock)
        guard history.belongs(to: Schedule(record.plan, confirmation: record.confirmation)) else {
            throw CommandFailure(
                .unreadableData, "\(folder.trials) holds trials that are not those of its plan: it cannot be resumed.")
        }
    }

    /// Writes into run.json that the run goes on.
    ///
    /// - Parameter plan: the plan, which may have more blocks than before.
    /// - Throws: `FileError`.
    func noteResumption(at moment: String, remoteAddress: String?, plan: Plan) throws {
        let address = record.resumptions?.last?.remoteAddress ?? record.resource.remoteAddress
        let block = history.openBlock(of: Schedule(record.plan, confirmation: record.confirmation))
        record.cautions += RunCautions.list(resumedIn: block, address: address, now: remoteAddress)
        if plan.trials > record.plan.trials, record.state == .complete {
            record.cautions.append(RunCautions.extension(from: record.plan.trials, to: plan.trials))
        }
        record.plan = plan
        let resumption = Resumption(
            startedUtc: moment, afterSequence: history.lastSequence, afterGivingUp: record.state == .abandoned,
            remoteAddress: remoteAddress)
        record.resumptions = (record.resumptions ?? []) + [resumption]
        record.state = .running
        (record.reason, record.endedUtc, record.setAside, record.stop) = (nil, nil, nil, nil)
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Notes the digest of the bytes, so that they can be compared also when the run is gone on with.
    ///
    /// - Throws: `FileError`.
    func note(digest: String) throws {
        guard record.resource.sha256 == nil else { return }
        record.resource.sha256 = digest
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Notes what the experiment tells, as far as run.json keeps it.
    func observe(_ event: Experiment.Event) {
        if case .ended(let trial) = event { noteCache(trial) }
        switch event {
        case .ended(let trial):
            if trial.download.suspendedSeconds != nil { noteStandstill(inTrial: trial.sequence) }
            if trial.succeeded, trial.download.validatorsDiffer { noteOtherValidators() }
        case .setAside(let treatment, let block): note(DroppedTreatment(treatment, afterBlock: block))
        case .confirmed(let blocks): noteConfirmation(blocks: blocks)
        default: break
        }
    }

    /// Notes a trial in which the program stood still, in one sentence with those before.
    private func noteStandstill(inTrial trial: Int) {
        if !suspendedTrials.isEmpty {
            record.cautions.removeAll { [suspendedTrials] in $0 == RunCautions.suspension(inTrials: suspendedTrials) }
        }
        suspendedTrials.append(trial)
        record.cautions.append(RunCautions.suspension(inTrials: suspendedTrials))
        update()
    }

    /// Counts a trial whose responses differed in their validators, in one sentence with those before.
    private func noteOtherValidators() {
        let before = record.trialsWithOtherValidators ?? 0
        record.cautions.removeAll { $0 == RunCautions.otherValidators(inTrials: before) }
        record.trialsWithOtherValidators = before + 1
        record.cautions.append(RunCautions.otherValidators(inTrials: before + 1))
        update()
    }

    /// Counts a trial by where its bytes came from; the first one from a cache is written down at once, the counts when the
    /// run ends.
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

    /// Puts the caution about caches in the place of an earlier one.
    private func noteCacheCaution() {
        guard let cache = record.cache else { return }
        let rate = cached.values.filter { $0.seconds > 0 }.map { Double($0.bytes) / $0.seconds }.max()
        let caution = CacheCautions(cache, bytesPerSecond: rate, busting: record.plan.cacheBusting).text
        record.cautions.removeAll { $0.hasPrefix(CacheCautions.beginning) }
        if let caution { record.cautions.append(caution) }
    }

    /// Plans the fresh blocks from the journal of the sweep, and notes them; those that had begun are gone on with.
    ///
    /// Drift, whose audit is most of the work of a verdict, has no say in the recommended count, and is left out.
    ///
    /// - Returns: `nil` where there is nothing to confirm, which is noted too.
    func planConfirmation() throws -> ConfirmationPlan? {
        if let begun = record.confirmation { return begun }
        let contents = try JournalReader.read(folder)
        let analysis = Analysis(contents, RunDescription(record))
        record.confirmation = analysis.confirmationPlan(record.plan, after: analysis.verdict(permutations: 0))
        let nothing = "There was nothing to confirm: no more than one thread is recommended."
        if record.confirmation == nil, !record.cautions.contains(nothing) { record.cautions.append(nothing) }
        update()
        return record.confirmation
    }

    /// Notes that fewer fresh blocks were measured than there were to be.
    private func noteConfirmation(blocks: Int) {
        guard let planned = record.confirmation?.blocks, blocks < planned else { return }
        record.cautions.append(
            "The confirmation ended after \(blocks) of \(planned) fresh blocks: a budget was used up, or trials failed."
        )
        update()
    }

    /// Notes that a treatment is measured no longer.
    func note(_ setAside: DroppedTreatment) {
        record.setAside = (record.setAside ?? []) + [setAside]
        update()
    }

    /// Notes where a redirect led that was resolved again.
    func note(_ target: RecordedTarget) {
        if record.targets == nil {
            record.cautions.append(
                "The target of the redirect expired during the run and was resolved again (targets in run.json).")
        }
        record.targets = (record.targets ?? []) + [target]
        update()
    }

    /// Writes run.json in the course of the run; a disk that is full by now is told by the next trial, or by the end.
    private func update() { try? Files.replace(folder.runRecord, with: record.json) }

    /// Does a part of the run; where it throws, run.json says so.
    func closingOnError<Result>(_ part: () throws -> Result) throws -> Result {
        do { return try part() } catch {
            try? close(.abandoned, reason: CommandFailure(error)?.sentence)
            throw error
        }
    }

    /// Writes run.json again, with how the run ended.
    func close(_ state: RunRecord.State, reason: String? = nil) throws {
        noteCacheCaution()
        record.state = state
        record.reason = reason
        record.endedUtc = Timestamp.now()
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Writes run.json again, after the last trial.
    func close(_ ending: Experiment.Ending) throws {
        if case .stopped(let stop) = ending {
            record.stop = stop
            record.cautions += RunCautions.list(stop)
        }
        try close(ending.state, reason: ending.reason)
    }

    /// Closes the run because its resource cannot be split.
    ///
    /// - Returns: the failure to end the command with.
    func refuse(_ reason: String) throws -> CommandFailure {
        try close(.abandoned, reason: reason)
        try Files.replace(folder.verdict, with: Verdict.cannotSplit(reason: reason).json)
        return CommandFailure(.unusableServer, reason)
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

    fileprivate var reason: String? {
        switch self {
        case .complete, .stopped: nil
        case .interrupted: "Interrupted: only the trials that had ended are summarised."
        case .abandoned(let failure): "Given up: \(failure.sentence)"
        }
    }
}

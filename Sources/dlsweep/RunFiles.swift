import Sweep

/// The files of a run that is being made.
final class RunFiles {
    /// Where they are.
    let folder: RunFolder
    /// The trials so far.
    let journal: Journal
    /// What stands in run.json.
    private(set) var record: RunRecord

    /// Checks that a run may be written into a folder.
    ///
    /// - Throws: `CommandFailure` where one is there that may not be replaced.
    static func requireFree(_ folder: RunFolder, overwrite: Bool) throws {
        guard !overwrite, Files.exists(folder.results) else { return }
        throw CommandFailure(.cannotCreate, "\(folder.results) exists: choose another --label, or --overwrite it.")
    }

    /// Makes the folder, the empty journal and run.json, in place of what this program had written there before.
    ///
    /// - Throws: `FileError`.
    init(_ record: RunRecord, _ folder: RunFolder) throws {
        self.record = record
        self.folder = folder
        try Files.makeFolder(folder.results)
        try folder.removeOwnFiles()
        try PlotFolder(folder.plots).clear()
        journal = try Journal(creating: folder, label: record.label)
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Notes that a treatment is measured no longer.
    func note(_ setAside: SetAside) {
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
        try Files.replace(folder.verdict, with: Verdict.cannotSplit(reason: RunFiles.withinASentence(reason)).json)
        return CommandFailure(.unusableServer, reason)
    }

    /// A sentence as a part of another one: without its capital and its full stop.
    private static func withinASentence(_ sentence: String) -> String {
        sentence.prefix(1).lowercased() + sentence.dropFirst().prefix { $0 != ":" && $0 != "." }
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

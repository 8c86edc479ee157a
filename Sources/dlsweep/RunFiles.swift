import Reporting
import Sweep

/// The files of a run that is being made.
final class RunFiles {
    /// Where they are.
    let folder: RunFolder
    /// The trials so far.
    let journal: Journal
    /// What stands in run.json.
    private(set) var record: RunRecord

    /// Makes the folders, the empty journal and run.json.
    ///
    /// - Throws: `CommandFailure` where a run of that label exists and may not be replaced; `FileError`.
    init(_ record: RunRecord, _ output: OutputArguments) throws {
        self.record = record
        folder = RunFolder(output: output.output, label: record.label)
        if Files.exists(folder.results) {
            guard output.overwrite else {
                throw CommandFailure(
                    .cannotCreate, "\(folder.results) exists: choose another --label, or --overwrite it.")
            }
            try folder.removeOwnFiles()
        }
        try Files.makeFolder(folder.results)
        journal = try Journal(creating: folder, label: record.label)
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Writes run.json again, with how the run ended.
    func close(_ state: RunRecord.State, reason: String? = nil) throws {
        record.state = state
        record.reason = reason
        record.endedUtc = Timestamp.now()
        try Files.replace(folder.runRecord, with: record.json)
    }

    /// Closes the run because its resource cannot be split.
    ///
    /// - Returns: the failure to end the command with.
    func refuse(_ reason: String) throws -> CommandFailure {
        try close(.abandoned, reason: reason)
        return CommandFailure(.unusableServer, reason)
    }

    /// Whether a trial of the journal failed.
    var hasFailures: Bool { trials.contains { $0.block > 0 && !$0.succeeded } }

    /// Whether a plain GET of the journal succeeded, so that it is the ranges that do not work.
    var plainGetWorks: Bool { trials.contains { $0.treatment.method == .single && $0.succeeded } }

    private var trials: [TrialResult] { (try? JournalReader.read(folder).trials) ?? [] }
}

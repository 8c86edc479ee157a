public import FileAccess
public import Sweep

/// Writes the trials of a run to three append-only files.
///
/// A trial is written completely before the next one starts. Its intervals and connections reach the disk first. Its row in
/// trials.csv is last and commits it, so a crash at any moment loses at most the trial in progress. No other process can write
/// the same journal at the same time.
public final class JournalWriter {
    private let label: String
    private let trials: AppendFile
    private let connections: AppendFile
    private let intervals: AppendFile
    /// The columns of trials.csv.
    private let schema: CSVSchema<TrialRow, TrialRecord>

    /// Creates the three files with their headers.
    ///
    /// - Throws: `FileError`, with the code `exists` if one of them exists.
    public convenience init(creating folder: RunFolder, label: String) throws(FileError) {
        let trials = try AppendFile(creating: folder.trials)
        try trials.lock()
        try self.init(
            label: label, trials: trials, connections: AppendFile(creating: folder.connections),
            intervals: AppendFile(creating: folder.intervals))
        // The headers reach the disk with the first trial.
        Files.synchronizeFolder(folder.results)
    }

    /// Writes the headers into three empty files.
    convenience init(
        label: String, trials: AppendFile, connections: AppendFile, intervals: AppendFile
    ) throws(FileError) {
        self.init(label, trials: trials, connections: connections, intervals: intervals)
        try intervals.append(IntervalSchema.intervals.header)
        try connections.append(ConnectionSchema.connections.header)
        try trials.append(TrialSchema.trials.header)
    }

    /// Takes over three files with headers.
    init(
        _ label: String, trials: AppendFile, connections: AppendFile, intervals: AppendFile,
        schema: CSVSchema<TrialRow, TrialRecord> = .trials
    ) {
        self.schema = schema
        self.label = label
        self.trials = trials
        self.connections = connections
        self.intervals = intervals
    }

    /// Records a trial.
    ///
    /// - Throws: `FileError` with the code `writeFailed`.
    public func append(_ trial: Trial) throws(FileError) {
        let download = trial.download
        try intervals.append(
            download.intervals.map { IntervalRow(label: label, sequence: trial.sequence, interval: $0) }
                .map(IntervalSchema.intervals.line).joined())
        try connections.append(
            download.connections.map { ConnectionRow(label: label, sequence: trial.sequence, connection: $0) }
                .map(ConnectionSchema.connections.line).joined())
        try intervals.synchronize()
        try connections.synchronize()
        try trials.append(schema.line(TrialRow(label: label, trial: trial)))
        try trials.synchronize()
    }
}

extension JournalWriter {
    /// Opens the journal of an unfinished run to resume it.
    ///
    /// The rows of an uncommitted trial are truncated, and missing files are created.
    ///
    /// - Returns: the journal, and what it contains.
    /// - Throws: `FileError`, with the code `exists` if another process is writing it; `CSVError` if it is not a journal of
    ///   dlsweep.
    public static func resume(_ folder: RunFolder, label: String) throws -> (
        journal: JournalWriter, recovery: JournalRecovery
    ) {
        let trials = try AppendFile(continuing: folder.trials)
        let connections = try AppendFile(continuing: folder.connections)
        let intervals = try AppendFile(continuing: folder.intervals)
        try trials.lock()
        let recovery = try JournalRecovery(folder, label: label)
        for (file, length, header) in [
            (trials, recovery.kept.trials, recovery.trialSchema.header),
            (connections, recovery.kept.connections, ConnectionSchema.connections.header),
            (intervals, recovery.kept.intervals, IntervalSchema.intervals.header),
        ] {
            try file.cut(to: length)
            if length == 0 { try file.append(header) }
            try file.synchronize()
        }
        Files.synchronizeFolder(folder.results)
        let journal = JournalWriter(
            label, trials: trials, connections: connections, intervals: intervals, schema: recovery.trialSchema)
        return (journal, recovery)
    }

    /// Checks that no process is writing the journal in a folder.
    ///
    /// - Throws: `FileError` with the code `exists` if one is.
    public static func requireNoWriter(_ folder: RunFolder) throws(FileError) {
        if Files.exists(folder.trials) { try AppendFile(continuing: folder.trials).lock() }
    }
}

public import FileAccess
public import Sweep

/// The record of a run's trials: three files that only grow.
///
/// A trial is written whole before the next one starts. Its intervals and connections reach the disk first; its row in
/// trials.csv comes last and commits it, so that a crash at any moment loses the trial under way at most. While a journal is
/// written no other process can write it.
public final class JournalWriter {
    private let label: String
    private let trials: AppendFile
    private let connections: AppendFile
    private let intervals: AppendFile

    /// Creates the three files with their headers.
    ///
    /// - Throws: `FileError`, also where one of them exists.
    public convenience init(creating folder: RunFolder, label: String) throws(FileError) {
        let trials = try AppendFile(creating: folder.trials)
        try trials.lock()
        try self.init(
            label: label, trials: trials, connections: AppendFile(creating: folder.connections),
            intervals: AppendFile(creating: folder.intervals))
        for file in [intervals, connections, trials] { try file.synchronize() }
        Files.synchronizeFolder(folder.results)
    }

    /// Writes the headers into three empty files.
    convenience init(
        label: String, trials: AppendFile, connections: AppendFile, intervals: AppendFile
    ) throws(FileError) {
        self.init(label, trials: trials, connections: connections, intervals: intervals)
        try intervals.append(CSVFormat.intervals.header)
        try connections.append(CSVFormat.connections.header)
        try trials.append(CSVFormat.trials.header)
    }

    /// Takes over three files that have their headers.
    init(_ label: String, trials: AppendFile, connections: AppendFile, intervals: AppendFile) {
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
                .map(CSVFormat.intervals.line).joined())
        try connections.append(
            download.connections.map { ConnectionRow(label: label, sequence: trial.sequence, connection: $0) }
                .map(CSVFormat.connections.line).joined())
        try intervals.synchronize()
        try connections.synchronize()
        try trials.append(CSVFormat.trials.line(TrialRow(label: label, trial: trial)))
        try trials.synchronize()
    }
}

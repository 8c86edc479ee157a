public import FileAccess

extension JournalWriter {
    /// Opens the journal of a run that was cut off, to go on with it: what belongs to no trial that had ended is cut off,
    /// and files that are missing are made.
    ///
    /// - Returns: the journal, and what it holds.
    /// - Throws: `FileError`, also where another process is writing it; `CSVError` where it is no journal of this program.
    public static func resume(_ folder: RunFolder, label: String) throws -> (
        journal: JournalWriter, recovery: JournalRecovery
    ) {
        let trials = try AppendFile(continuing: folder.trials)
        let connections = try AppendFile(continuing: folder.connections)
        let intervals = try AppendFile(continuing: folder.intervals)
        try trials.lock()
        let recovery = try JournalRecovery(folder, label: label)
        for (file, length, header) in [
            (trials, recovery.kept.trials, CSVFormat.trials.header),
            (connections, recovery.kept.connections, CSVFormat.connections.header),
            (intervals, recovery.kept.intervals, CSVFormat.intervals.header),
        ] {
            try file.cut(to: length)
            if length == 0 { try file.append(header) }
            try file.synchronize()
        }
        Files.synchronizeFolder(folder.results)
        return (JournalWriter(label, trials: trials, connections: connections, intervals: intervals), recovery)
    }

    /// Makes sure that no process is writing the journal in a folder.
    ///
    /// - Throws: `FileError` with the code `exists` where one is.
    public static func requireNoWriter(_ folder: RunFolder) throws(FileError) {
        if Files.exists(folder.trials) { try AppendFile(continuing: folder.trials).lock() }
    }
}

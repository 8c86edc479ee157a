/// Reads a journal.
public enum JournalReader {
    /// Reads trials.csv and, where it is there, connections.csv.
    ///
    /// - Throws: `FileError` where trials.csv cannot be read, `CSVError` where a cell is not what its column says.
    public static func read(_ folder: RunFolder) throws -> JournalContents {
        var contents = try trials(CSVReader(Files.read(folder.trials), file: folder.trials))
        if Files.exists(folder.connections) {
            contents.connectionRates = try rates(CSVReader(Files.read(folder.connections), file: folder.connections))
        }
        return contents
    }

    /// Reads the trials of a file that has at least the columns `label`, `block`, `method`, `threads`, `seconds`, `bytes`
    /// and `outcome`, all of one run.
    static func trials(_ reader: CSVReader) throws(CSVError) -> JournalContents {
        let columns = try TrialColumns(reader)
        var contents = JournalContents(label: "", trials: [], connectionRates: [:])
        var seen: Set<Cell> = []
        let cutOff = try reader.forEachRecord(requiresLineEnd: columns.isOwn) { (record) throws(CSVError) in
            let label = record.text(columns.label) ?? ""
            if contents.label.isEmpty { contents.label = try columns.checkedLabel(record) }
            guard label == contents.label else { throw record.error(columns.label, "is that of another run") }
            let trial = try columns.trial(record)
            if trial.block > 0, !seen.insert(Cell(block: trial.block, treatment: trial.treatment)).inserted {
                throw record.error(columns.threads, "stands twice in block \(trial.block) with this method")
            }
            contents.lastLine = record.line
            if columns.isConfirmation(record) {
                contents.confirmation.append(trial)
            } else {
                contents.trials.append(trial)
            }
        }
        if let cutOff { contents.warnings.append("\(reader.file), line \(cutOff) is cut off: it was passed over.") }
        return contents
    }

    /// One treatment of one block, which may be measured once.
    private struct Cell: Hashable {
        let block: Int
        let treatment: Treatment
    }

    private static func rates(_ reader: CSVReader) throws(CSVError) -> [Int: [Double]] {
        let sequence = try reader.column("sequence")
        let rate = try reader.column("bytes_per_second")
        var rates: [Int: [Double]] = [:]
        try reader.forEachRecord { (record) throws(CSVError) in
            guard let trial = try record.integer(sequence), let value = try record.number(rate) else { return }
            rates[Int(trial), default: []].append(value)
        }
        return rates
    }
}

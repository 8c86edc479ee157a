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
        try reader.forEachRecord { (record) throws(CSVError) in
            let label = record.text(columns.label) ?? ""
            if contents.trials.isEmpty { contents.label = label }
            guard label == contents.label else { throw record.error(columns.label, "is that of another run") }
            contents.trials.append(try columns.trial(record))
        }
        return contents
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

/// What the analysis needs of one trial.
public struct TrialResult: Sendable, Equatable {
    /// The number of the trial in its run, or `nil` where the file does not have it.
    public let sequence: Int?
    /// The number of its block; 0 is the warm-up.
    public let block: Int
    /// What was measured.
    public let treatment: Treatment
    /// How long it took; `nil` for a trial that failed.
    public let seconds: Double?
    /// How many bytes came.
    public let bytes: Int64

    /// Whether the right bytes came.
    public var succeeded: Bool { seconds != nil }
}

/// The part of a journal that the analysis works from.
public struct JournalContents: Sendable, Equatable {
    /// The label of the run.
    public var label: String
    /// The trials in the order of the file, warm-up included.
    public var trials: [TrialResult]
    /// For each trial, by its sequence number: the rates of its connections in bytes per second.
    public var connectionRates: [Int: [Double]]
}

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
    /// and `outcome`.
    static func trials(_ reader: CSVReader) throws(CSVError) -> JournalContents {
        let columns = try TrialColumns(reader)
        var contents = JournalContents(label: "", trials: [], connectionRates: [:])
        try reader.forEachRecord { (record) throws(CSVError) in
            if contents.label.isEmpty { contents.label = record.text(columns.label) ?? "" }
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

/// Where the columns of trials.csv stand, and what their cells must hold.
private struct TrialColumns {
    let label, block, method, threads, seconds, bytes, outcome: Int
    let sequence: Int?

    init(_ reader: CSVReader) throws(CSVError) {
        label = try reader.column("label")
        block = try reader.column("block")
        method = try reader.column("method")
        threads = try reader.column("threads")
        seconds = try reader.column("seconds")
        bytes = try reader.column("bytes")
        outcome = try reader.column("outcome")
        sequence = reader.optionalColumn("sequence")
    }

    func trial(_ record: CSVRecord) throws(CSVError) -> TrialResult {
        let succeeded = try outcomeIsOK(record)
        return TrialResult(
            sequence: try sequence.flatMap { (column) throws(CSVError) in try record.integer(column).map(Int.init) },
            block: Int(try required(record, block, atLeast: 0)),
            treatment: Treatment(try methodName(record), threads: Int(try required(record, threads, atLeast: 1))),
            seconds: succeeded ? try positiveSeconds(record) : nil,
            bytes: try required(record, bytes, atLeast: 0))
    }

    private func outcomeIsOK(_ record: CSVRecord) throws(CSVError) -> Bool {
        switch record.text(outcome) {
        case "ok": true
        case "failed": false
        default: throw record.error(outcome, "is neither ok nor failed")
        }
    }

    private func methodName(_ record: CSVRecord) throws(CSVError) -> Method {
        guard let name = Method(rawValue: record.text(method) ?? "") else {
            throw record.error(method, "is neither ranged nor single")
        }
        return name
    }

    private func positiveSeconds(_ record: CSVRecord) throws(CSVError) -> Double {
        guard let value = try record.number(seconds), value > 0 else {
            throw record.error(seconds, "is not a number above 0")
        }
        return value
    }

    private func required(_ record: CSVRecord, _ column: Int, atLeast least: Int64) throws(CSVError) -> Int64 {
        guard let value = try record.integer(column), value >= least, value <= Int64(Int32.max) || column == bytes
        else {
            throw record.error(column, "is not a whole number from \(least) on")
        }
        return value
    }
}

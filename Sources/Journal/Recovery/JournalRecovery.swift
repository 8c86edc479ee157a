internal import FileAccess
public import Sweep

/// What a run that was cut off has left behind: the trials that had ended, and how much of each file they fill.
///
/// A row of trials.csv that is whole is a trial that has ended; its other rows were on the disk before it. Everything that
/// follows belongs to the trial that was under way, and is no part of the run. The files are read in passing, so that memory
/// is needed for the trials only.
public struct JournalRecovery: Sendable {
    /// The trials that had ended, by their sequence numbers.
    public private(set) var trials: [Int: TrialResult] = [:]
    /// What is cut off, for people.
    public private(set) var warnings: [String] = []
    /// The bytes of each file that belong to these trials; 0 where not even the header is whole.
    private(set) var kept = Kept()

    struct Kept: Sendable {
        var trials: Int64 = 0
        var connections: Int64 = 0
        var intervals: Int64 = 0
    }

    /// Reads what is left of a journal.
    ///
    /// - Parameter label: the label of the run.
    /// - Throws: `FileError` where a file cannot be read; `CSVError` where a row is not one that this version of the program
    ///   has written: a trial that had ended is never cut off to make room for others.
    init(_ folder: RunFolder, label: String) throws {
        kept.trials = try readTrials(folder.trials, label: label)
        kept.connections = try keptDetails(folder.connections, header: CSVFormat.connections.header)
        kept.intervals = try keptDetails(folder.intervals, header: CSVFormat.intervals.header)
    }

    private mutating func readTrials(_ path: String, label: String) throws -> Int64 {
        let reader = try LineReader(path)
        guard var end = try JournalRecovery.endOfHeader(reader, CSVFormat.trials.header, path) else { return 0 }
        let table = try CSVReader(Array(CSVFormat.trials.header.utf8), file: path)
        let columns = try TrialColumns(table)
        var number = 1
        while let line = try reader.next() {
            number += 1
            guard line.isWhole else {
                warnings.append("\(path): the last line was torn and has been cut off.")
                break
            }
            let record = try table.record(line.bytes, line: number)
            guard record.text(columns.label) == label else {
                throw record.error(columns.label, "is that of another run")
            }
            let trial = try columns.trial(record)
            guard let sequence = trial.sequence, trials.updateValue(trial, forKey: sequence) == nil else {
                throw record.error(columns.sequence ?? 0, "is absent, or stands twice")
            }
            end = line.end
        }
        return end
    }

    /// The bytes up to the last row of a trial that had ended.
    private mutating func keptDetails(_ path: String, header: String) throws -> Int64 {
        let reader = try LineReader(path)
        guard var end = try JournalRecovery.endOfHeader(reader, header, path) else { return 0 }
        var cutOff = 0
        while let line = try reader.next() {
            if line.isWhole, let sequence = JournalRecovery.sequence(line.bytes), trials[sequence] != nil {
                end = line.end
                cutOff = 0
            } else {
                cutOff += 1
            }
        }
        if cutOff > 0 {
            let rows = cutOff == 1 ? "1 row" : "\(cutOff) rows"
            warnings.append("\(path): \(rows) of the trial that had not ended cut off.")
        }
        return end
    }

    /// The bytes of the header, or `nil` where it is not whole.
    private static func endOfHeader(_ reader: LineReader, _ header: String, _ path: String) throws -> Int64? {
        guard let line = try reader.next() else { return nil }
        if !line.isWhole, header.utf8.starts(with: line.bytes) { return nil }
        guard line.isWhole, line.bytes == Array(header.utf8.dropLast()) else {
            throw CSVError(
                file: path, line: 1, column: nil,
                problem: "has another header than this version of the program writes, so that no row can be added")
        }
        return line.end
    }

    /// The second cell of a row, which begins with the label.
    private static func sequence(_ row: [UInt8]) -> Int? {
        let cells = row.split(separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
        return cells.count > 1 ? Int(String(decoding: cells[1], as: UTF8.self)) : nil
    }
}

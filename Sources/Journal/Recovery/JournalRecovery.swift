internal import FileAccess
public import Sweep

/// The committed trials of an unfinished run, and how much of each file they fill.
///
/// A complete row of trials.csv is a committed trial; its other rows reached the disk before it. Everything after them belongs
/// to the trial in progress and is not part of the run. The files are streamed, so memory is needed for the trials only.
public struct JournalRecovery: Sendable {
    /// The committed trials, by their sequence numbers.
    public private(set) var trials: [Int: TrialResult] = [:]
    /// What is truncated, for people.
    public private(set) var warnings: [String] = []
    /// The columns of trials.csv: all of them, or those of the version that began the run.
    private(set) var trialSchema = TrialSchema.trials
    /// The bytes of each file that belong to these trials; 0 if even the header is incomplete.
    private(set) var kept = Kept()

    struct Kept: Sendable {
        var trials: Int64 = 0
        var connections: Int64 = 0
        var intervals: Int64 = 0
    }

    /// Reads the journal of an unfinished run.
    ///
    /// - Parameter label: the label of the run.
    /// - Throws: `FileError` if a file cannot be read; `CSVError` for a row that this version of dlsweep has not written,
    ///   because a committed trial is never truncated.
    init(_ folder: RunFolder, label: String) throws {
        kept.trials = try readTrials(folder.trials, label: label)
        kept.connections = try keptDetails(folder.connections, header: ConnectionSchema.connections.header)
        kept.intervals = try keptDetails(folder.intervals, header: IntervalSchema.intervals.header)
    }

    private mutating func readTrials(_ path: String, label: String) throws -> Int64 {
        trialSchema = try JournalRecovery.trialSchema(path)
        let reader = try LineReader(path)
        guard var end = try JournalRecovery.endOfHeader(reader, header: trialSchema.header, path: path) else {
            return 0
        }
        let table = try CSVReader(Array(trialSchema.header.utf8), file: path)
        let rows = try trialSchema.rowReader(of: table)
        var number = 1
        while let line = try reader.next() {
            number += 1
            guard line.isWhole else {
                warnings.append("\(path): the incomplete last line was removed.")
                break
            }
            let record = try table.record(line.bytes, line: number)
            var row = TrialRecord(label: label)
            try rows.read(record, into: &row)
            guard let sequence = row.sequence, trials.updateValue(row.result, forKey: sequence) == nil else {
                throw record.error(TrialSchema.sequence.name, "is missing or occurs twice")
            }
            end = line.end
        }
        return end
    }

    /// The bytes up to the last row of a committed trial.
    private mutating func keptDetails(_ path: String, header: String) throws -> Int64 {
        let reader = try LineReader(path)
        guard var end = try JournalRecovery.endOfHeader(reader, header: header, path: path) else { return 0 }
        var removed = 0
        while let line = try reader.next() {
            if line.isWhole, let sequence = JournalRecovery.sequence(line.bytes), trials[sequence] != nil {
                end = line.end
                removed = 0
            } else {
                removed += 1
            }
        }
        if removed > 0 {
            let rows = removed == 1 ? "1 row" : "\(removed) rows"
            warnings.append("\(path): \(rows) of an uncommitted trial removed.")
        }
        return end
    }

    /// The schema whose header the file has: that of this version, or of one that lacks the columns appended since.
    private static func trialSchema(_ path: String) throws -> TrialSchema {
        guard let line = try LineReader(path).next(), line.isWhole else { return .trials }
        let names = String(decoding: line.bytes, as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
        let earlier = TrialSchema.trials.first(names.count)
        let isComplete = TrialSchema.trials.requiredNames == earlier.requiredNames
        return isComplete && line.bytes == Array(earlier.header.utf8.dropLast()) ? earlier : .trials
    }

    /// The bytes of the header; `nil` if it is incomplete.
    private static func endOfHeader(_ reader: LineReader, header: String, path: String) throws -> Int64? {
        guard let line = try reader.next() else { return nil }
        if !line.isWhole, header.utf8.starts(with: line.bytes) { return nil }
        guard line.isWhole, line.bytes == Array(header.utf8.dropLast()) else {
            throw CSVError(
                file: path, line: 1, column: nil,
                problem:
                    "has a different header from the one that this version of dlsweep writes, so no row can be added")
        }
        return line.end
    }

    /// The sequence number: the second cell of a row, after the label, which contains no comma.
    private static func sequence(_ row: [UInt8]) -> Int? {
        let cells = row.split(separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
        return cells.count > 1 ? Int(String(decoding: cells[1], as: UTF8.self)) : nil
    }
}

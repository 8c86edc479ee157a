internal import FileAccess

/// Reads of intervals.csv what the analysis needs: the burstiness of trials with one connection.
///
/// The file is read in passing, with memory for a line, and no further than to the last of these trials.
struct IntervalReader {
    private let lines: LineReader
    private let table: CSVReader
    private let sequence, connection, start, end, bytes: Int

    /// Reads the header.
    ///
    /// - Throws: `FileError` where the file cannot be read; `CSVError` where a column is missing.
    init(_ path: String) throws {
        lines = try LineReader(path)
        table = try CSVReader(lines.next()?.bytes ?? [], file: path)
        sequence = try table.column("sequence")
        connection = try table.column("connection")
        start = try table.column("start_seconds")
        end = try table.column("end_seconds")
        bytes = try table.column("bytes")
    }

    /// The burstiness of each trial's first connection; once for each reader.
    ///
    /// - Parameter trials: the trials that are looked at, by their sequence numbers; the rows of each stand together.
    /// - Throws: `FileError`; `CSVError` for a row up to the last of the trials that is none.
    func burstiness(of trials: Set<Int>) throws -> [Int: Double] {
        var result: [Int: Double] = [:]
        var unseen = trials
        var current: (trial: Int, rates: [Double]) = (0, [])
        var number = 1
        while let line = try lines.next(), line.isWhole {
            number += 1
            let record = try table.record(line.bytes, line: number)
            guard let trial = try record.integer(sequence).map(Int.init) else { continue }
            if trial != current.trial {
                result[current.trial] = Burstiness.of(current.rates)
                if unseen.isEmpty { return result }
                unseen.remove(trial)
                current = (trial, [])
            }
            if trials.contains(trial), try record.integer(connection) == 1, let rate = try rate(record) {
                current.rates.append(rate)
            }
        }
        result[current.trial] = Burstiness.of(current.rates)
        return result
    }

    private func rate(_ record: CSVRecord) throws(CSVError) -> Double? {
        guard let start = try record.number(start), let end = try record.number(end),
            let bytes = try record.number(bytes), end > start
        else { return nil }
        return bytes / (end - start)
    }
}

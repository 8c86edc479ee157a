internal import Sweep
internal import FileAccess

/// Reads of intervals.csv what the analysis needs: the burstiness of trials with one connection, and steady rates.
///
/// The file is read once, with memory for one trial, and no further than to the last trial that is asked for.
struct IntervalReader {
    /// The trials that are looked at, by their sequence numbers; the rows of each trial follow each other.
    struct Request {
        /// The trials of which the burstiness of the first connection is computed.
        var burstiness: Set<Int> = []
        /// The trials of which the steady rate is computed, with the time in which all connections receive.
        var windows: [Int: SteadyWindow] = [:]
    }

    /// What was found, by sequence number.
    struct Findings {
        /// How unevenly the bytes of the first connection came.
        var burstiness: [Int: Double] = [:]
        /// The steady rates of the trials that have one.
        var steadyRates: [Int: SteadyRate] = [:]
    }

    /// The rows of one trial.
    fileprivate struct Trial {
        var sequence: Int?
        var rates: [Double] = []
        var totals = ByteTotals()
    }

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

    /// Reads the trials; once for each reader.
    ///
    /// - Throws: `FileError`; `CSVError` for a malformed row up to the last of the trials.
    func read(_ request: Request) throws -> Findings {
        var findings = Findings()
        var unseen = request.burstiness.union(request.windows.keys)
        var trial = Trial()
        var number = 1
        while let line = try lines.next(), line.isWhole {
            number += 1
            let record = try table.record(line.bytes, line: number)
            guard let sequence = try record.integer(sequence).map(Int.init) else { continue }
            if sequence != trial.sequence {
                findings.conclude(trial, request)
                if unseen.isEmpty { return findings }
                unseen.remove(sequence)
                trial = Trial(sequence: sequence)
            }
            try add(record, to: &trial, request)
        }
        findings.conclude(trial, request)
        return findings
    }

    private func add(_ record: CSVRecord, to trial: inout Trial, _ request: Request) throws(CSVError) {
        guard let sequence = trial.sequence else { return }
        let isForBurstiness = request.burstiness.contains(sequence)
        let isForRate = request.windows[sequence] != nil
        guard isForBurstiness || isForRate, let connection = try record.integer(connection),
            let start = try record.number(start), let end = try record.number(end),
            let bytes = try record.integer(bytes), bytes >= 0, end > start
        else { return }
        if isForBurstiness, connection == 1 { trial.rates.append(Double(bytes) / (end - start)) }
        if isForRate {
            trial.totals.add(
                ByteInterval(connection: Int(connection), startSeconds: start, endSeconds: end, bytes: bytes))
        }
    }
}

extension IntervalReader.Findings {
    /// Computes the figures of a trial whose last row has been read.
    fileprivate mutating func conclude(_ trial: IntervalReader.Trial, _ request: IntervalReader.Request) {
        guard let sequence = trial.sequence else { return }
        if request.burstiness.contains(sequence) { burstiness[sequence] = Burstiness.of(trial.rates) }
        if let window = request.windows[sequence] { steadyRates[sequence] = SteadyRate(trial.totals, in: window) }
    }
}

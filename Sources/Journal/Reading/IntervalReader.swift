internal import FileAccess
internal import Statistics
internal import Sweep

/// Reads from intervals.csv what the analysis needs: steady rates, and the burstiness of trials with one connection.
///
/// The file is read once, with memory for one trial, and only up to the last requested trial.
struct IntervalReader {
    /// The trials to look at, by their sequence numbers; the rows of a trial are consecutive.
    struct Request {
        /// The trials of which the burstiness of the first connection is computed.
        var burstiness: Set<Int> = []
        /// The trials of which the steady rate is computed, with the time in which all connections receive.
        var windows: [Int: SteadyWindow] = [:]
        /// The trials whose bytes are wanted interval by interval.
        var totals: Set<Int> = []
        /// The trials whose place in the file is wanted.
        var rows: Set<Int> = []
    }

    /// The results, by sequence number.
    struct Findings {
        /// The burstiness of the first connection.
        var burstiness: [Int: Double] = [:]
        /// The steady rates of the trials that have one.
        var steadyRates: [Int: SteadyRate] = [:]
        /// The bytes of all connections, interval by interval.
        var totals: [Int: ByteTotals] = [:]
        /// The first and the last row, counted from 0 without the header.
        var rows: [Int: ClosedRange<Int>] = [:]
    }

    /// The rows of one trial.
    fileprivate struct Trial {
        var sequence: Int?
        /// The place of its first row, counted from 0 without the header.
        var firstRow = 0
        var rates: [Double] = []
        var totals = ByteTotals()
    }

    private let lines: LineReader
    private let table: CSVReader
    private let rows: IntervalSchema.RowReader

    /// Reads the header.
    ///
    /// - Throws: `FileError` if the file cannot be read; `CSVError` if a column is missing.
    init(_ path: String) throws {
        lines = try LineReader(path)
        table = try CSVReader(lines.next()?.bytes ?? [], file: path)
        rows = try IntervalSchema.intervals.rowReader(of: table)
    }

    /// Reads the trials; call it once for each reader.
    ///
    /// - Throws: `FileError`; `CSVError` for a malformed row up to the last requested trial.
    func read(_ request: Request) throws -> Findings {
        var findings = Findings()
        var unseen = request.burstiness.union(request.windows.keys).union(request.totals)
            .union(request.rows)
        var trial = Trial()
        var place = 0
        while let line = try lines.next(), line.isWhole {
            let record = try table.record(line.bytes, line: place + 2)
            defer { place += 1 }
            var row = IntervalLine()
            try rows.readFirst(record, into: &row)
            guard let sequence = row.sequence else { continue }
            if sequence != trial.sequence {
                findings.conclude(trial, before: place, request)
                if unseen.isEmpty { return findings }
                unseen.remove(sequence)
                trial = Trial(sequence: sequence, firstRow: place)
            }
            guard request.includes(sequence) else { continue }
            try rows.readOthers(record, into: &row)
            if let interval = row.interval { trial.add(interval, for: request) }
        }
        findings.conclude(trial, before: place, request)
        return findings
    }
}

extension IntervalReader.Request {
    fileprivate func includes(_ sequence: Int) -> Bool {
        burstiness.contains(sequence) || needsTotals(sequence)
    }

    fileprivate func needsTotals(_ sequence: Int) -> Bool { windows[sequence] != nil || totals.contains(sequence) }
}

extension IntervalReader.Trial {
    fileprivate mutating func add(_ interval: ByteInterval, for request: IntervalReader.Request) {
        guard let sequence else { return }
        if interval.connection == 1, request.burstiness.contains(sequence) {
            rates.append(Double(interval.bytes) / (interval.endSeconds - interval.startSeconds))
        }
        if request.needsTotals(sequence) { totals.add(interval) }
    }
}

extension IntervalReader.Findings {
    /// Computes the figures of a trial whose last row has been read.
    ///
    /// - Parameter next: the place of the row after it.
    fileprivate mutating func conclude(
        _ trial: IntervalReader.Trial, before next: Int, _ request: IntervalReader.Request
    ) {
        guard let sequence = trial.sequence else { return }
        if request.rows.contains(sequence), next > trial.firstRow { rows[sequence] = trial.firstRow...(next - 1) }
        if request.burstiness.contains(sequence) { burstiness[sequence] = Burstiness.of(trial.rates) }
        if request.totals.contains(sequence) { totals[sequence] = trial.totals }
        if let window = request.windows[sequence] { steadyRates[sequence] = SteadyRate(trial.totals, in: window) }
    }
}

/// How unevenly bytes arrive: the coefficient of variation of a connection's rate over its intervals.
///
/// It is high for a server that sends a second's allowance at once and then waits, low for a policer, a link, or a full
/// window, and in between for random packet loss.
enum Burstiness {
    /// The intervals after the first byte that belong to the start of a connection.
    private static let start = 3
    /// The fewest intervals from which burstiness is computed.
    private static let fewest = 10

    /// The burstiness of one connection of a trial.
    ///
    /// The last interval is excluded, because the end of the trial cuts it short.
    ///
    /// - Parameter intervals: bytes per second, in the order of time.
    /// - Returns: `nil` for too few intervals.
    static func of(_ intervals: [Double]) -> Double? {
        guard let first = intervals.firstIndex(where: { $0 > 0 }), let last = intervals.lastIndex(where: { $0 > 0 }),
            last - first - start >= fewest, let sample = try? Sample(Array(intervals[(first + start)..<last]))
        else { return nil }
        let moments = Moments(sample)
        guard moments.mean > 0 else { return nil }
        return moments.standardDeviation.map { $0 / moments.mean }
    }
}

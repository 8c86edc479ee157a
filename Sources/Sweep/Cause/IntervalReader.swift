/// Reads of intervals.csv what the analysis needs: the burstiness of trials with one connection.
///
/// Of other trials no cell but that of their number is decoded.
struct IntervalReader {
    private let reader: CSVReader
    private let sequence, connection, start, end, bytes: Int

    /// - Throws: `CSVError` where a column is missing.
    init(_ reader: CSVReader) throws(CSVError) {
        self.reader = reader
        sequence = try reader.column("sequence")
        connection = try reader.column("connection")
        start = try reader.column("start_seconds")
        end = try reader.column("end_seconds")
        bytes = try reader.column("bytes")
    }

    /// The burstiness of each trial's first connection.
    ///
    /// - Parameter trials: the trials that are looked at, by their sequence numbers.
    func burstiness(of trials: Set<Int>) throws(CSVError) -> [Int: Double] {
        var result: [Int: Double] = [:]
        var current: (trial: Int, rates: [Double]) = (0, [])
        try reader.forEachRecord { (record) throws(CSVError) in
            guard let trial = try record.integer(sequence).map(Int.init), trials.contains(trial),
                try record.integer(connection) == 1, let rate = try rate(record)
            else { return }
            if trial != current.trial {
                result[current.trial] = Burstiness.of(current.rates)
                current = (trial, [])
            }
            current.rates.append(rate)
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

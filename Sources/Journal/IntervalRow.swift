internal import Sweep

/// A row of intervals.csv.
struct IntervalRow: Sendable {
    let label: String
    let sequence: Int
    let interval: ByteInterval
}

extension CSVFormat<IntervalRow> {
    static let intervals = CSVFormat([
        CSVColumn("label") { .text($0.label) },
        CSVColumn("sequence") { .integer($0.sequence) },
        CSVColumn("connection") { .integer($0.interval.connection) },
        CSVColumn("start_seconds") { .number($0.interval.startSeconds) },
        CSVColumn("end_seconds") { .number($0.interval.endSeconds) },
        CSVColumn("bytes") { .integer($0.interval.bytes) },
    ])
}

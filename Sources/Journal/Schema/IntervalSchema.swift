internal import Sweep

/// The schema of intervals.csv.
typealias IntervalSchema = CSVSchema<IntervalRow, IntervalLine>

/// What a line of intervals.csv is written from.
struct IntervalRow: Sendable {
    /// The label of the run.
    let label: String
    /// The number of the trial in its run.
    let sequence: Int
    let interval: ByteInterval
}

/// What a line of intervals.csv is read into; `nil` for an empty cell.
struct IntervalLine: Sendable {
    /// The number of the trial in its run.
    var sequence: Int?
    var connection: Int?
    var startSeconds: Double?
    var endSeconds: Double?
    var bytes: Int64?

    /// The interval, or `nil` if a cell is empty or the interval is impossible.
    var interval: ByteInterval? {
        guard let connection, let startSeconds, let endSeconds, let bytes, bytes >= 0, endSeconds > startSeconds else {
            return nil
        }
        return ByteInterval(connection: connection, startSeconds: startSeconds, endSeconds: endSeconds, bytes: bytes)
    }
}

extension IntervalSchema {
    /// The columns of intervals.csv.
    static let intervals = CSVSchema([
        Column("label") { .text($0.label) },
        Column(
            "sequence", isRequired: true, isReadFirst: true, write: { .integer($0.sequence) },
            read: { $1.sequence = try $0.integer().map(Int.init) }),
        Column(
            "connection", isRequired: true, write: { .integer($0.interval.connection) },
            read: { $1.connection = try $0.integer().map(Int.init) }),
        Column(
            "start_seconds", isRequired: true, write: { .number($0.interval.startSeconds) },
            read: { $1.startSeconds = try $0.number() }),
        Column(
            "end_seconds", isRequired: true, write: { .number($0.interval.endSeconds) },
            read: { $1.endSeconds = try $0.number() }),
        Column(
            "bytes", isRequired: true, write: { .integer($0.interval.bytes) }, read: { $1.bytes = try $0.integer() }),
    ])
}

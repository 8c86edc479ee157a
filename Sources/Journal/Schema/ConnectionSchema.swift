internal import Sweep

/// The schema of connections.csv.
typealias ConnectionSchema = CSVSchema<ConnectionRow, ConnectionLine>

/// What a line of connections.csv is written from.
struct ConnectionRow: Sendable {
    /// The label of the run.
    let label: String
    /// The number of the trial in its run.
    let sequence: Int
    let connection: Connection
}

/// What a line of connections.csv is read into.
struct ConnectionLine: Sendable {
    /// The number of the trial in its run; `nil` for an empty cell.
    var sequence: Int?
    /// Bytes per second over the connection's own time.
    var bytesPerSecond: Double?
    var figures = ConnectionRecord()
}

extension ConnectionSchema {
    /// The columns of connections.csv.
    static let connections = CSVSchema([
        Column("label") { .text($0.label) },
        Column(
            "sequence", isRequired: true, isReadFirst: true, write: { .integer($0.sequence) },
            read: { $1.sequence = try $0.integer().map(Int.init) }),
        Column("connection") { .integer($0.connection.number) },
        Column(
            "first_byte", write: { .integer($0.connection.firstByte) },
            read: { $1.figures.firstByte = try $0.number() }),
        Column(
            "last_byte", write: { .integer($0.connection.lastByte) }, read: { $1.figures.lastByte = try $0.number() }),
        Column("bytes", write: { .integer($0.connection.bytes) }, read: { $1.figures.bytes = try $0.number() }),
        Column("seconds", write: { .number($0.connection.seconds) }, read: { $1.figures.seconds = try $0.number() }),
        Column(
            "name_seconds", write: { .number($0.connection.nameSeconds) },
            read: { $1.figures.nameSeconds = try $0.number() }),
        Column(
            "connect_seconds", write: { .number($0.connection.connectSeconds) },
            read: { $1.figures.connectSeconds = try $0.number() }),
        Column(
            "tls_seconds", write: { .number($0.connection.tlsSeconds) },
            read: { $1.figures.tlsSeconds = try $0.number() }),
        Column(
            "first_byte_seconds", write: { .number($0.connection.firstByteSeconds) },
            read: { $1.figures.firstByteSeconds = try $0.number() }),
        Column(
            "bytes_per_second", isRequired: true, write: { .number($0.connection.bytesPerSecond) },
            read: { $1.bytesPerSecond = try $0.number() }),
        Column("local_port") { .integer($0.connection.localPort) },
        Column("rtt_seconds") { .number($0.connection.socket?.roundTripSeconds) },
        Column(
            "receive_rtt_seconds", write: { .number($0.connection.socket?.receiveRoundTripSeconds) },
            read: { $1.figures.receiveRoundTripSeconds = try $0.number() }),
        Column(
            "min_rtt_seconds", write: { .number($0.connection.socket?.shortestRoundTripSeconds) },
            read: { $1.figures.shortestRoundTripSeconds = try $0.number() }),
        Column(
            "receive_window_bytes", write: { .integer($0.connection.socket?.receiveWindowBytes) },
            read: { $1.figures.receiveWindowBytes = try $0.number() }),
        Column(
            "out_of_order_packets", write: { .integer($0.connection.socket?.outOfOrderPackets) },
            read: { $1.figures.outOfOrderPackets = try $0.number() }),
        Column(
            "data_segments", write: { .integer($0.connection.socket?.dataSegments) },
            read: { $1.figures.dataSegments = try $0.number() }),
        Column(
            "outcome", write: { .text($0.connection.failure == nil ? "ok" : "failed") },
            read: { $1.figures.succeeded = $0.text == "ok" }),
        Column("error") { .text($0.connection.failure?.rawValue) },
        Column(
            "cpu_seconds", write: { .number($0.connection.cpuSeconds) },
            read: { $1.figures.cpuSeconds = try $0.number() }),
    ])
}

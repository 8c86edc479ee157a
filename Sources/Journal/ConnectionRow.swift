internal import Sweep

/// A row of connections.csv.
struct ConnectionRow: Sendable {
    let label: String
    let sequence: Int
    let connection: Connection
}

extension CSVFormat<ConnectionRow> {
    static let connections = CSVFormat([
        CSVColumn("label") { .text($0.label) },
        CSVColumn("sequence") { .integer($0.sequence) },
        CSVColumn("connection") { .integer($0.connection.number) },
        CSVColumn("first_byte") { .integer($0.connection.firstByte) },
        CSVColumn("last_byte") { .integer($0.connection.lastByte) },
        CSVColumn("bytes") { .integer($0.connection.bytes) },
        CSVColumn("seconds") { .number($0.connection.seconds) },
        CSVColumn("name_seconds") { .number($0.connection.nameSeconds) },
        CSVColumn("connect_seconds") { .number($0.connection.connectSeconds) },
        CSVColumn("tls_seconds") { .number($0.connection.tlsSeconds) },
        CSVColumn("first_byte_seconds") { .number($0.connection.firstByteSeconds) },
        CSVColumn("bytes_per_second") { .number($0.connection.bytesPerSecond) },
        CSVColumn("local_port") { .integer($0.connection.localPort) },
        CSVColumn("rtt_seconds") { .number($0.connection.socket?.roundTripSeconds) },
        CSVColumn("receive_rtt_seconds") { .number($0.connection.socket?.receiveRoundTripSeconds) },
        CSVColumn("min_rtt_seconds") { .number($0.connection.socket?.shortestRoundTripSeconds) },
        CSVColumn("receive_window_bytes") { .integer($0.connection.socket?.receiveWindowBytes) },
        CSVColumn("out_of_order_packets") { .integer($0.connection.socket?.outOfOrderPackets) },
        CSVColumn("data_segments") { .integer($0.connection.socket?.dataSegments) },
        CSVColumn("outcome") { .text($0.connection.failure == nil ? "ok" : "failed") },
        CSVColumn("error") { .text($0.connection.failure?.rawValue) },
        CSVColumn("cpu_seconds") { .number($0.connection.cpuSeconds) },
    ])
}

/// A row of trials.csv: the trial, and the label of its run.
struct TrialRow: Sendable {
    let label: String
    let trial: Trial
}

/// A row of connections.csv.
struct ConnectionRow: Sendable {
    let label: String
    let sequence: Int
    let connection: Connection
}

/// A row of intervals.csv.
struct IntervalRow: Sendable {
    let label: String
    let sequence: Int
    let interval: ByteInterval
}

extension CSVFormat<TrialRow> {
    /// The version of the files' format.
    static let schema = 1

    static let trials = CSVFormat([
        CSVColumn("schema") { _ in .integer(schema) },
        CSVColumn("label") { .text($0.label) },
        CSVColumn("sequence") { .integer($0.trial.sequence) },
        CSVColumn("block") { .integer($0.trial.block) },
        CSVColumn("position") { .integer($0.trial.position) },
        CSVColumn("method") { .text($0.trial.treatment.method.rawValue) },
        CSVColumn("threads") { .integer($0.trial.treatment.threads) },
        CSVColumn("connections") { .integer($0.trial.download.connections.count) },
        CSVColumn("started_utc") { .text($0.trial.startedUTC) },
        CSVColumn("seconds") { .number($0.trial.download.seconds) },
        CSVColumn("bytes") { .integer($0.trial.download.bytes) },
        CSVColumn("bytes_per_second") { .number($0.trial.bytesPerSecond) },
        CSVColumn("steady_bytes_per_second") { .number($0.trial.download.steadyBytesPerSecond) },
        CSVColumn("connect_seconds") { .number($0.largest(\.connectSeconds)) },
        CSVColumn("tls_seconds") { .number($0.largest(\.tlsSeconds)) },
        CSVColumn("first_byte_seconds") { .number($0.largest(\.firstByteSeconds)) },
        CSVColumn("cpu_seconds") { .number($0.trial.download.cpuSeconds) },
        CSVColumn("http_version") { .text($0.trial.download.httpVersion) },
        CSVColumn("remote_address") { .text($0.trial.download.remoteAddress) },
        CSVColumn("outcome") { .text($0.trial.succeeded ? "ok" : "failed") },
        CSVColumn("error") { .text($0.trial.download.failure?.kind.rawValue) },
    ])
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
        CSVColumn("rtt_seconds"),
        CSVColumn("receive_rtt_seconds"),
        CSVColumn("min_rtt_seconds"),
        CSVColumn("receive_window_bytes"),
        CSVColumn("out_of_order_packets"),
        CSVColumn("data_segments"),
        CSVColumn("outcome") { .text($0.connection.failure == nil ? "ok" : "failed") },
        CSVColumn("error") { .text($0.connection.failure?.rawValue) },
    ])
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

extension TrialRow {
    /// The largest of a phase over the trial's connections.
    fileprivate func largest(_ phase: (Connection) -> Double?) -> Double? {
        trial.download.connections.compactMap(phase).max()
    }
}

extension Trial {
    /// Bytes over seconds; a failed trial has no rate.
    var bytesPerSecond: Double? {
        guard succeeded, download.seconds > 0 else { return nil }
        return Double(download.bytes) / download.seconds
    }
}

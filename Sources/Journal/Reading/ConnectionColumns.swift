internal import Sweep
/// Where the columns of connections.csv stand; only two of them have to.
struct ConnectionColumns {
    /// The number of the trial.
    let sequence: Int
    /// The rate of the connection.
    let rate: Int

    private let outcome: Int?
    private let numbers: [(column: Int, field: WritableKeyPath<ConnectionRecord, Double?>)]

    /// - Throws: `CSVError` where one that is needed is missing.
    init(_ reader: CSVReader) throws(CSVError) {
        sequence = try reader.column("sequence")
        rate = try reader.column("bytes_per_second")
        outcome = reader.optionalColumn("outcome")
        numbers = Self.fields.compactMap { name, field in reader.optionalColumn(name).map { ($0, field) } }
    }

    /// The row's cells.
    ///
    /// - Throws: `CSVError` where one is no number.
    func record(_ row: CSVRecord) throws(CSVError) -> ConnectionRecord {
        var record = ConnectionRecord()
        record.succeeded = outcome.map { row.text($0) == "ok" } ?? true
        for (column, field) in numbers { record[keyPath: field] = try row.number(column) }
        return record
    }

    private static var fields: [(String, WritableKeyPath<ConnectionRecord, Double?>)] {
        [
            ("bytes", \.bytes), ("seconds", \.seconds), ("name_seconds", \.nameSeconds),
            ("connect_seconds", \.connectSeconds), ("tls_seconds", \.tlsSeconds),
            ("first_byte_seconds", \.firstByteSeconds), ("receive_rtt_seconds", \.receiveRoundTripSeconds),
            ("min_rtt_seconds", \.shortestRoundTripSeconds), ("receive_window_bytes", \.receiveWindowBytes),
            ("out_of_order_packets", \.outOfOrderPackets), ("data_segments", \.dataSegments),
            ("cpu_seconds", \.cpuSeconds),
        ]
    }
}

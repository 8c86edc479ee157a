internal import Sweep

/// Where the columns of trials.csv stand, and what their cells must hold.
struct TrialColumns {
    let label, block, method, threads, seconds, bytes, outcome: Int
    let sequence, phase: Int?
    private let schema: Int?
    private let steady, cpu, interface, busy, error: Int?

    /// The columns that every file of trials has.
    static let required = ["label", "block", "method", "threads", "seconds", "bytes", "outcome"]

    /// The seconds that a trial can have taken; others are slips of somebody's pen.
    private static let secondsOfATrial = 1e-9...1e9
    /// The rates in bytes per second that one can have had.
    private static let ratesOfATrial = 1e-9...1e18

    /// The word in the column `phase` of the fresh blocks that confirm a sweep; whatever else stands there is the sweep.
    static let confirmation = "confirm"

    init(_ reader: CSVReader) throws(CSVError) {
        label = try reader.column("label")
        block = try reader.column("block")
        method = try reader.column("method")
        threads = try reader.column("threads")
        seconds = try reader.column("seconds")
        bytes = try reader.column("bytes")
        outcome = try reader.column("outcome")
        sequence = reader.optionalColumn("sequence")
        phase = reader.optionalColumn("phase")
        schema = reader.optionalColumn("schema")
        steady = reader.optionalColumn("steady_bytes_per_second")
        cpu = reader.optionalColumn("cpu_seconds")
        interface = reader.optionalColumn("interface_bytes")
        busy = reader.optionalColumn("processors_busy")
        error = reader.optionalColumn("error")
    }

    /// Whether this program wrote the file, which ends every line.
    var isOwn: Bool { schema != nil }

    /// Whether a block 0 is the first block rather than the warm-up.
    var mayCountFromZero: Bool { !isOwn && phase == nil }

    /// The label of a record, which names a run.
    func checkedLabel(_ record: CSVRecord) throws(CSVError) -> String {
        guard let label = record.text(label).flatMap(Label.init) else {
            throw record.error(
                label, "is no name of a run: up to 64 letters, digits, dots, dashes and underscores, no number")
        }
        return label.description
    }

    /// Whether a trial belongs to the confirmation.
    func isConfirmation(_ record: CSVRecord) -> Bool { phase.map { record.text($0) == Self.confirmation } ?? false }

    func trial(_ record: CSVRecord) throws(CSVError) -> TrialResult {
        if let schema, let written = try record.integer(schema), written > Int64(CSVFormat<TrialRow>.schema) {
            throw record.error(schema, "is that of a later version of dlsweep")
        }
        let succeeded = try outcomeIsOK(record)
        var trial = TrialResult(
            sequence: try sequence.flatMap { (column) throws(CSVError) in try record.integer(column).map(Int.init) },
            block: Int(try required(record, block, atLeast: 0)),
            treatment: Treatment(try methodName(record), threads: Int(try required(record, threads, atLeast: 1))),
            seconds: succeeded ? try positiveSeconds(record) : nil,
            bytes: try receivedBytes(record, succeeded: succeeded))
        if succeeded {
            trial.steadyBytesPerSecond = try positiveRate(record, steady)
        } else {
            trial.secondsUntilFailure = try record.number(seconds).flatMap {
                Self.secondsOfATrial.contains($0) ? $0 : nil
            }
        }
        trial.failure = succeeded ? nil : error.flatMap { record.text($0) }.flatMap(Failure.Kind.init)
        trial.cpuSeconds = try number(record, cpu)
        trial.interfaceBytes = try interface.flatMap { (column) throws(CSVError) in try record.integer(column) }
        trial.processorsBusy = try number(record, busy)
        return trial
    }

    private func number(_ record: CSVRecord, _ column: Int?) throws(CSVError) -> Double? {
        try column.flatMap { (column) throws(CSVError) in try record.number(column) }
    }

    private func positiveRate(_ record: CSVRecord, _ column: Int?) throws(CSVError) -> Double? {
        guard let column, let value = try record.number(column) else { return nil }
        guard value > 0 else { throw record.error(column, "is not a number above 0") }
        guard Self.ratesOfATrial.contains(value) else {
            throw record.error(column, "is not a rate between 1e-9 and 1e18 bytes per second")
        }
        return value
    }

    private func outcomeIsOK(_ record: CSVRecord) throws(CSVError) -> Bool {
        switch record.text(outcome) {
        case "ok": true
        case "failed": false
        default: throw record.error(outcome, "is neither ok nor failed")
        }
    }

    /// The method; in a file of another program also a word that is nearly one of this program's is refused, because it
    /// would pass for the name of a downloader.
    private func methodName(_ record: CSVRecord) throws(CSVError) -> Method {
        let word = record.text(method) ?? ""
        let found = Method(rawValue: word)
        if !isOwn || found == nil, let meant = Method.ownName(resembling: word), meant != word {
            throw record.error(method, "is \"\(word.prefix(60))\"; write \"\(meant)\"")
        }
        guard let found else { throw record.error(method, "is neither ranged, nor single, nor a name") }
        return found
    }

    /// The bytes of a trial; a failed trial need not say how many it received.
    private func receivedBytes(_ record: CSVRecord, succeeded: Bool) throws(CSVError) -> Int64 {
        if !succeeded, record.text(bytes) == nil { return 0 }
        return try required(record, bytes, atLeast: succeeded ? 1 : 0)
    }

    private func positiveSeconds(_ record: CSVRecord) throws(CSVError) -> Double {
        guard let value = try record.number(seconds), value > 0 else {
            throw record.error(seconds, "is not a number above 0")
        }
        guard Self.secondsOfATrial.contains(value) else {
            throw record.error(seconds, "is not a time between 1e-9 and 1e9 seconds")
        }
        return value
    }

    private func required(_ record: CSVRecord, _ column: Int, atLeast least: Int64) throws(CSVError) -> Int64 {
        guard let value = try record.integer(column), value >= least, value <= Int64(Int32.max) || column == bytes
        else {
            throw record.error(column, "is not a whole number from \(least) on")
        }
        return value
    }
}

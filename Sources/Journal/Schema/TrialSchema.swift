internal import Sweep

/// The schema of trials.csv.
typealias TrialSchema = CSVSchema<TrialRow, TrialRecord>

/// What a line of trials.csv is written from.
struct TrialRow: Sendable {
    /// The label of the run.
    let label: String
    let trial: Trial
}

/// What a line of trials.csv is read into.
struct TrialRecord: Sendable {
    /// The label of the run; empty until a line has been read.
    var label = ""
    /// Whether dlsweep wrote the file.
    var isOwn = false
    var succeeded = true
    var sequence: Int?
    var block = 0
    var method = Method.ranged
    var threads = 1
    var seconds: Double?
    var bytes: Int64 = 0
    var steadyBytesPerSecond: Double?
    var cpuSeconds: Double?
    var failure: Failure.Kind?
    var interfaceBytes: Int64?
    var processorsBusy: Double?
    var phase = Trial.Phase.sweep
    /// As it is written; for a whole download bytes over seconds.
    var bytesPerSecond: Double?
    var windowSeconds: Double?
}

extension TrialSchema {
    /// The version of the format.
    static let currentVersion = 1
    /// The columns of trials.csv.
    static let trials = CSVSchema([
        version,
        Column(
            "label", isRequired: true, isReadFirst: true, write: { .text($0.label) },
            read: { $1.label = try $0.label(of: $1.label) }),
        sequence,
        Column(
            "block", isRequired: true, write: { .integer($0.trial.block) }, read: { $1.block = try $0.whole(from: 0) }),
        Column("position") { .integer($0.trial.position) },
        Column(
            "method", isRequired: true, write: { .text($0.trial.treatment.method.rawValue) },
            read: { $1.method = try $0.method(isOwnFile: $1.isOwn) }),
        threads,
        Column("connections") { .integer($0.connections) },
        Column("started_utc") { .text($0.trial.startedUTC) },
        Column(
            "seconds", isRequired: true, write: { .number($0.trial.download.seconds) },
            read: { $1.seconds = try $1.succeeded ? $0.seconds() : $0.secondsUntilFailure() }),
        Column(
            "bytes", isRequired: true, write: { .integer($0.trial.download.bytes) },
            read: { $1.bytes = try $0.bytes(succeeded: $1.succeeded) }),
        Column(
            "bytes_per_second", write: { .number($0.trial.bytesPerSecond) },
            read: { if $1.succeeded { $1.bytesPerSecond = (try? $0.rate()) ?? nil } }),
        Column(
            "steady_bytes_per_second", write: { .number($0.trial.download.steadyBytesPerSecond) },
            read: { if $1.succeeded { $1.steadyBytesPerSecond = try $0.rate() } }),
        Column("connect_seconds") { .number($0.largest(\.connectSeconds)) },
        Column("tls_seconds") { .number($0.largest(\.tlsSeconds)) },
        Column("first_byte_seconds") { .number($0.largest(\.firstByteSeconds)) },
        Column(
            "cpu_seconds", write: { .number($0.trial.download.cpuSeconds) }, read: { $1.cpuSeconds = try $0.number() }),
        Column("http_version") { .text($0.trial.download.httpVersion) },
        Column("remote_address") { .text($0.trial.download.remoteAddress) },
        Column(
            "outcome", isRequired: true, isReadFirst: true, write: { .text($0.trial.succeeded ? "ok" : "failed") },
            read: { $1.succeeded = try $0.succeeded() }),
        Column(
            "error", write: { .text($0.trial.download.failure?.kind.rawValue) },
            read: { if !$1.succeeded { $1.failure = $0.text.flatMap(Failure.Kind.init) } }),
        Column(
            "interface_bytes", write: { .integer($0.trial.download.interfaceBytes) },
            read: { $1.interfaceBytes = try $0.integer() }),
        Column(
            "processors_busy", write: { .number($0.trial.download.processorsBusy) },
            read: { $1.processorsBusy = try $0.number() }),
        phase,
        Column(
            "window_seconds", write: { .number($0.trial.download.measured?.seconds) },
            read: { if $1.succeeded { $1.windowSeconds = try $0.number() } }),
    ])

    static let version = Column(
        "schema", isReadFirst: true, write: { _ in .integer(currentVersion) },
        read: {
            if let version = try $0.integer(), version > currentVersion {
                throw $0.error("was written by a later version of dlsweep")
            }
            $1.isOwn = true
        })

    static let sequence = Column(
        "sequence", write: { .integer($0.trial.sequence) }, read: { $1.sequence = try $0.integer().map(Int.init) })

    static let threads = Column(
        "threads", isRequired: true, write: { .integer($0.trial.treatment.threads) },
        read: { $1.threads = try $0.whole(from: 1) })

    /// Any other word than those of dlsweep belongs to a sweep.
    static let phase = Column(
        "phase", write: { .text($0.trial.phase.rawValue) },
        read: { $1.phase = $0.text.flatMap(Trial.Phase.init) ?? .sweep })
}

extension TrialRow {
    /// How many connections the trial had; `nil` for an external downloader, because it does not report them.
    fileprivate var connections: Int? {
        trial.treatment.isOfAnotherDownloader
            ? nil : trial.download.sharedConnections ?? trial.download.connections.count
    }

    /// The largest duration of a phase over the trial's connections, in seconds.
    fileprivate func largest(_ phase: (Connection) -> Double?) -> Double? {
        trial.download.connections.compactMap(phase).max()
    }
}

extension TrialRecord {
    /// The trial as the analysis uses it.
    var result: TrialResult {
        var result = TrialResult(
            sequence: sequence, block: block, treatment: Treatment(method, threads: threads),
            seconds: succeeded ? seconds : nil, bytes: bytes)
        result.secondsUntilFailure = succeeded ? nil : seconds
        result.steadyBytesPerSecond = steadyBytesPerSecond
        result.failure = failure
        result.cpuSeconds = cpuSeconds
        result.interfaceBytes = interfaceBytes
        result.processorsBusy = processorsBusy
        if windowSeconds != nil { result.windowBytesPerSecond = bytesPerSecond }
        return result
    }
}

/// What the cells of trials.csv must hold, also in a file of another program.
extension CSVRecord.Cell {
    /// Possible seconds of a trial.
    ///
    /// Other values are mistakes in a file of another program.
    private static let possibleSeconds = 1e-9...1e9
    /// Possible rates of a trial, in bytes per second.
    private static let possibleRates = 1e-9...1e18

    /// The label, which is the same in all lines of a file.
    ///
    /// - Parameter run: the label of the lines before; empty for the first line.
    fileprivate func label(of run: String) throws(CSVError) -> String {
        if !run.isEmpty {
            guard text == run else { throw error("belongs to another run") }
            return run
        }
        guard let label = text.flatMap(Label.init) else {
            throw error(
                "is not a label: up to 64 letters, digits, dots, dashes, and underscores that do not read as a number")
        }
        return label.description
    }

    fileprivate func succeeded() throws(CSVError) -> Bool {
        switch text {
        case "ok": true
        case "failed": false
        default: throw error("is not ok or failed")
        }
    }

    /// The method.
    ///
    /// In a file of another program, a word that resembles `ranged` or `single` is refused, because otherwise it would be
    /// taken for the name of an external downloader.
    fileprivate func method(isOwnFile: Bool) throws(CSVError) -> Method {
        let word = text ?? ""
        let found = Method(rawValue: word)
        if !isOwnFile || found == nil, let meant = Method.ownName(resembling: word), meant != word {
            throw error("is \"\(word.prefix(60))\"; write \"\(meant)\"")
        }
        guard let found else {
            throw error("is not ranged, single, http2, streams, http3, or the name of an external downloader")
        }
        return found
    }

    /// A whole number of at least `least` that fits into 32 bits.
    fileprivate func whole(from least: Int64) throws(CSVError) -> Int {
        guard let value = try integer(), value >= least, value <= Int64(Int32.max) else {
            throw error("is not a whole number from \(least) on")
        }
        return Int(value)
    }

    /// The bytes of a trial; the cell of a failed trial may be empty.
    fileprivate func bytes(succeeded: Bool) throws(CSVError) -> Int64 {
        if !succeeded, text == nil { return 0 }
        let least: Int64 = succeeded ? 1 : 0
        guard let value = try integer(), value >= least else { throw error("is not a whole number from \(least) on") }
        return value
    }

    /// The seconds of a trial that succeeded.
    fileprivate func seconds() throws(CSVError) -> Double {
        guard let value = try number(), value > 0 else { throw error("is not a number above 0") }
        guard Self.possibleSeconds.contains(value) else {
            throw error("is not a time between 1e-9 and 1e9 seconds")
        }
        return value
    }

    /// The seconds after which a trial failed; `nil` for impossible values.
    fileprivate func secondsUntilFailure() throws(CSVError) -> Double? {
        try number().flatMap { Self.possibleSeconds.contains($0) ? $0 : nil }
    }

    fileprivate func rate() throws(CSVError) -> Double? {
        guard let value = try number() else { return nil }
        guard value > 0 else { throw error("is not a number above 0") }
        guard Self.possibleRates.contains(value) else {
            throw error("is not a rate between 1e-9 and 1e18 bytes per second")
        }
        return value
    }
}

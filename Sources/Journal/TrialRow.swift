internal import Sweep

/// A row of trials.csv: the trial, and the label of its run.
struct TrialRow: Sendable {
    let label: String
    let trial: Trial
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
        CSVColumn("connections") { .integer($0.connections) },
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
        CSVColumn("interface_bytes") { .integer($0.trial.download.interfaceBytes) },
        CSVColumn("processors_busy") { .number($0.trial.download.processorsBusy) },
        CSVColumn("phase") { .text($0.trial.phase) },
    ])
}

extension TrialRow {
    /// How many connections there were; how many another downloader made is not known.
    fileprivate var connections: Int? {
        trial.treatment.isOfAnotherDownloader ? nil : trial.download.connections.count
    }

    /// The largest of a phase over the trial's connections.
    fileprivate func largest(_ phase: (Connection) -> Double?) -> Double? {
        trial.download.connections.compactMap(phase).max()
    }
}

extension Trial {
    /// What the trial is a part of; the reader knows the last of the words.
    fileprivate var phase: String { block == 0 ? "warmup" : isConfirmation ? TrialColumns.confirmation : "sweep" }

    /// Bytes over seconds; a failed trial has no rate.
    var bytesPerSecond: Double? {
        guard succeeded, download.seconds > 0 else { return nil }
        return Double(download.bytes) / download.seconds
    }
}

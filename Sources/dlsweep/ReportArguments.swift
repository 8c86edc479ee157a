import ArgumentParser
import FileAccess
import Reporting
import Session

/// The options for the report of runs, and for what else is made of it.
struct ReportArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Format of the report", valueName: "text|markdown"))
    var format = ReportFormat.text

    @Option(
        help: ArgumentHelp(
            "File to write the results to as metrics for Prometheus, for example for node_exporter.", valueName: "file")
    )
    var metrics: String?

    /// What a printed command that resumes a run does with these options.
    static let resumption: [String: OptionResumption] = ["format": .repeated, "metrics": .repeated]

    /// Makes sure that the options go together, and that the metrics can be written at the end.
    func require(json: Bool) throws {
        if json, format != .text { throw ValidationError("--json and --format cannot be combined.") }
        if metrics == "" { throw ValidationError("--metrics needs a file name.") }
    }

    /// Makes sure, before anything is downloaded, that the file of metrics can be written.
    ///
    /// - Throws: `FileError`.
    func requireMetricsFile() throws {
        guard let metrics else { return }
        try Files.requireReplaceable(metrics)
        let folder = metrics.lastIndex(of: "/").map { String(metrics[...$0]) } ?? "."
        guard Files.isFolder(folder) else {
            throw FileError(.cannotCreate, path: metrics, reason: "its folder does not exist")
        }
        try Files.requireRoom(forFolder: folder)
    }

    /// Writes the metrics of runs in one step, so that a reader never sees a part of them.
    ///
    /// - Throws: `FileError`.
    func writeMetrics(_ runs: [RunAnalysis]) throws {
        try writeMetrics(runs.map { RunMetrics.Run($0.description, summary: $0.summary, verdict: $0.verdict) })
    }

    /// Writes the metrics of runs, also of runs without trials.
    ///
    /// - Throws: `FileError`.
    func writeMetrics(_ runs: [RunMetrics.Run]) throws {
        guard let metrics else { return }
        try Files.replace(metrics, with: RunMetrics(runs).text)
    }
}

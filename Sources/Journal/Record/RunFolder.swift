public import FileAccess

/// Where the files of a run are.
public struct RunFolder: Sendable, Equatable {
    /// The folder of the tables.
    public let results: String
    /// The folder of the plots.
    public let plots: String

    /// The folders of a label: `results/LABEL` and `plots/LABEL` below an output folder.
    public init(output: String, label: String) {
        let isHere = output.isEmpty || output == "."
        let separator = isHere || output.hasSuffix("/") ? "" : "/"
        let base = (isHere ? "" : output) + separator
        results = base + "results/" + label
        plots = base + "plots/" + label
    }

    /// The folders of a run whose tables are in a given folder.
    ///
    /// The plots of `.../results/LABEL` are in `.../plots/LABEL`. Any other folder has its plots in a subfolder `plots`.
    public init(results folder: String) {
        results = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        let parts = results.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count >= 2, parts[parts.count - 2] == "results" {
            plots = (parts.dropLast(2) + ["plots", parts[parts.count - 1]]).joined(separator: "/")
        } else {
            plots = results + "/plots"
        }
    }

    /// The last part of the tables' folder, usually the label.
    public var name: String { results.split(separator: "/").last.map(String.init) ?? results }

    /// The path of the tables' folder as seen from the plots' folder.
    public var resultsFromPlots: String {
        if plots == results + "/plots" { return ".." }
        return "../../" + results.split(separator: "/").suffix(2).joined(separator: "/")
    }

    /// The plan, the resource, and the environment.
    public var runRecord: String { results + "/run.json" }
    /// One row per trial.
    public var trials: String { results + "/trials.csv" }
    /// One row per connection of a trial.
    public var connections: String { results + "/connections.csv" }
    /// Bytes per connection and interval.
    public var intervals: String { results + "/intervals.csv" }
    /// The digests of blocks that time-limited trials have received.
    public var digests: String { results + "/digests.csv" }
    /// One row per method and thread count.
    public var summary: String { results + "/summary.csv" }
    /// The answer, with its cautions.
    public var verdict: String { results + "/verdict.json" }

    /// The report for people, of a run or of a comparison.
    public var report: String { results + "/report.html" }

    /// A comparison's table: one row per pair of networks and treatment.
    public var comparisonTable: String { results + "/comparison.csv" }
    /// A comparison as JSON.
    public var comparison: String { results + "/comparison.json" }

    /// A survey's table: one row per host.
    public var surveyTable: String { results + "/survey.csv" }
    /// A survey's runs: one row per run.
    public var roundsTable: String { results + "/rounds.csv" }
    /// A survey as JSON.
    public var survey: String { results + "/survey.json" }

    /// Whether a file of a journal exists.
    public var hasJournal: Bool { [trials, connections, intervals].contains(where: Files.exists) }

    /// Whether anything exists under the name of a file that dlsweep writes into the tables' folder.
    public var hasOwnFiles: Bool { ownFiles.contains(where: Files.exists) }

    /// Removes the files that dlsweep writes into the tables' folder, and nothing else.
    ///
    /// run.json is removed and synced first, because a run without it cannot be resumed.
    ///
    /// - Throws: `FileError` if one of them cannot be removed; if one is neither a file nor a link, none is removed.
    public func removeOwnFiles() throws(FileError) {
        try requireReplaceable()
        for path in ownFiles where Files.exists(path) {
            try Files.remove(path)
            if path == runRecord { Files.synchronizeFolder(results) }
        }
    }

    /// Checks that only files and links exist under the names of a run's files.
    ///
    /// - Throws: `FileError` with the code `cannotCreate` otherwise.
    public func requireReplaceable() throws(FileError) {
        for path in ownFiles { try Files.requireReplaceable(path) }
    }

    private var ownFiles: [String] {
        [runRecord, trials, connections, intervals, digests, summary, verdict, report]
    }
}

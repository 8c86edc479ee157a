public import Analysis
internal import FileAccess
public import Journal
internal import Sweep

/// Finds and reads the runs of a survey.
///
/// Speed-ups and times come from trials.csv. Answer, recommended count, and cause come from verdict.json if it was made from
/// these trials; otherwise the run is analyzed again, without the audit of drift. The files of connections and intervals are
/// read only for that, and for runs of `quick`.
public struct SurveyRuns {
    /// The folders of the runs, each once, in the order of their paths.
    public let folders: [RunFolder]

    /// Finds every run below some folders.
    ///
    /// A run is a folder with a trials.csv or a run.json.
    ///
    /// - Throws: `SessionError` if a folder does not exist, or if there is no run.
    public init(below paths: [String]) throws(SessionError) {
        var search = Search()
        for path in paths {
            guard Files.isFolder(path) else { throw .noSuchFolder(path: path) }
            search.visit(path)
        }
        guard !search.found.isEmpty else { throw .noRuns(paths: paths) }
        folders = search.found
    }

    /// Reads the runs.
    ///
    /// - Parameter progress: receives the number of runs that were read.
    /// - Returns: the runs, and those that cannot be used, with the reason.
    public func read(progress: (Int) -> Void) -> (runs: [SurveyedRun], skipped: [SkippedRun]) {
        var (runs, skipped): ([SurveyedRun], [SkippedRun]) = ([], [])
        for (index, folder) in folders.enumerated() {
            do { runs.append(try read(folder)) } catch {
                skipped.append(SkippedRun(folder: folder.results, reason: "\(error)"))
            }
            progress(index + 1)
        }
        return (runs, skipped)
    }

    private func read(_ folder: RunFolder) throws -> SurveyedRun {
        let record = try RunRecord.read(folder)
        let recorded = Files.exists(folder.verdict) ? RecordedAnswer(try Files.read(folder.verdict)) : nil
        if recorded?.answer == .cannotSplit {
            let contents = JournalContents(label: record?.label ?? folder.name, trials: [], connectionRates: [:])
            return run(folder, contents, record, recorded)
        }
        var contents = try JournalReader.readTrials(folder)
        if let warning = contents.warnings.first { throw SkipReason(warning) }
        try requireAll(contents, record, folder)
        let isFresh = recorded?.belongs(to: contents) ?? false
        if !isFresh || record?.plan.quick != nil { contents = try JournalReader.read(folder) }
        let run = run(folder, contents, record, isFresh ? recorded : nil)
        guard !run.isEmpty else { throw SkipReason("\(folder.trials) has no trial of ranged threads that succeeded.") }
        return run
    }

    private func run(
        _ folder: RunFolder, _ contents: JournalContents, _ record: RunRecord?, _ answer: RecordedAnswer?
    ) -> SurveyedRun {
        let label = contents.label.isEmpty ? record?.label ?? folder.name : contents.label
        let place = SurveyPlace(path: Files.resolved(folder.results), label: label)
        return SurveyedRun(
            place: place, folder: folder.results, contents: contents, record: record, answer: answer)
    }

    /// Makes sure that a completed run has all of its trials: a copy may have ended early.
    private func requireAll(_ contents: JournalContents, _ record: RunRecord?, _ folder: RunFolder) throws {
        guard let record, record.state == .complete, let cost = record.cost else { return }
        let count = contents.allTrials.reduce(0) { sum, _ in sum + 1 }
        guard count == cost.trials else {
            throw SkipReason("\(folder.trials) has \(count) of the \(cost.trials) trials that run.json counts.")
        }
    }
}

/// Why a run cannot be used, as a sentence.
private struct SkipReason: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The search for runs in a tree of folders; each folder is visited once, whatever links lead to it.
private struct Search {
    private(set) var found: [RunFolder] = []
    private var seen: Set<String> = []

    mutating func visit(_ path: String) {
        guard seen.insert(Files.resolved(path)).inserted else { return }
        let names = Files.names(in: path)
        if names.contains("trials.csv") || names.contains("run.json") {
            found.append(RunFolder(results: path))
            return
        }
        for name in names {
            let child = (path.hasSuffix("/") ? path : path + "/") + name
            if Files.isFolder(child) { visit(child) }
        }
    }
}

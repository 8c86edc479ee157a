public import Analysis
internal import FileAccess
public import Formatting
public import Journal
public import Reporting
internal import Sweep

/// Everything that follows from the journal of a run: the end of `run` and all of `analyze` are this.
public struct RunAnalysis {
    /// The folders of the run.
    public let folder: RunFolder
    /// The journal.
    public let contents: JournalContents
    /// run.json, or `nil` for trials that another program measured.
    public let record: RunRecord?
    /// What reports and plots say of the run besides its numbers.
    public let description: RunDescription
    /// The statistics of each treatment.
    public let summary: Summary
    /// The answer with its evidence.
    public let verdict: Verdict

    /// Reads a journal and analyzes it.
    ///
    /// - Parameters:
    ///   - folder: the folder of the run.
    ///   - requiresTrials: whether a journal without trials, or with one trial of another program, is an error. A run that was
    ///     interrupted early may have such a journal.
    ///   - plots: whether plots will be drawn.
    /// - Throws: `FileError`, `CSVError`, or `RecordError` if the journal cannot be read; `SessionError` if there is nothing to
    ///   analyze or if a file that would be replaced was not written by dlsweep.
    public init(reading folder: RunFolder, requiresTrials: Bool, plots: Bool) throws {
        self.folder = folder
        contents = try JournalReader.read(folder)
        record = try RunRecord.read(folder)
        if requiresTrials { try RunAnalysis.requireTrials(contents, record, folder) }
        if record == nil { try RunAnalysis.requireOwnFiles(in: folder, plots: plots) }
        description = record.map { RunDescription($0) } ?? RunDescription(contents)
        let analysis = Analysis(contents, description)
        summary = analysis.summary()
        verdict = analysis.verdict()
    }

    /// Writes summary.csv and verdict.json.
    ///
    /// Both texts are made before either file is replaced, so that no new table stands beside an old verdict.
    ///
    /// - Throws: `FileError` if a file cannot be written.
    public func write() throws {
        let (table, json) = (summary.csv, try verdict.json)
        try Files.replace(folder.summary, with: table)
        try Files.replace(folder.verdict, with: json)
    }

    /// Writes report.html.
    ///
    /// - Parameters:
    ///   - units: the unit of rates.
    ///   - images: the plots: SVG texts by the names of their files, such as `throughput.svg`; empty for a report without
    ///     plots.
    /// - Throws: `FileError` if it cannot be written; `SessionError` if a file that would be replaced was not written by
    ///   dlsweep.
    public func writeReport(units: RateUnit, images: [String: String]) throws {
        try RunAnalysis.requireOwnReport(folder)
        let files = try ReportFile.of([folder.trials, folder.runRecord, folder.summary])
        let page = RunPage(
            description, record: record, summary: summary, verdict: verdict, unit: units, images: images, files: files)
        try Files.replace(folder.report, with: page.text)
    }

    /// The scripts of the plots that can be drawn from the files of the run.
    ///
    /// - Parameters:
    ///   - units: the unit of rates.
    ///   - note: a remark for the titles, or `nil`.
    public func plotScripts(units: RateUnit, note: String?) -> [PlotScript] {
        let context = PlotContext(
            description, contents: contents, verdict: verdict, units: units, resultsPath: folder.resultsFromPlots,
            note: note)
        let drawable = Plot.allCases.filter { plot in
            plot.sources.allSatisfy { Files.exists(folder.results + "/" + $0) } && plot.suits(contents)
        }
        return drawable.map { PlotScript($0, context) }
    }

    /// The document that `--json` prints.
    public var document: String {
        get throws { try JSONText.encode(Document(run: record, summary: summary.records, verdict: verdict)) }
    }

    private struct Document: Encodable {
        let schema = 1
        let run: RunRecord?
        let summary: [CSVObject]
        let verdict: Verdict
    }

    private static func requireTrials(_ contents: JournalContents, _ record: RunRecord?, _ folder: RunFolder) throws {
        let measured = contents.trials.measured
        if measured.isEmpty, contents.scout.isEmpty { throw SessionError.noTrials(path: folder.trials) }
        guard record == nil, measured.count == 1, let line = contents.lastLine else { return }
        throw CSVError(
            file: folder.trials, line: line, column: "block",
            problem: "is of the only trial: there is nothing to compare it with")
    }

    /// Makes sure that a file in the place of the report is a report of dlsweep.
    static func requireOwnReport(_ folder: RunFolder) throws {
        try requireOwnFile(folder.report, RunPage.isDocument)
    }

    /// Makes sure that a file that will be replaced is one that dlsweep wrote, if it is there.
    ///
    /// - Parameter isOwn: whether bytes are those of such a file.
    /// - Returns: whether it is there.
    /// - Throws: `SessionError` if it is another one; `FileError`.
    @discardableResult static func requireOwnFile(_ path: String, _ isOwn: ([UInt8]) -> Bool) throws -> Bool {
        guard Files.exists(path) else { return false }
        guard try isOwn(Files.read(path)) else { throw SessionError.foreignFile(path: path) }
        return true
    }

    /// Makes sure that dlsweep wrote the files that will be replaced.
    ///
    /// A folder of foreign trials may have its owner's summary.
    ///
    /// Plots count as dlsweep's own if the summary beside them does.
    private static func requireOwnFiles(in folder: RunFolder, plots: Bool) throws {
        let hasSummary = try requireOwnFile(folder.summary, Summary.isTable)
        try requireOwnFile(folder.verdict, Verdict.isDocument)
        try requireOwnReport(folder)
        if plots, !hasSummary, PlotFolder(folder.plots).hasOwnFiles {
            throw SessionError.foreignFile(path: folder.plots)
        }
    }
}

extension ReportFile {
    /// The files of a report that exist, those that are too large without their bytes.
    ///
    /// - Throws: `FileError` if one cannot be read.
    static func of(_ paths: [String]) throws -> [ReportFile] {
        try paths.filter(Files.exists).map { path in
            let isSmall = (Files.length(path) ?? 0) <= Int64(largest)
            return ReportFile(
                name: path.split(separator: "/").last.map(String.init) ?? path,
                contents: isSmall ? try Files.read(path) : nil)
        }
    }
}

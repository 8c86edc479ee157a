public import Analysis
internal import FileAccess
public import Formatting
public import Journal
public import Reporting

/// The files of a survey: survey.csv, rounds.csv, survey.json, report.html, and the plots.
public struct SurveyFiles {
    private let survey: Survey
    private let document: SurveyDocument
    /// The folders of the survey, `results/survey` and `plots/survey`.
    public let folder: RunFolder

    /// Creates the files of a survey below an output folder; nothing is written yet.
    ///
    /// - Parameters:
    ///   - survey: what was found.
    ///   - skipped: the runs that cannot be used.
    ///   - output: the folder with `results/` and `plots/`.
    public init(_ survey: Survey, skipped: [SkippedRun], output: String) {
        self.survey = survey
        document = SurveyDocument(survey, skipped: skipped)
        folder = RunFolder(output: output, label: "survey")
    }

    /// The text of survey.json.
    public var json: String {
        get throws { try document.json }
    }

    /// Writes survey.csv, rounds.csv, and survey.json in place of those of an earlier survey.
    ///
    /// - Parameter plots: whether plots will be drawn.
    /// - Throws: `SessionError` if the folder is that of a run, or if a file was not written by dlsweep; `FileError`.
    public func write(plots: Bool) throws {
        for path in [folder.trials, folder.runRecord] where Files.exists(path) {
            throw SessionError.folderIsRun(path: folder.results)
        }
        try requireOwnFiles(plots: plots)
        let text = try json
        try Files.makeFolder(folder.results)
        try Files.replace(folder.surveyTable, with: survey.csv)
        try Files.replace(folder.roundsTable, with: survey.roundsCSV)
        try Files.replace(folder.survey, with: text)
    }

    /// Writes report.html.
    ///
    /// - Parameters:
    ///   - units: the unit of rates.
    ///   - images: the plots: SVG texts by the names of their files; empty for a report without plots.
    /// - Throws: `FileError` if it cannot be written; `SessionError` if the file in its place was not written by dlsweep.
    public func writeReport(units: RateUnit, images: [String: String]) throws {
        try RunAnalysis.requireOwnReport(folder)
        let files = try ReportFile.of([folder.surveyTable, folder.roundsTable, folder.survey])
        let page = SurveyPage(survey, unit: units, images: images, files: files)
        try Files.replace(folder.report, with: page.text)
    }

    /// Removes the plots of an earlier survey.
    ///
    /// - Throws: `FileError`.
    public func removePlots() throws { try PlotFolder(folder.plots).remove(plotNames) }

    /// The scripts of the plots that have something to show.
    public func plotScripts(units: RateUnit) -> [PlotScript] {
        let context = SurveyPlotContext(survey, units: units, resultsPath: folder.resultsFromPlots)
        return SurveyPlot.allCases.filter { $0.suits(survey) }.compactMap { PlotScript($0, context) }
    }

    /// Makes sure that the files to be replaced are those of an earlier survey; plots count as its own if its table does.
    private func requireOwnFiles(plots: Bool) throws {
        let hasTable = try RunAnalysis.requireOwnFile(folder.surveyTable, Survey.isTable)
        try RunAnalysis.requireOwnFile(folder.roundsTable, Survey.isRoundsTable)
        try RunAnalysis.requireOwnFile(folder.survey, SurveyDocument.isDocument)
        try RunAnalysis.requireOwnReport(folder)
        if plots, !hasTable { try PlotFolder(folder.plots).requireNone(of: plotNames) }
    }

    private var plotNames: [String] { SurveyPlot.allCases.flatMap(\.fileNames) }
}

public import Analysis
public import Formatting
public import Journal
internal import Statistics
internal import Sweep

/// The report on a run as one HTML file: it can be mailed, opened from disk, and read without a network or scripts.
///
/// The same run, pictures, and files give the same bytes.
public struct RunPage: Sendable {
    private let run: RunDescription
    private let record: RunRecord?
    private let summary: Summary
    private let verdict: Verdict
    private let unit: RateUnit
    private let images: [String: String]
    private let files: [ReportFile]

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - record: run.json; `nil` for trials that another program measured.
    ///   - unit: the unit of rates.
    ///   - images: the plots: SVG texts by the names of their files, such as `throughput.svg`.
    ///   - files: the files to put inside.
    public init(
        _ run: RunDescription, record: RunRecord?, summary: Summary, verdict: Verdict, unit: RateUnit,
        images: [String: String], files: [ReportFile]
    ) {
        self.run = run
        self.record = record
        self.summary = summary
        self.verdict = verdict
        self.unit = unit
        self.images = images
        self.files = files
    }

    /// The text of report.html.
    public var text: String {
        let sections = [
            answer, downloads, cause, limits, trials, plots, drift, circumstances, cost, repetition,
            ReportPage.files(files),
        ]
        return ReportPage(title: run.subject ?? run.label, facts: facts, sections: sections.compactMap { $0 }).text
    }

    /// Whether a file is a report of dlsweep.
    public static func isDocument(_ bytes: [UInt8]) -> Bool { ReportPage.isDocument(bytes) }

    private var facts: [String] {
        [run.label, run.startedUTC.map { "\($0.prefix(10)) \($0.dropFirst(11).prefix(5)) UTC" }, run.sizeText]
            .compactMap { $0 }
    }

    private var report: RunReport {
        RunReport(run, summary: summary, verdict: verdict, unit: unit, style: Style(isEnabled: false), width: 1000)
    }
}

// MARK: - Sections

extension RunPage {
    private var answer: HTML? {
        let confirmation = [verdict.confirmation?.sentence].compactMap { $0 }
        return ReportPage.answer(verdict.sentence, VerdictTimeText(verdict).sentences + confirmation)
    }

    private var downloads: HTML? {
        guard let downloads = DownloadCommands(run, summary: summary, verdict: verdict) else { return nil }
        return ReportPage.section(
            String(downloads.title.dropLast()),
            downloads.commands.map { ReportPage.command($0.text) } + ReportPage.notes(downloads.notes))
    }

    private var cause: HTML? {
        let text = Self.unlabeled(CauseText(verdict, unit: unit).text)
        let evidence = EvidenceText(verdict).table.map { table in
            [ReportPage.table(table, name: "Evidence of the cause")]
                + (table.rows.contains { $0.marker != nil }
                    ? ReportPage.notes(["*: the figure supports the cause that is named."]) : [])
        }
        return ReportPage.section("Cause", ReportPage.paragraphs([text]) + (evidence ?? []))
    }

    private var limits: HTML? {
        let cautions = verdict.cautions.filter { !verdict.stability.contains($0) } + run.cautions
        return ReportPage.section(
            "What this run cannot tell",
            ReportPage.list(
                cautions + [
                    "dlsweep cannot determine where on the path a limit is located. It cannot distinguish \(throttle)random "
                        + "loss from a short buffer, or a client cap from a fairly shared link."
                ]))
    }

    /// A limit on each request is not the sender's window, which the requests of a connection share.
    private var throttle: String {
        verdict.limitScope.scope == .request ? "" : "a throttle from a limit of the sender's window, "
    }

    private var trials: HTML? {
        let largest = summary.rows.compactMap { $0.rates?.geometricMean }.max() ?? 0
        let table = RunTable(summary: summary, recommended: verdict.recommendedThreads, unit: unit, width: 1000)
        let marked = verdict.recommendedThreads == nil ? [] : ["*: the recommended count."]
        let bars = summary.rows.map { row in row.rates.map { largest > 0 ? $0.geometricMean / largest : 0 } }
        return ReportPage.section(
            "Trials",
            [ReportPage.table(table.numbers, name: "Times and rates by thread count", bars: bars)]
                + ReportPage.notes(report.tableNotes + marked))
    }

    private var plots: HTML? {
        let findings = PlotFinding(summary: summary, verdict: verdict, unit: unit)
        let figures = Plot.allCases.map { plot in
            ReportPage.Figure(file: plot.outputs[0], title: plot.title, finding: findings.text(plot))
        }
        let remedy =
            record == nil
            ? "analyze the trials again." : "run: " + ShellText.command(["dlsweep", "analyze", run.label])
        return ReportPage.plots(figures, images, remedy: "To add them, install gnuplot and " + remedy)
    }

    private var drift: HTML? {
        let audit = verdict.drift.map(DriftText.init)
        return ReportPage.section(
            "Drift and outliers",
            ReportPage.paragraphs(audit.map { [$0.sentence] } ?? []) + ReportPage.list(verdict.stability)
                + (audit?.table.map { [ReportPage.table($0, name: "Audit of drift")] } ?? []))
    }

    private var circumstances: HTML? {
        ReportPage.section("Circumstances", ReportPage.facts(record.map(RunCircumstances.init)?.facts ?? []))
    }

    private var cost: HTML? {
        let sentence = verdict.cost.map { cost in
            Self.unlabeled(CostText(cost).sentence)
                + " This is the sum of \(CountText.text(cost.trials, "trial")), with the warm-up and failed trials."
        }
        return ReportPage.section("Cost", ReportPage.paragraphs([sentence].compactMap { $0 }))
    }

    /// A paragraph without the label that it begins with, which is the title of its section.
    private static func unlabeled(_ paragraph: String) -> String {
        guard let label = paragraph.firstRange(of: ": ") else { return paragraph }
        let rest = paragraph[label.upperBound...]
        return rest.prefix(1).uppercased() + rest.dropFirst()
    }

    private var repetition: HTML? {
        guard let command = record.map(RepeatCommand.init) else { return nil }
        let hint = command.hidesSecrets ? ["Replace *** by the secrets, which no file contains."] : []
        return ReportPage.section(
            "How to repeat this run", [ReportPage.command(command.text)] + ReportPage.paragraphs(hint))
    }
}

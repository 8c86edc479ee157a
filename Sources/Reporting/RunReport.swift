public import Formatting
internal import Sweep
public import Analysis
public import Journal
internal import Statistics

/// The report at the end of a run: the verdict, what to type, the table, the evidence, the cautions, the footnotes, and the cost.
public struct RunReport: Sendable {
    private let run: RunDescription
    private let summary: Summary
    private let verdict: Verdict
    private let unit: RateUnit
    private let style: Style
    private let width: Int
    private let isVerbose: Bool

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - run: the description of the run.
    ///   - summary: the statistics of each treatment.
    ///   - verdict: the answer with its evidence.
    ///   - unit: the unit of rates.
    ///   - style: whether there are colors.
    ///   - width: the columns of the terminal.
    ///   - isVerbose: whether to include evidence that does not support the cause.
    public init(
        _ run: RunDescription, summary: Summary, verdict: Verdict, unit: RateUnit, style: Style, width: Int,
        isVerbose: Bool = false
    ) {
        self.isVerbose = isVerbose
        self.run = run
        self.summary = summary
        self.verdict = verdict
        self.unit = unit
        self.style = style
        self.width = width
    }

    /// The text, with a line feed at the end of each line.
    public var text: String {
        let notes = footnotes.flatMap { TextWrap.lines($0, width: width) }
        let answer = VerdictReport(verdict, unit: unit, style: style, width: width)
        let evidence = answer.evidenceLines(all: isVerbose)
        return
            ([style.bold(heading)] + answer.lines + downloads + next + [""] + table.lines + [""] + evidence
            + (evidence.isEmpty ? [] : [""]) + answer.cautionLines + notes)
            .map { $0 + "\n" }.joined()
    }

    /// The answer, the cause, the table, and the cautions, without advice and footnotes.
    public var brief: String {
        let answer = VerdictReport(verdict, unit: unit, style: style, width: width)
        let cautions = answer.cautionLines
        return (answer.lines + [""] + table.lines + (cautions.isEmpty ? [] : [""]) + cautions).map { $0 + "\n" }
            .joined()
    }

    /// What to type to learn what this run could not tell.
    private var next: [String] { verdict.next.flatMap { NextMeasurementText($0, run).lines(width: width) } }

    /// What to type after the answer.
    private var downloads: [String] {
        DownloadCommands(run, summary: summary, verdict: verdict)?.lines(all: isVerbose, width: width) ?? []
    }

    /// The shortest time of a trial, in seconds, that start effects do not dominate.
    private static let longEnough = 1.0

    /// Whether another program measured the trials, so that its settings are unknown.
    private var isForeign: Bool { run.resourceBytes == nil }

    private var shortest: Double? { summary.rows.compactMap { $0.seconds?.moments.mean }.min() }

    private var heading: String {
        let facts = [run.sizeText, run.httpVersion, run.remoteAddress].compactMap { $0 }.map(TerminalText.sanitized)
        let tail = TerminalText.shortened("  " + facts.joined(separator: "  "), width: max(width - 20, 0))
        return TerminalText.shortened(
            TerminalText.sanitized(run.subject ?? run.label), width: width - tail.displayWidth)
            + tail
    }

    /// What the numbers of time-limited trials are.
    private var windowNote: String {
        "\(unit.symbol): geometric mean over the trials, each over the same part of its time. speed-up: ratio of rates over one "
            + "ranged thread in the same block; its intervals are individual, the interval of the answer allows for the looks at "
            + "which quick decides."
    }

    private var table: RunTable {
        RunTable(summary: summary, recommended: verdict.recommendedThreads, unit: unit, width: width)
    }

    /// The sentences below the table.
    var footnotes: [String] {
        tableNotes + (labNote.map { [$0] } ?? []) + run.cautions.map(TerminalText.sanitized)
            + (verdict.cost.map { [CostText($0).sentence] } ?? [])
    }

    /// Why the lab server cannot show a shared link; `nil` unless that matters.
    private var labNote: String? {
        guard run.truth != nil, verdict.cause == .clientCap else { return nil }
        return
            "The lab server can show a cap but not a shared link, because it shares its rate exactly and no packet waits in a "
            + "queue."
    }

    /// How to read the table, and what ended the run.
    var tableNotes: [String] {
        var notes =
            run.quickPlan != nil && !table.hasTimes
            ? [windowNote]
            : [
                "seconds: arithmetic mean over the trials; \(unit.symbol) and the times in the answer: geometric means. speed-up: "
                    + "over one ranged thread in the same block, geometric mean; its intervals are individual, the intervals of the "
                    + "answer simultaneous."
            ]
        if summary.rows.contains(where: { $0.treatment.method == .http2 }) {
            notes.append("http2 n: n requests over HTTP/2, each over a connection of its own.")
        }
        if summary.rows.contains(where: { $0.treatment.method == .streams }) {
            notes.append("streams n: n requests over HTTP/2, all over one connection.")
        }
        if summary.rows.contains(where: { $0.treatment.method == .http3 }) {
            notes.append("http3 n: n requests over HTTP/3, each over a QUIC connection of its own.")
        }
        if !isForeign, summary.rows.contains(where: { $0.treatment.isOfAnotherDownloader }) {
            notes.append(
                "Rows with a name are external downloaders with that many threads; their time includes the start of the "
                    + "program."
            )
        }
        if let rule = run.stopping, let stop = run.stop {
            let text = StopText(rule, confidence: run.rule.confidence)
            notes += [run.quickPlan == nil ? text.sentence(stop) : text.quickSentence(stop)].compactMap { $0 }
        }
        if run.quickPlan == nil, summary.rows.map(\.trials).max() == 1 {
            notes.append("One trial has no confidence interval: use --trials 5.")
        }
        if run.truth == nil, let shortest, shortest < RunReport.longEnough {
            notes.append(
                "The shortest trials last \(DurationSeconds(shortest).text): too short to separate the rate from connection "
                    + "set-up or from a throttle's initial burst."
                    + (verdict.next.isEmpty ? " Use a larger file or more --bytes." : ""))
        }
        if table.reachesBelowZero {
            notes.append(
                "<0: the interval extends below 0 s, because there are too few trials or they vary too much.")
        }
        if summary.rows.contains(where: { $0.failures > 0 }) {
            let reasons = isForeign ? "" : "; trials.csv has the class of each failure"
            notes.append("Failed trials have no time and are not part of any mean\(reasons).")
        }
        return notes
    }
}

extension RunDescription {
    /// The bytes of a trial, and of the resource if it has more.
    var sizeText: String? {
        guard let bytesPerTrial else { return nil }
        let size = ByteSize(bytes: Int(bytesPerTrial)).text
        guard let resourceBytes, resourceBytes > bytesPerTrial else { return size }
        return "first \(size) of \(ByteSize(bytes: Int(resourceBytes)).text)"
    }
}

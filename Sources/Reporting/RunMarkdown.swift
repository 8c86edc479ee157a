public import Analysis
public import Formatting
public import Journal

/// The report of a run as Markdown for a ticket or a pull request: GitHub's tables and otherwise only common syntax.
public struct RunMarkdown: Sendable {
    private let run: RunDescription
    private let summary: Summary
    private let verdict: Verdict
    private let unit: RateUnit

    /// Creates the document.
    ///
    /// - Parameter unit: of rates.
    public init(_ run: RunDescription, summary: Summary, verdict: Verdict, unit: RateUnit) {
        self.run = run
        self.summary = summary
        self.verdict = verdict
        self.unit = unit
    }

    /// The text, with a line feed at the end of each line.
    public var text: String {
        let parts: [[String]] = answer.map { [$0] } + tables + [cautions] + notes.map { [$0] }
        return parts.filter { !$0.isEmpty }.joined(separator: [""]).map { $0 + "\n" }.joined()
    }

    /// The heading, the answer, the cause, and the confirmation.
    private var answer: [String] {
        let sentences = [
            VerdictTimeText(verdict).sentences.joined(separator: " "), CauseText(verdict, unit: unit).text,
        ]
        let confirmation = verdict.confirmation.map { ComparisonMarkdown.answer($0.sentence) }
        return ["### " + ComparisonMarkdown.plain(heading), ComparisonMarkdown.answer(verdict.sentence)]
            + sentences.filter { !$0.isEmpty }.map(ComparisonMarkdown.plain) + [confirmation].compactMap { $0 }
    }

    private var tables: [[String]] {
        let table = RunTable(summary: summary, recommended: verdict.recommendedThreads, unit: unit, width: 80)
        let evidence = EvidenceTable(verdict, showsAll: false).table
        return [table.withoutBars, evidence].compactMap { $0 }.map { MarkdownTable($0).lines }
    }

    private var cautions: [String] { verdict.cautions.map { "- Caution: " + ComparisonMarkdown.plain($0) } }

    private var notes: [String] {
        RunReport(
            run, summary: summary, verdict: verdict, unit: unit, style: Style(isEnabled: false), width: 80
        ).footnotes.map(ComparisonMarkdown.plain)
    }

    private var heading: String {
        ([run.subject ?? run.label] + [run.sizeText, run.httpVersion, run.remoteAddress].compactMap { $0 })
            .joined(separator: ", ")
    }
}

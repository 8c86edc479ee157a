import Analysis
import Journal
import Sweep
import Testing

@testable import Reporting

/// Goldens: a change of the report shows here as a whole, and is to be looked at as a whole.
@Suite struct VerdictReportTests {
    private static func text(_ seconds: [(Treatment, [Double?])], isStyled: Bool = false, width: Int = 80) -> String {
        let verdict = Analysis(
            RunExamples.journal(seconds), bytesPerTrial: 230_000_000, rule: .standard
        ).verdict()
        return text(VerdictReport(verdict, style: Style(isEnabled: isStyled), width: width))
    }

    /// The answer, and below a blank line the cautions.
    private static func text(_ report: VerdictReport) -> String {
        (report.lines + (report.cautionLines.isEmpty ? [] : [""]) + report.cautionLines).map { $0 + "\n" }.joined()
    }

    private static let throttled: [(Treatment, [Double?])] = [
        (.plainGet, [57.5, 57.9, 57.1, 57.7, 57.8]), (.ranged(1), [57.4, 57.9, 57.0, 57.6, 57.5]),
        (.ranged(5), [11.7, 11.8, 11.5, 11.9, 11.6]),
    ]

    @Test func aGainWithTheTimeThatItSaves() {
        #expect(
            Self.text(Self.throttled) == """
                SPLIT OVER 5 THREADS: typically 4.91x as fast as one thread (95% CI 4.85-4.98,
                n = 5), 11.7 s instead of 57.5 s. Over the plain GET: 4.92x (95% CI 4.84-5.01,
                n = 5). The rate still rises at 5 threads, the largest count measured; more
                threads may help.
                On this 230 MB download, 5 threads save 45.8 s (95% CI 45.6-46.0 s, n = 5).

                """)
    }

    @Test func moreThreadsThanNeeded() {
        let more = Self.throttled + [(.ranged(6), [11.6, 11.9, 11.4, 11.9, 11.7])]
        #expect(Self.text(more).contains("a\n6th thread saves less than 0.2 s."))
    }

    @Test func theResultOfTheFreshBlocksFollowsTheAnswer() {
        var contents = RunExamples.journal(Self.throttled)
        contents.confirmation =
            RunExamples.journal([
                (.ranged(1), [57.4, 57.4, 57.4, 57.4, 57.4]), (.ranged(5), [11.6, 11.8, 11.7, 11.6, 11.8]),
            ]).trials
        let verdict = Analysis(contents, bytesPerTrial: 230_000_000, rule: .standard).verdict()
        #expect(
            VerdictReport(verdict, style: Style(isEnabled: true), width: 80).lines.suffix(2) == [
                "\u{1B}[1mCONFIRMED by 5 fresh blocks\u{1B}[0m: 5 threads are 4.91x as fast as one thread (95% CI",
                "4.85-4.96, n = 5).",
            ])
    }

    @Test func cautionsFollowAndAreIndented() {
        let rows: [(Treatment, [Double?])] = [(.ranged(1), [4, 4, 4, 4, 4]), (.ranged(2), [2, 2, 2, 2, 2])]
        #expect(
            Self.text(rows) == """
                SPLIT OVER 2 THREADS: typically 2.00x as fast as one thread (95% CI 2.00-2.00,
                n = 5), 2.00 s instead of 4.00 s. The rate still rises at 2 threads, the largest
                count measured; more threads may help.
                On this 230 MB download, 2 threads save 2.00 s (95% CI 2.00-2.00 s, n = 5).

                Caution: The speed-up of 2 threads is the same in every block. A zero-width
                         interval means that the clock or the file is too coarse, not that the
                         result is certain.

                """)
    }

    @Test func theCapitalsAreBoldAndTheWordCautionIsColored() {
        let rows: [(Treatment, [Double?])] = [(.ranged(1), [4, 4, 4, 4, 4]), (.ranged(2), [2, 2, 2, 2, 2])]
        let text = Self.text(rows, isStyled: true)
        #expect(text.hasPrefix("\u{1B}[1mSPLIT OVER 2 THREADS\u{1B}[0m: typically 2.00x"))
        #expect(text.contains("\n\u{1B}[33mCaution:\u{1B}[0m The speed-up of"))
    }

    @Test(arguments: [40, 60, 80, 120])
    func noLineIsWiderThanTheTerminal(width: Int) {
        let lines = Self.text(Self.throttled, width: width).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
        #expect(lines.count > 1)
    }

    @Test func controlCharactersInAReasonAreReplaced() {
        let verdict = Verdict.cannotSplit(reason: "It answered \u{1B}[2J200.")
        let report = VerdictReport(verdict, style: Style(isEnabled: false), width: 80)
        #expect(report.lines == ["CANNOT BE SPLIT: It answered ?[2J200."])
    }
}

import Analysis
import Formatting
import Testing

@testable import Reporting

/// Goldens: a change of a report shows here as a whole, and is to be looked at as a whole.
@Suite struct ComparisonReportTests {
    private func text(_ comparison: RunComparison, isStyled: Bool = false, width: Int = 80) -> String {
        ComparisonReport(comparison, unit: .bits, style: Style(isEnabled: isStyled), width: width).text
    }

    @Test func twoRuns() throws {
        let found = try text(ComparisonExample.pair())
        #expect(
            found == """
                office against home, 230 MB
                  home  2026-11-22 10:13 UTC  mirror.example.org/ubuntu.iso
                  office  2026-11-22 10:13 UTC  mirror.example.org/ubuntu.iso

                THESE TWO RUNS DIFFER: with 5 threads, the count that home recommends, office
                takes 2.00x as long as home (95% CI 1.95-2.06, n = 4 for office, 5 for home).
                Count by count, office is slower with 5 threads; equivalent with 1 thread.
                Threads help less on office than on home (p < 0.0001).

                threads  home  office  ratio       95% CI   p Holm  n     verdict
                  plain  57.6    57.5  0.998  0.992-1.005     0.62  5, 5  equivalent
                      1  57.5    57.5  1.000  0.993-1.007     0.92  5, 5  equivalent
                *     5  11.7    23.4   2.00    1.95-2.06  <0.0001  5, 4  slower

                Speed-up over one ranged thread in the same block:
                threads  home  office  ratio       95% CI   p Holm
                *     5  4.91    2.45  0.498  0.488-0.508  <0.0001

                Each network individually:
                                      home              office        ratio
                answer                split             inconclusive
                recommended           5                 5
                1 connection, Mbit/s  31.7 (31.3-32.1)
                ceiling, Mbit/s
                knee, threads         at least 5.00
                shape                 linear            unknown
                cause                 unknown           unknown

                Differences in run.json:
                  resource.remote_address: 192.0.2.7 (home), 198.51.100.7 (office)

                Caution: There is one run of each network, so a difference is between these runs
                         at these times. Runs of the same network often differ by several
                         percent; several runs of each (home-1,home-2,home-3 office-1,office-2)
                         compare the networks.
                Caution: Some trials failed: 0 of 15 on home, 1 of 15 on office. The times are
                         those of the trials that succeeded, and may be too optimistic.
                seconds: geometric mean over the trials. ratio: the other network's time divided
                by that of home (Welch's test on logarithms). Each interval is individual; for
                equivalent rows it is the 90% CI. p Holm: p value adjusted for all counts; the
                verdicts slower and faster are based on it. *: the count that home recommends;
                its row decides the overall verdict.

                """)
    }

    @Test func aBoundIsShownAsABound() {
        func text(_ low: Double?, _ high: Double?) -> String {
            ComparisonTables.text(
                BoundedEstimate(estimate: 3, low: low, high: high, bracketed: low != nil && high != nil)
            ) { $0 }
        }
        #expect(text(2.5, 3.5) == "3.00 (2.50-3.50)")
        #expect(text(2.5, nil) == "at least 3.00")
        #expect(text(nil, 3.5) == "at most 3.50")
        #expect(text(nil, nil) == "at least 3.00")
    }

    @Test func threeRunsHaveOneTable() throws {
        let lines = try text(ComparisonExample.three()).split(separator: "\n").map(String.init)
        #expect(
            lines.drop { !$0.hasPrefix("threads  ") }.prefix { $0 != "Each network individually:" }.joined(
                separator: "\n") == """
                    threads  network  home  itself  ratio       95% CI   p Holm  n     verdict
                      plain  office   57.6    57.5  0.998  0.992-1.005     0.62  5, 5  equivalent
                      plain  mobile   57.6    58.8  1.020  1.013-1.027  0.00046  5, 5  equivalent
                          1  office   57.5    57.5  1.000  0.993-1.007     0.92  5, 5  equivalent
                          1  mobile   57.5    58.6  1.020  1.013-1.027   0.0012  5, 5  equivalent
                    *     5  office   11.7    23.4   2.00    1.95-2.06  <0.0001  5, 4  slower
                    *     5  mobile   11.7    11.9   1.02  1.003-1.037    0.049  5, 5  equivalent
                    Speed-up over one ranged thread in the same block:
                    threads  network  home  itself  ratio       95% CI   p Holm
                    *     5  office   4.91    2.45  0.498  0.488-0.508  <0.0001
                    *     5  mobile   4.91    4.91   1.00    0.98-1.02     1.00
                    """)
    }

    @Test func networksHaveTheirSpreads() throws {
        let lines = try text(ComparisonExample.networks()).split(separator: "\n").map(String.init)
        let spread = lines.drop { !$0.hasPrefix("Spread") }.prefix { !$0.hasPrefix("Each") }
        #expect(
            spread.joined(separator: "\n") == """
                Spread (standard deviation of the logarithm of seconds):
                threads  network  runs  trial to trial  run to run
                  plain  home        3           0.55%        2.5%
                  plain  office      2           0.51%        2.8%
                      1  home        3           0.57%        2.5%
                      1  office      2           0.56%        2.8%
                      5  home        3            1.4%        2.5%
                      5  office      2            1.5%        2.8%
                """)
    }

    @Test func runsThatCannotBeComparedHaveNoTableOfTimes() throws {
        let text = try text(ComparisonExample.otherBytes())
        #expect(
            text.contains("NOT COMPARABLE: a trial of home has 230000000 bytes, but a trial of office has\n1000000."))
        #expect(!text.contains("p Holm") && !text.contains("verdict") && !text.contains("ratio:"))
        #expect(text.contains("Each network individually:"))
    }

    @Test func theCapitalsAreBoldAndTheWordCautionIsColored() throws {
        let text = try text(ComparisonExample.pair(), isStyled: true)
        #expect(text.contains("\n\u{1B}[1mTHESE TWO RUNS DIFFER\u{1B}[0m: with 5 threads"))
        #expect(text.contains("\n\u{1B}[33mCaution:\u{1B}[0m There is one run of each"))
    }

    @Test func noLineIsWiderThanATerminal() throws {
        for comparison in [
            try ComparisonExample.pair(), try ComparisonExample.three(), try ComparisonExample.networks(),
            try ComparisonExample.otherBytes(),
        ] {
            let wide = text(comparison).split(separator: "\n").filter { $0.count > 80 }
            #expect(wide == [])
        }
    }

    @Test func markdown() throws {
        let found = try ComparisonMarkdown(ComparisonExample.pair(), unit: .bits).text
        #expect(
            found == #"""
                ### office against home, 230 MB

                - home  2026-11-22 10:13 UTC  mirror.example.org/ubuntu.iso
                - office  2026-11-22 10:13 UTC  mirror.example.org/ubuntu.iso

                **THESE TWO RUNS DIFFER**: with 5 threads, the count that home recommends, office takes 2.00x as long as home (95% CI 1.95-2.06, n = 4 for office, 5 for home). Count by count, office is slower with 5 threads; equivalent with 1 thread. Threads help less on office than on home (p \< 0.0001).

                | threads | home | office | ratio | 95% CI | p Holm | n | verdict |
                | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |
                | plain | 57.6 | 57.5 | 0.998 | 0.992-1.005 | 0.62 | 5, 5 | equivalent |
                | 1 | 57.5 | 57.5 | 1.000 | 0.993-1.007 | 0.92 | 5, 5 | equivalent |
                | **5** | 11.7 | 23.4 | 2.00 | 1.95-2.06 | \<0.0001 | 5, 4 | slower |

                Speed-up over one ranged thread in the same block:

                | threads | home | office | ratio | 95% CI | p Holm |
                | ---: | ---: | ---: | ---: | ---: | ---: |
                | **5** | 4.91 | 2.45 | 0.498 | 0.488-0.508 | \<0.0001 |

                Each network individually:

                |  | home | office | ratio |
                | --- | --- | --- | --- |
                | answer | split | inconclusive |  |
                | recommended | 5 | 5 |  |
                | 1 connection, Mbit/s | 31.7 (31.3-32.1) |  |  |
                | ceiling, Mbit/s |  |  |  |
                | knee, threads | at least 5.00 |  |  |
                | shape | linear | unknown |  |
                | cause | unknown | unknown |  |

                Differences in run.json:

                - resource.remote\_address: 192.0.2.7 (home), 198.51.100.7 (office)

                - Caution: There is one run of each network, so a difference is between these runs at these times. Runs of the same network often differ by several percent; several runs of each (home-1,home-2,home-3 office-1,office-2) compare the networks.
                - Caution: Some trials failed: 0 of 15 on home, 1 of 15 on office. The times are those of the trials that succeeded, and may be too optimistic.

                seconds: geometric mean over the trials. ratio: the other network's time divided by that of home (Welch's test on logarithms). Each interval is individual; for equivalent rows it is the 90% CI. p Holm: p value adjusted for all counts; the verdicts slower and faster are based on it. \*: the count that home recommends; its row decides the overall verdict.

                """#)
    }

    @Test func specialCharactersOfMarkdownAreEscaped() {
        #expect(ComparisonMarkdown.plain("a_b|c*<d>`e`\n") == #"a\_b\|c\*\<d\>\`e\`?"#)
        let table = Table(
            columns: [TableColumn("a|b", .leading), TableColumn("n")],
            rows: [TableRow(["x", "1"], marker: "*"), TableRow(["y"])])
        #expect(MarkdownTable(table).lines == [#"| a\|b | n |"#, "| --- | ---: |", "| **x** | 1 |", "| y |  |"])
    }

    @Test(arguments: [(0.00004, "<0.0001"), (0.00041, "0.00041"), (0.0321, "0.032"), (0.412, "0.41"), (1, "1.00")])
    func probabilities(value: Double, text: String) { #expect(NumberText.probability(value) == text) }
}

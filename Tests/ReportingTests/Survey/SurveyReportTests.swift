import Analysis
import Formatting
import Testing

@testable import Reporting

/// Goldens: a change of a report shows here as a whole, and is to be looked at as a whole.
@Suite struct SurveyReportTests {
    private func text(_ survey: Survey?, width: Int = 80) throws -> String {
        SurveyReport(try #require(survey), style: Style(isEnabled: false), width: width).text
    }

    @Test func hostsOf80Columns() throws {
        let found = try text(SurveyExample.survey())
        #expect(
            found == """
                Survey of 5 hosts, 13 runs, 230 MB, 4 threads
                  mirror.example.org/ubuntu.iso
                  2026-11-22

                SPLITTING PAYS ON 2 OF 3 HOSTS: with 4 threads, 2 hosts show a gain of more than
                10%, which is 67% of the hosts (95% CI 20%-94%; Benjamini-Hochberg at 5%). 1
                host shows no gain as large as the margin.
                Spread of ln speed-up (standard deviation, 95% CI): between hosts 0.68
                (0.35-4.28); between rounds of a host 0.03 (0.02-0.08); between the blocks of a
                run 0.006 (0.005-0.009).

                host                runs  answer        speed-up     95% CI   p adj.  threads
                cloud                  3  split             3.59  3.30-3.90  0.00039        4
                office.example.org     3  split             1.77  1.63-1.93   0.0012        4
                home                   3  no gain           0.92  0.84-1.01     0.99        1
                once                   1  not compared                                      4
                small                  3  not compared                                      4
                Left out for lack of room: seconds, cause. A wider terminal shows them, and
                survey.csv has them.

                Caution: once is not compared: it has one run, and a host needs two.
                Caution: small is not compared: it has trials of 1000000 bytes instead of
                         230000000.
                Caution: The count of 4 threads was chosen by these runs, so the speed-ups are
                         slightly optimistic. --threads sets the count beforehand.
                speed-up: with 4 threads, over the faster of one ranged thread and the plain GET
                (geometric mean over the runs of a host; individual 95% CI). p adj.: p value of
                a gain of at most 10%, adjusted over all hosts (Benjamini-Hochberg). threads:
                the count that the host recommends; the seconds are those without splitting and
                with that count.
                answer: split if p adj. is below 5%; no gain if the 95% upper limit of the
                speed-up is below 1.1x. Both are one-sided, so the two-sided CI may include
                1.1x.

                """)
    }

    @Test func hostsOf60Columns() throws {
        let found = try text(SurveyExample.survey(), width: 60)
        #expect(
            found == """
                Survey of 5 hosts, 13 runs, 230 MB, 4 threads
                  mirror.example.org/ubuntu.iso
                  2026-11-22

                SPLITTING PAYS ON 2 OF 3 HOSTS: with 4 threads, 2 hosts show
                a gain of more than 10%, which is 67% of the hosts (95% CI
                20%-94%; Benjamini-Hochberg at 5%). 1 host shows no gain as
                large as the margin.
                Spread of ln speed-up (standard deviation, 95% CI): between
                hosts 0.68 (0.35-4.28); between rounds of a host 0.03
                (0.02-0.08); between the blocks of a run 0.006
                (0.005-0.009).

                host                answer        speed-up  threads
                cloud               split             3.59        4
                office.example.org  split             1.77        4
                home                no gain           0.92        1
                once                not compared                  4
                small               not compared                  4
                Left out for lack of room: runs, 95% CI, p adj., seconds,
                cause. A wider terminal shows them, and survey.csv has them.

                Caution: once is not compared: it has one run, and a host
                         needs two.
                Caution: small is not compared: it has trials of 1000000
                         bytes instead of 230000000.
                Caution: The count of 4 threads was chosen by these runs, so
                         the speed-ups are slightly optimistic. --threads
                         sets the count beforehand.
                speed-up: with 4 threads, over the faster of one ranged
                thread and the plain GET (geometric mean over the runs of a
                host; individual 95% CI). p adj.: p value of a gain of at
                most 10%, adjusted over all hosts (Benjamini-Hochberg).
                threads: the count that the host recommends; the seconds are
                those without splitting and with that count.
                answer: split if p adj. is below 5%; no gain if the 95%
                upper limit of the speed-up is below 1.1x. Both are
                one-sided, so the two-sided CI may include 1.1x.

                """)
    }

    @Test func theCourseOfAHost() throws {
        let found = try text(SurveyExample.course())
        #expect(
            found == """
                Survey of 1 host, 9 runs, 230 MB, 4 threads
                  mirror.example.org/ubuntu.iso
                  2026-11-22

                SPLITTING PAYS ON cloud: 4 threads are typically 2.87x as fast as one ranged
                thread (95% CI 2.19-3.75, n = 9); the margin is 10%.
                Spread of ln speed-up (standard deviation, 95% CI): between rounds of a host
                0.35 (0.23-0.67); between the blocks of a run 0.006 (0.005-0.009).
                Trend of the speed-up with 4 threads: -9.9% per hour (95% CI -15% to -3.9%,
                n = 9, p = 0.0063).
                Change of the speed-up with 4 threads at round 07 (2026-11-22 07:13 UTC): 0.50x
                (95% CI 0.47-0.53) as before, p = 0.00050.
                Trend of the seconds without splitting: 0% per hour (95% CI 0% to 0%, n = 9,
                p = 1.00); no trend is shown.
                Trend of the seconds with 4 threads: +11% per hour (95% CI +4.1% to +18%, n = 9,
                p = 0.0063).
                Change of the seconds with 4 threads at round 07 (2026-11-22 07:13 UTC): 1.99x
                (95% CI 1.89-2.10) as before, p = 0.00050.

                host   runs  answer  speed-up     95% CI   p adj.  threads      seconds
                cloud     9  split       2.87  2.19-3.75  <0.0001        4  58.0 / 20.2
                Left out for lack of room: cause. A wider terminal shows them, and survey.csv
                has them.

                  round  started (UTC)     speed-up     95% CI  1 thread  4 threads  answer
                  01     2026-11-22 01:13      3.58  3.55-3.61      58.0       16.2  split
                  02     2026-11-22 02:13      3.72  3.68-3.75      58.0       15.6  split
                  03     2026-11-22 03:13      3.48  3.45-3.51      58.0       16.7  split
                  04     2026-11-22 04:13      3.61  3.58-3.65      58.0       16.0  split
                  05     2026-11-22 05:13      3.75  3.72-3.79      58.0       15.4  split
                  06     2026-11-22 06:13      3.51  3.48-3.54      58.0       16.5  split
                * 07     2026-11-22 07:13      1.80  1.79-1.82      58.0       32.1  split
                  08     2026-11-22 08:13      1.88  1.86-1.90      58.0       30.9  split
                  09     2026-11-22 09:13      1.75  1.74-1.77      58.0       33.0  split

                speed-up: with 4 threads, over the faster of one ranged thread and the plain GET
                (geometric mean over the runs of a host; individual 95% CI). p adj.: p value of
                a gain of at most 10%, adjusted over all hosts (Benjamini-Hochberg). threads:
                the count that the host recommends; the seconds are those without splitting and
                with that count.
                answer: split if p adj. is below 5%; no gain if the 95% upper limit of the
                speed-up is below 1.1x. Both are one-sided, so the two-sided CI may include
                1.1x.

                """)
    }
}

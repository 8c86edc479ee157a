import Analysis
import Formatting
import Journal
import Sweep
import Testing

@testable import Reporting

/// Goldens: a change of the report shows here as a whole, and is to be looked at as a whole.
@Suite struct RunReportTests {
    private static func text(
        _ record: RunRecord, _ seconds: [(Treatment, [Double?])], bytes: Int64 = 230_000_000, unit: RateUnit = .bits,
        width: Int = 80
    ) -> String {
        let summary = RunExamples.summary(seconds, bytes: bytes)
        return RunReport(
            RunDescription(record), summary: summary, verdict: plainVerdict, unit: unit, style: Style(isEnabled: false),
            width: width
        ).text
    }

    /// A verdict of one short line, which recommends one thread.
    private static let plainVerdict = Verdict.cannotSplit(reason: "An example.")

    private static func widest(_ text: String) -> Int {
        text.split(separator: "\n").map(\.count).max() ?? 0
    }

    private static let throttled: [(Treatment, [Double?])] = [
        (.plainGet, [57.5, 57.9, 57.1, 57.7, 57.8]), (.ranged(1), [57.4, 57.9, 57.0, 57.6, 57.5]),
        (.ranged(5), [11.7, 11.8, 11.5, 11.9, 11.6]),
    ]

    @Test func aCapOfTheLabServerMayNotBeTakenForASharedLink() throws {
        let verdict = CauseTextTests.verdict(CauseTextTests.flat)
        #expect(verdict.cause == .clientCap)
        let truth = KnownTruth(bytesPerSecondPerConnection: nil, bytesPerSecondInAll: 5e6)
        for (truth, isNoted) in [(truth, true), (nil, false)] {
            let report = try RunReport(
                RunDescription(RunExamples.record(truth: truth)), summary: RunExamples.summary(Self.throttled),
                verdict: verdict, unit: .bits, style: Style(isEnabled: false), width: 1000)
            #expect(report.text.contains("can show a cap but not a shared link, because") == isNoted)
            #expect(!report.brief.contains("speed-up: over one ranged thread"))
        }
    }

    @Test func aTypicalRun() throws {
        let report = try Self.text(RunExamples.record(threads: [1, 5]), Self.throttled)
        let golden = """
            mirror.example.org/ubuntu.iso  230 MB  http/1.1  192.0.2.7
            CANNOT BE SPLIT: An example.

            threads  seconds     95% CI  Mbit/s  speed-up       95% CI  failed
              plain     57.6  57.2-58.0    31.9     0.998  0.995-1.001     0/5  ##
            *     1     57.5  57.0-57.9    32.0         1                  0/5  ##
                  5     11.7  11.5-11.9     157      4.91    4.85-4.98     0/5  ########

            seconds: arithmetic mean over the trials; Mbit/s and the times in the answer:
            geometric means. speed-up: over one ranged thread in the same block, geometric
            mean; its intervals are individual, the intervals of the answer simultaneous.

            """
        #expect(report == golden)
    }

    @Test func theAnswerStandsBeforeTheTableAndTheCautionsBehind() throws {
        let contents = RunExamples.journal(Self.throttled, bytes: 230_000_000)
        let record = try RunExamples.record(threads: [1, 5])
        let report = RunReport(
            RunDescription(record), summary: RunExamples.summary(Self.throttled),
            verdict: Analysis(contents, bytesPerTrial: 230_000_000, rule: .standard).verdict(), unit: .bits,
            style: Style(isEnabled: false), width: 80)
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[1].hasPrefix("SPLIT OVER 5 THREADS: typically 4.9"))
        #expect(lines.contains { $0.hasPrefix("*     5     11.7") })
        #expect(report.text.hasSuffix("\nCost: 3.45 GB in 10 min 34 s.\n"))
        #expect(Self.widest(report.text) <= 80)
    }

    @Test func externalDownloadersFollowByName() throws {
        let other = try [
            #require(Method(rawValue: "aria2c")), #require(Method(rawValue: "a-very-long-name-of-a-downloader")),
        ]
        let report = try Self.text(
            RunExamples.record(threads: [1, 5], trials: 1),
            Self.throttled.map { ($0.0, [$0.1[0]]) } + [
                (Treatment(other[0], threads: 1), [57.9]), (Treatment(other[0], threads: 5), [12.1]),
                (Treatment(other[1], threads: 5), [nil]),
            ])
        let golden = """
            mirror.example.org/ubuntu.iso  230 MB  http/1.1  192.0.2.7
            CANNOT BE SPLIT: An example.

               threads  seconds  95% CI  Mbit/s  speed-up  95% CI  failed
                 plain     57.5            32.0      1.00             0/1  ##
            *        1     57.4            32.1         1             0/1  ##
                     5     11.7             157      4.91             0/1  ########
            a-ve…der 5                                                1/1
              aria2c 1     57.9            31.8      0.99             0/1  ##
              aria2c 5     12.1             152      4.74             0/1  ########

            seconds: arithmetic mean over the trials; Mbit/s and the times in the answer:
            geometric means. speed-up: over one ranged thread in the same block, geometric
            mean; its intervals are individual, the intervals of the answer simultaneous.
            Rows with a name are external downloaders with that many threads; their time
            includes the start of the program.
            One trial has no confidence interval: use --trials 5.
            Failed trials have no time and are not part of any mean; trials.csv has the
            class of each failure.

            """
        #expect(report == golden)
    }

    /// They are named by their word, and each has a note.
    @Test func optionalMethodsFollowInTheirOrder() throws {
        let report = try Self.text(
            RunExamples.record(threads: [1], trials: 1),
            Self.throttled.prefix(2).map { ($0.0, [$0.1[0]]) } + [
                (Treatment(.http3, threads: 4), [14.0]), (Treatment(.streams, threads: 4), [15.0]),
                (Treatment(.http2, threads: 4), [16.0]),
            ])
        let rows = report.split(separator: "\n").filter { $0.contains("0/1") }
            .map { $0.drop { $0 == "*" || $0 == " " }.prefix { $0 != "." } }
        #expect(rows.map { $0.dropLast(3).filter { $0 != " " } } == ["plain", "1", "http24", "streams4", "http34"])
        #expect(report.contains("http3 n: n requests over HTTP/3, each over a QUIC connection of its own."))
        #expect(try !Self.text(RunExamples.record(threads: [1, 5]), Self.throttled).contains("HTTP/"))
    }

    @Test func ratesInBytesAndPartOfTheResource() throws {
        let record = try RunExamples.record(threads: [1, 5], byteLimit: 100_000_000, baseline: false)
        let report = Self.text(record, Array(Self.throttled.dropFirst()), bytes: 100_000_000, unit: .bytes)
        let golden = """
            mirror.example.org/ubuntu.iso  first 100 MB of 230 MB  http/1.1  192.0.2.7
            CANNOT BE SPLIT: An example.

            threads  seconds     95% CI  MB/s  speed-up     95% CI  failed
            *     1     57.5  57.0-57.9  1.74         1                0/5  ##
                  5     11.7  11.5-11.9  8.55      4.91  4.85-4.98     0/5  ########

            seconds: arithmetic mean over the trials; MB/s and the times in the answer:
            geometric means. speed-up: over one ranged thread in the same block, geometric
            mean; its intervals are individual, the intervals of the answer simultaneous.

            """
        #expect(report == golden)
    }

    @Test func oneMeasuredTrialOfSeveralPlannedIsOne() throws {
        let words = "One trial has no confidence interval"
        let times: [(Treatment, [Double?])] = [(.ranged(1), [57.4]), (.ranged(2), [29.1])]
        #expect(try Self.text(RunExamples.record(trials: 5), times).contains(words))
        let two: [(Treatment, [Double?])] = [(.ranged(1), [57.4, 57.5]), (.ranged(2), [29.1])]
        #expect(try !Self.text(RunExamples.record(trials: 1), two).contains(words))
    }

    @Test func oneTrialShowsNoInterval() throws {
        let report = try Self.text(
            RunExamples.record(trials: 1), [(.plainGet, [57.5]), (.ranged(1), [57.4]), (.ranged(2), [29.1])])
        let golden = """
            mirror.example.org/ubuntu.iso  230 MB  http/1.1  192.0.2.7
            CANNOT BE SPLIT: An example.

            threads  seconds  95% CI  Mbit/s  speed-up  95% CI  failed
              plain     57.5            32.0      1.00             0/1  ####
            *     1     57.4            32.1         1             0/1  ####
                  2     29.1            63.2      1.97             0/1  ########

            seconds: arithmetic mean over the trials; Mbit/s and the times in the answer:
            geometric means. speed-up: over one ranged thread in the same block, geometric
            mean; its intervals are individual, the intervals of the answer simultaneous.
            One trial has no confidence interval: use --trials 5.

            """
        #expect(report == golden)
    }

    @Test func failuresAreCountedAndATreatmentWithoutSuccessHasNoNumbers() throws {
        let record = try RunExamples.record(
            threads: [1, 2, 4], trials: 3, cautions: ["Certificates were not checked."])
        let report = Self.text(
            record,
            [
                (.plainGet, [10, 10.5, 9.5]), (.ranged(1), [10, nil, 9.75]), (.ranged(2), [5, 5.5, 4.75]),
                (.ranged(4), [nil, nil, nil]),
            ])
        let golden = """
            mirror.example.org/ubuntu.iso  230 MB  http/1.1  192.0.2.7
            CANNOT BE SPLIT: An example.

            threads  seconds      95% CI  Mbit/s  speed-up     95% CI  failed
              plain    10.00  8.75-11.25     184      1.01  0.85-1.20     0/3  ####
            *     1     9.88  8.28-11.47     186         1                1/3  ####
                  2     5.08   4.13-6.04     363      2.03  1.71-2.39     0/3  ########
                  4                                                       3/3

            seconds: arithmetic mean over the trials; Mbit/s and the times in the answer:
            geometric means. speed-up: over one ranged thread in the same block, geometric
            mean; its intervals are individual, the intervals of the answer simultaneous.
            Failed trials have no time and are not part of any mean; trials.csv has the
            class of each failure.
            Certificates were not checked.

            """
        #expect(report == golden)
    }

    @Test func twoUnevenTrialsHaveVeryWideIntervals() throws {
        let report = try Self.text(
            RunExamples.record(trials: 2, baseline: false), [(.ranged(1), [0.3, 0.4]), (.ranged(2), [0.1, 2.3])])
        let golden = """
            mirror.example.org/ubuntu.iso  230 MB  http/1.1  192.0.2.7
            CANNOT BE SPLIT: An example.

            threads  seconds     95% CI  Mbit/s  speed-up      95% CI  failed
            *     1    0.350   <0-0.986    5310         1                 0/2  ########
                  2    1.200  <0-15.177    3840      0.72  0.00->9999     0/2  ######

            seconds: arithmetic mean over the trials; Mbit/s and the times in the answer:
            geometric means. speed-up: over one ranged thread in the same block, geometric
            mean; its intervals are individual, the intervals of the answer simultaneous.
            The shortest trials last 0.35 s: too short to separate the rate from connection
            set-up or from a throttle's initial burst. Use a larger file or more --bytes.
            <0: the interval extends below 0 s, because there are too few trials or they
            vary too much.

            """
        #expect(report == golden)
    }

    @Test func veryShortAndVeryLongTrialsShareATable() throws {
        let report = try Self.text(
            RunExamples.record(threads: [1, 2, 4], trials: 2, baseline: false),
            [(.ranged(1), [20_000, 20_100]), (.ranged(2), [10, 10.5]), (.ranged(4), [0.0005, 0.00051])])
        let golden = """
            mirror.example.org/ubuntu.iso  230 MB  http/1.1  192.0.2.7
            CANNOT BE SPLIT: An example.

            threads  seconds         95% CI   Mbit/s  speed-up     95% CI  failed
            *     1    20050    19414-20686    0.092         1                0/2  #
                  2     10.3       7.0-13.5      180      1957  1481-2585     0/2  #
                  4   0.0005  0.0004-0.0006  3640000     >9999      >9999     0/2  ########

            seconds: arithmetic mean over the trials; Mbit/s and the times in the answer:
            geometric means. speed-up: over one ranged thread in the same block, geometric
            mean; its intervals are individual, the intervals of the answer simultaneous.
            The shortest trials last 510 µs: too short to separate the rate from connection
            set-up or from a throttle's initial burst. Use a larger file or more --bytes.

            """
        #expect(report == golden)
    }

    @Test(arguments: [0.0005, 0.05, 0.9, 9, 90, 900, 20_000])
    func everyScaleFitsIntoEightyColumns(seconds: Double) throws {
        let times = [seconds, seconds * 1.1, seconds * 0.95]
        let rows: [(Treatment, [Double?])] = [
            (.plainGet, times), (.ranged(1), times), (.ranged(64), times.map { $0 / 40 }),
        ]
        let report = try Self.text(RunExamples.record(threads: [1, 64], trials: 3), rows)
        #expect(Self.widest(report) <= 80)
        let numbers = report.split { " –\n".contains($0) }.compactMap { Double($0) }
        #expect(!numbers.contains(0))
    }

    @Test func sixtyFourThreadCountsAreSixtyFourRows() throws {
        let rows: [(Treatment, [Double?])] = (1...64).map { threads in
            (.ranged(threads), [60 / Double(threads), 61 / Double(threads), nil, 59.5 / Double(threads)])
        }
        let report = try Self.text(RunExamples.record(threads: Array(1...64), trials: 4, baseline: false), rows)
        #expect(Self.widest(report) <= 80)
        #expect(report.contains("\n     64  "))
        #expect(report.split(separator: "\n").filter { $0.contains(" 1/4") }.count == 64)
    }

    @Test func enormousIntervalsOfTwoTrialsFitIntoEightyColumns() throws {
        for spread in [10.0, 1e3, 1e6, 1e12] {
            let report = try Self.text(
                RunExamples.record(trials: 2),
                [(.plainGet, [1, spread]), (.ranged(1), [1, 2]), (.ranged(2), [spread / 7, 0.7])], bytes: 1000)
            #expect(Self.widest(report) <= 80, "\(report)")
        }
    }

    @Test func barsUseTheRemainingWidth() throws {
        let record = try RunExamples.record(threads: [1, 5])
        #expect(Self.text(record, Self.throttled, width: 79).contains("0/5  ########\n"))
        #expect(Self.text(record, Self.throttled, width: 71).contains("0/5  ###\n"))
        #expect(!Self.text(record, Self.throttled, width: 70).contains("#"))
        #expect(Self.widest(Self.text(record, Self.throttled, width: 73)) <= 73)
    }

    @Test func anAddressIsShortenedBeforeTheFacts() throws {
        let url = "https://mirror.example.org/" + String(repeating: "folder/", count: 30) + "ubuntu.iso"
        let report = try Self.text(RunExamples.record(url: url), Self.throttled)
        let first = report.prefix { $0 != "\n" }
        #expect(
            first == "mirror.example.org/…/folder/folder/ubuntu.iso  230 MB  http/1.1  192.0.2.7")
    }

    @Test(arguments: ["2001:db8:1234:5678:9abc:def0:1234:5678", "fe80::1234:5678:9abc:def0%enx0123456789abcdef0123"])
    func longAddressesOfServersFit(address: String) throws {
        let record = try RunExamples.record(
            url: "https://a-very-long-name-of-a-host.example.org/a-long-name-of-a-file.iso", remoteAddress: address)
        #expect(Self.widest(Self.text(record, Self.throttled)) <= 80)
    }

    @Test func whatATerminalWouldObeyIsShownAndNotSent() throws {
        var record = try RunExamples.record(
            url: "https://h/\u{1B}[2J\u{7}\u{202E}x\n", remoteAddress: "1\u{1B}]0;x",
            cautions: ["a\u{1B}[31mb\u{9B}c"])
        record.reason = "Given up:\u{1B}c\rno"
        let report = Self.text(record, Self.throttled)
        #expect(report.hasPrefix("h/?[2J??x?  230 MB  http/1.1  1?]0;x\n"))
        #expect(report.hasSuffix("\na?[31mb?c\nGiven up:?c?no\n"))
        #expect(report.unicodeScalars.allSatisfy { $0 == "\n" || !$0.properties.generalCategory.isControl })
    }

    @Test func queriesAreNotShown() throws {
        let record = try RunExamples.record(url: "https://h.example.org/a.iso?token=***&x=1")
        #expect(record.subject == "h.example.org/a.iso")
        #expect(try RunExamples.record(url: "no address").subject == "no address")
    }

    @Test func theHeadingIsBoldWhereThatIsWanted() throws {
        let summary = RunExamples.summary(Self.throttled)
        let report = RunReport(
            RunDescription(try RunExamples.record()), summary: summary, verdict: Self.plainVerdict, unit: .bits,
            style: Style(isEnabled: true), width: 80)
        #expect(report.text.hasPrefix("\u{1B}[1mmirror.example.org/ubuntu.iso  230 MB  http/1.1  192.0.2.7\u{1B}[0m\n"))
    }

    @Test func aRunWithoutTrialsIsItsHeading() throws {
        let report = try Self.text(RunExamples.record(), [])
        #expect(report.contains("\nthreads  seconds  95% CI  Mbit/s  speed-up  95% CI  failed\n"))
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isControl: Bool { self == .control || self == .format }
}

import Formatting
import Journal
import Sweep
import Testing

@testable import Reporting

@Suite struct PlanReportTests {
    private static func plan(
        _ threads: [Int], trials: Int = 5, warmUps: Int = 1, baseline: Bool = true, byteLimit: Int64? = nil,
        pause: Double = 0, stopping: StoppingRule? = nil, confirms: Bool = false, commands: [CommandTemplate] = []
    ) throws -> Plan {
        try Plan(
            threadCounts: threads, trials: trials, warmUps: warmUps, baseline: baseline, byteLimit: byteLimit, seed: 1,
            confidence: 0.95, margin: 0.1, pauseSeconds: pause, sink: .file, stopping: stopping, confirms: confirms,
            commands: commands.map { PlannedCommand($0, threadCounts: threads, bytes: 1 << 30) })
    }

    private static func lines(
        _ plan: Plan, length: Int64 = 230_000_000, truth: KnownTruth? = nil, unit: RateUnit = .bits, width: Int = 80
    ) -> [String] {
        PlanReport(plan, resourceLength: length, truth: truth, unit: unit, width: width).lines
    }

    private static func report(_ threads: [Int], trials: Int) throws -> PlanReport {
        PlanReport(
            try plan(threads, trials: trials), resourceLength: 1, truth: nil, unit: .bits, width: 1_000)
    }

    private static func first(_ plan: Plan) -> String {
        lines(plan, width: 1_000)[0]
    }

    @Test func aPlanShowsTheBytesAndTheTime() throws {
        #expect(
            try Self.lines(Self.plan(Array(1...16))) == [
                "Plan: 86 transfers of 230 MB, 19.8 GB in total: 1 to warm up, then 5 blocks of",
                "      the plain GET and 1-16 threads.",
                "Time: 4 h 24 min at 10 Mbit/s, 26 min 22 s at 100, 2 min 38 s at 1000.",
            ])
    }

    @Test func externalDownloadersAreListedWithTheirCounts() throws {
        let commands = try ["axel", "curl"].map { try CommandTemplate(parsing: $0) }
        #expect(
            try Self.first(Self.plan([1, 2, 4], commands: commands)).hasSuffix(
                "5 blocks of the plain GET, 1, 2, 4 threads, axel (1, 2, 4) and curl (1)."))
    }

    @Test func onlyAFewBytesAtRatesInBytes() throws {
        #expect(
            try Self.lines(Self.plan([1, 2, 4, 8], byteLimit: 1_000_000), unit: .bytes) == [
                "Plan: 21 transfers of 1 MB, 21 MB in total: 1 to warm up, then 5 blocks of 1, 2,",
                "      4, 8 threads.",
                "Time: 16.8 s at 1.25 MB/s, 1.7 s at 12.5, 0.17 s at 125.",
            ])
    }

    @Test func successiveCountsAreShownAsRanges() throws {
        #expect(try Self.first(Self.plan([1, 2])).hasSuffix("the plain GET and 1-2 threads."))
        #expect(try Self.first(Self.plan([1, 2, 4])).hasSuffix("and 1, 2, 4 threads."))
        #expect(try Self.first(Self.plan([1, 2, 3, 4, 8, 9, 16, 17, 18])).hasSuffix("and 1-4, 8, 9, 16-18 threads."))
        #expect(try Self.first(Self.plan([1])).hasSuffix("the plain GET and 1 thread."))
    }

    @Test func oneHasASingular() throws {
        let line = try Self.first(Self.plan([1], trials: 1, warmUps: 0, baseline: false))
        #expect(line == "Plan: 1 transfer of 230 MB, 230 MB in total: no warm-up, then 1 block of 1 thread.")
    }

    @Test func whereTheRatesAreKnownThereIsOneTime() throws {
        let truth = KnownTruth(bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 20e6)
        let plan = try Self.plan([1, 5, 8], trials: 2, warmUps: 3, pause: 1)
        // Warm-up 3 · 1 s; a block 1 + 1 + 0.2 + 0.2 s; 10 pauses.
        #expect(Self.lines(plan, length: 4_000_000, truth: truth).last == "Time: about 18 s.")
    }

    @Test func aTruthWithoutRatesIsIgnored() throws {
        let truth = KnownTruth(bytesPerSecondPerConnection: nil, bytesPerSecondInAll: nil)
        #expect(try Self.lines(Self.plan([1]), truth: truth).last?.contains(" at 10 Mbit/s") == true)
    }

    @Test func anOpenPlanShowsItsRangeAndWhatEndsIt() throws {
        let rule = try StoppingRule(
            precision: 0.05, maxTrials: 30, dataBudgetBytes: 500_000_000_000, timeBudgetSeconds: 7200)
        let plan = try Self.plan(Array(1...16), trials: 8, stopping: rule)
        #expect(
            Self.lines(plan) == [
                "Plan: 137 to 511 transfers of 230 MB, 31.5 GB to 118 GB in total: 1 to warm up,",
                "      then 8 to 30 blocks of the plain GET and 1-16 threads.",
                "Stop: when every speed-up's individual 95% CI is within ±5%, or before a block",
                "      that would bring the data to more than 500 GB or the time, predicted from",
                "      the earlier blocks, to more than 2 h 00 min.",
                "Time: up to 26 h 07 min at 10 Mbit/s, 2 h 37 min at 100, 15 min 40 s at 1000.",
            ])
        let report = PlanReport(plan, resourceLength: 230_000_000, truth: nil, unit: .bits, width: 1_000)
        #expect(report.totalBytes == 117_530_000_000)
        #expect(report.detectableLines.first?.hasPrefix("Detectable: after 8 blocks, a speed-up of 1.0") == true)
        // SciPy 1.17.1, the first n with t.ppf(.975, n-1) * s * sqrt(chi2.ppf(.5**(1/16), n-1) / (n-1) / n) <=
        // log(1.05), s = noise * sqrt(2): 6, 17, 48 and 158; the least is 8, the most 30.
        #expect(
            report.detectableLines.last
                == "Blocks until it stops: about 8 at 2%, about 17 at 5%, more than 30 at 10%, more "
                + "than 30 at 20% noise.")
    }

    @Test func freshBlocksCountWithTheirLargestNumber() throws {
        let plan = try Self.plan([1, 2], confirms: true)
        #expect(
            Self.lines(plan, length: 10, width: 1_000)[1] == "Then: if more than one thread is recommended, 5 to 30 "
                + "fresh blocks of one thread and that count: up to 600 B more.")
        #expect(PlanReport(plan, resourceLength: 10, truth: nil, unit: .bits).totalBytes == 160 + 600)
        let many = try Self.plan([1, 2], trials: 40, confirms: true)
        #expect(Self.lines(many, length: 10, width: 1_000)[1].contains("recommended, 40 fresh blocks"))
        let rule = try StoppingRule(precision: nil, maxTrials: 5, dataBudgetBytes: 300, timeBudgetSeconds: nil)
        let bounded = try Self.plan([1, 2], stopping: rule, confirms: true)
        #expect(PlanReport(bounded, resourceLength: 10, truth: nil, unit: .bits).totalBytes == 300)
    }

    @Test func aBudgetMakesThePlanSmaller() throws {
        let rule = try StoppingRule(precision: nil, maxTrials: 5, dataBudgetBytes: 100, timeBudgetSeconds: nil)
        let plan = try Self.plan([1, 2], stopping: rule)
        #expect(
            Self.lines(plan, length: 10, width: 1_000).prefix(2) == [
                "Plan: 10 transfers of 10 B, 100 B in total: 1 to warm up, then 3 blocks of the plain GET and 1-2 threads.",
                "Stop: before a block that would bring the data to more than 100 B.",
            ])
    }

    @Test func pausesTakeTime() throws {
        let plan = try Self.plan([1], trials: 2, warmUps: 0, baseline: false, pause: 3_600)
        #expect(
            Self.lines(plan, length: 1).last
                == "Time: 1 h 00 min at 10 Mbit/s, 1 h 00 min at 100, 1 h 00 min at 1000.")
    }

    @Test func noLineIsWiderThanTheTerminal() throws {
        let odd = try Self.plan(Array(stride(from: 1, through: 1_023, by: 2)), trials: 1_000_000, warmUps: 1_000_000)
        for width in [40, 80] {
            let lines = Self.lines(odd, length: .max, width: width)
            #expect(lines.allSatisfy { $0.count <= width })
            #expect(lines.filter { !$0.hasPrefix("      ") }.map { String($0.prefix(6)) } == ["Plan: ", "Time: "])
        }
    }

    @Test func hugeNumbersOfBytesDoNotOverflow() throws {
        let plan = try Self.plan(Array(1...1_024), trials: 1_000_000)
        let report = PlanReport(plan, resourceLength: .max, truth: nil, unit: .bits)
        #expect(report.totalBytes == .max)
        let truth = KnownTruth(bytesPerSecondPerConnection: 1, bytesPerSecondInAll: nil)
        #expect(Self.lines(plan, length: .max, truth: truth).last?.hasPrefix("Time: about ") == true)
        let small = try Self.plan([1, 2], trials: 3, warmUps: 2, baseline: false)
        #expect(PlanReport(small, resourceLength: 10, truth: nil, unit: .bits).totalBytes == 80)
    }

    @Test func theDetectableSpeedUpsAreThoseOfThePower() throws {
        let text = try Self.report(Array(1...16), trials: 5).detectableLines.joined(separator: " ")
        // s = .1·√2 over 5 pairs and 15 comparisons: ln 1.42 at s = .1, times √2.
        #expect(
            text.contains("1.64x at 10% noise"))
        #expect(
            try Self.report([1, 2], trials: 1).detectableLines.joined().contains("one trial has no confidence interval")
        )
        #expect(try Self.report([1], trials: 5).detectableLines.isEmpty)
    }
}

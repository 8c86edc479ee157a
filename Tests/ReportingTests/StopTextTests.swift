import Analysis
import Formatting
import Testing

@testable import Journal
@testable import Reporting
@testable import Sweep

@Suite struct StopTextTests {
    /// The sentence about a run of two counts that ended after some blocks of 10 s and 3,000,000 bytes.
    private static func sentence(
        _ reason: SweepStop.Reason, _ rule: StoppingRule, twoThreads: [Double?] = [1, 1.02, 1, 0.99]
    ) throws -> String? {
        let plan = try Plan(
            threadCounts: [1, 2], trials: 1, warmUps: 0, baseline: false, byteLimit: nil, seed: 1, confidence: 0.95,
            margin: 0.1, pauseSeconds: 0, sink: .file, stopping: rule)
        var tally = SweepTally(plan)
        for (index, seconds) in twoThreads.enumerated() {
            for (treatment, seconds) in [(Treatment.ranged(1), 2.0), (.ranged(2), seconds)] {
                tally.add(treatment, block: index + 1, bytes: 1_500_000, seconds: seconds)
            }
            tally.end(block: index + 1, seconds: 10 * Double(index + 1))
        }
        let stop = SweepStop(reason, tally: tally, treatments: plan.treatments, keepsPrecision: rule.precision != nil)
        return StopText(rule, confidence: 0.95).sentence(stop)
    }

    private static func rule(
        _ precision: Double? = 0.05, data: Int64? = nil, time: Double? = nil
    ) throws -> StoppingRule {
        try StoppingRule(precision: precision, maxTrials: 30, dataBudgetBytes: data, timeBudgetSeconds: time)
    }

    @Test func aReachedPrecisionIsReportedWithTheWidestInterval() throws {
        // SciPy 1.17.1, d = -log([1, 1.02, 1, .99]): expm1(t.ppf(.975, 3) * std(d, ddof=1) / 2) is .02006.
        #expect(
            try Self.sentence(.precision, Self.rule())
                == "Stopped after 4 blocks: the individual 95% CI of every remaining speed-up is within ±5% (widest: "
                + "2 threads, ±2.1%).")
    }

    @Test func aMissedPrecisionIsReported() throws {
        #expect(
            try Self.sentence(.maxTrials, Self.rule(0.001))
                == "Stopped after 4 blocks, the largest number allowed. The individual 95% CI of 2 threads is ±2.1%, which is "
                + "not within ±0.1%.")
        #expect(
            try Self.sentence(.maxTrials, Self.rule(), twoThreads: [nil])
                == "Stopped after 1 block, the largest number allowed. 2 threads have no confidence interval yet.")
    }

    @Test func whereBlocksWereShortItDoesNotSayThatPrecisionWas() throws {
        #expect(
            try Self.sentence(.dataBudget, Self.rule(data: 14_000_000))
                == "Stopped after 4 of 30 blocks and 12 MB: another block would have exceeded the data budget of 14 MB. "
                + "By then the individual 95% CI of every remaining speed-up is within ±5% (widest: 2 threads, "
                + "±2.1%), but from fewer blocks than this rule requires.")
    }

    @Test func budgetsAreReportedWithTheirUse() throws {
        #expect(
            try Self.sentence(.dataBudget, Self.rule(nil, data: 14_000_000))
                == "Stopped after 4 of 30 blocks and 12 MB: another block would have exceeded the data budget of 14 MB."
        )
        #expect(
            try Self.sentence(.timeBudget, Self.rule(0.001, time: 45))
                == "Stopped after 4 of 30 blocks and 40.0 s: another block would probably have exceeded the time budget "
                + "of 45.0 s. The individual 95% CI of 2 threads is ±2.1%, which is not within ±0.1%.")
    }

    @Test func afterAllBlocksThereIsNoSentence() throws {
        #expect(try Self.sentence(.trials, Self.rule(nil, time: 900)) == nil)
    }

    @Test func theReportSaysWhatEndedTheRun() throws {
        var record = try RunExamples.record(
            threads: [1, 2],
            stopping: StoppingRule(
                precision: 0.05, maxTrials: 30, dataBudgetBytes: nil, timeBudgetSeconds: nil))
        record.stop = SweepStop(
            .maxTrials, tally: SweepTally(record.plan), treatments: [.ranged(1), .ranged(2)], keepsPrecision: true)
        let report = RunReport(
            RunDescription(record), summary: RunExamples.summary([(.ranged(1), [2, 2.1])]),
            verdict: .cannotSplit(reason: "An example."), unit: .bits, style: Style(isEnabled: false), width: 80)
        #expect(
            report.text.contains("\nStopped after 0 blocks, the largest number allowed. 2 threads have no"),
            "\(report.text)")
    }
}

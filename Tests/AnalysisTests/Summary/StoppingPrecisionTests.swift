import ExampleRuns
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

/// The interval that `--until` watches is the one that the summary reports.
@Suite struct StoppingPrecisionTests {
    /// The tally of blocks whose seconds are given treatment by treatment; `nil` is a failed trial.
    private func tally(_ seconds: [(Treatment, [Double?])]) throws -> SweepTally {
        var tally = SweepTally(try .example(stopping: .example(precision: 0.05)))
        for block in 0..<(seconds.first?.1.count ?? 0) {
            for (treatment, times) in seconds {
                tally.add(treatment, block: block + 1, bytes: 1_000_000, seconds: times[block])
            }
            tally.end(block: block + 1, seconds: 10 * Double(block + 1))
        }
        return tally
    }

    @Test func thePrecisionIsThatOfTheIntervalInTheSummary() throws {
        let seconds: [(Treatment, [Double?])] = [
            (.plainGet, [4.1, 4, 4.3, 4.2, 4]), (.ranged(1), [4, 4.2, nil, 4.1, 4.4]),
            (.ranged(2), [2, 2.2, 2.1, 1.9, 2]),
        ]
        let tally = try tally(seconds)
        let summary = Analysis(.made(seconds), bytesPerTrial: nil, rule: .standard).summary()
        for treatment in [Treatment.plainGet, .ranged(2)] {
            let ratio = try #require(summary[treatment]?.speedup)
            let interval = try #require(ratio.interval)
            let precision = try #require(tally.precision(of: treatment))
            #expect((precision - (interval.high / ratio.estimate - 1)).magnitude < 1e-12)
            #expect(tally.pairs(treatment) == 4)
        }
        #expect(tally.precision(of: .ranged(1)) == nil)
        #expect(tally.precision(of: .ranged(3)) == nil)
    }
}

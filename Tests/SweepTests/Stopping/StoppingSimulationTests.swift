import ExampleRuns
import Foundation
import Testing

@testable import Statistics
@testable import Sweep

/// What stopping on the width of intervals does to them: sweeps without any true gain, seeds fixed.
@Suite struct StoppingSimulationTests {
    /// The share of speed-ups whose interval, when the sweep ends, holds the true one.
    private static func coverage(least: Int, counts: Int, noise: Double, sweeps: Int) throws -> Double {
        let threads = Array(1...counts)
        let rule = try StoppingRule.example(precision: 0.05)
        let plan = try Plan.example(threads: threads, trials: least, baseline: false, stopping: rule)
        var generator = SplitMix64(seed: 8)
        var covered = 0
        for _ in 0..<sweeps {
            var tally = SweepTally(plan)
            var logarithms = [Double](repeating: 0, count: counts)
            repeat {
                let noises = threads.map { _ in noise * generator.normal() }
                for (count, value) in zip(threads, noises) {
                    tally.add(.example(block: tally.blocks + 1, .ranged(count), seconds: exp(value)))
                    logarithms[count - 1] += noises[0] - value
                }
                tally.end(block: tally.blocks + 1, seconds: 0)
            } while rule.reason(after: tally, leastBlocks: least, next: plan.treatments, bytesPerTrial: 1) == nil
            covered +=
                threads.dropFirst().filter { count in
                    let mean = logarithms[count - 1] / Double(tally.blocks)
                    return tally.precision(of: .ranged(count)).map { mean.magnitude <= log(1 + $0) } ?? false
                }.count
        }
        return Double(covered) / Double(sweeps * (counts - 1))
    }

    /// Four standard deviations of a share of 2,000 independent intervals.
    private static let allowance = 0.02

    /// With one speed-up the noise of 7% is the worst; numpy and SciPy 1.17.1 give .930 over 20,000 sweeps.
    @Test(arguments: [(2, 0.03, 0.949), (2, 0.07, 0.930), (5, 0.05, 0.950)])
    func intervalsKeepTheirCoverageFromEightBlocksOn(counts: Int, noise: Double, expected: Double) throws {
        let share = try Self.coverage(least: 8, counts: counts, noise: noise, sweeps: 2000)
        #expect((share - expected).magnitude < Self.allowance, "\(share)")
    }

    /// numpy and SciPy give .889: what the warning is about.
    @Test func withTwoBlocksTheyCoverLess() throws {
        let share = try Self.coverage(least: 2, counts: 2, noise: 0.05, sweeps: 2000)
        #expect((share - 0.889).magnitude < 0.028, "\(share)")
    }
}

import Foundation
import Statistics
import Testing

/// Rates of p ≤ .05 over seeded sweeps of six treatments, the first three times as noisy as the others.
@Suite struct DriftSimulationTests {
    static let noise = [0.3, 0.1, 0.1, 0.1, 0.1, 0.1]
    static let quiet = SimulatedSweep(levels: [2.5, 1.9, 1.5, 1.4, 1.4, 1.5], noise: noise, blocks: 5)

    /// How many of `total` sweeps have p ≤ .05 for F, step, succession, position, predecessor, bytes, and both changes.
    private func alarms(_ sweep: SimulatedSweep, total: Int, seed: UInt64) throws -> [Int] {
        var generator = SeededGenerator(seed: seed)
        var counts = [Int](repeating: 0, count: 8)
        for _ in 0..<total {
            let history = try sweep.run(using: &generator)
            let audit = try #require(
                DriftAudit(history, levels: [1, 2, 4, 6, 8, 16], permutations: 99, using: &generator))
            let values = [
                audit.betweenBlocks?.pValue, audit.betweenBlocks?.largestStepPValue, audit.succession?.pValue,
                audit.position?.pValue, audit.predecessor?.pValue, audit.cumulativeBytes?.pValue,
                audit.changeBetweenBlocks?.pValue, audit.changeInRun?.pValue,
            ]
            for (index, p) in values.enumerated() where p.map({ $0 <= 0.05 }) ?? false { counts[index] += 1 }
        }
        return counts
    }

    @Test(arguments: [0, 0.15]) func aQuietNetworkAlarmsInOneOfTwenty(failureRate: Double) throws {
        var sweep = Self.quiet
        sweep.failureRate = failureRate
        let counts = try alarms(sweep, total: 400, seed: 11)
        for (index, count) in counts.enumerated() {
            #expect(isPlausible(count, of: 400, low: 0.04, high: 0.06), "test \(index): \(count) of 400")
        }
    }

    @Test func aNetworkThatSlowsIsFoundBetweenBlocks() throws {
        var sweep = Self.quiet
        sweep.drift = { 0.8 * $0 }
        let counts = try alarms(sweep, total: 60, seed: 12)
        #expect(counts[0] >= 54)
        #expect(counts[5] >= 54)
    }

    @Test func aSuddenChangeIsFoundAsAStep() throws {
        var sweep = Self.quiet
        sweep.drift = { $0 < 0.4 ? 0 : 0.6 }
        let counts = try alarms(sweep, total: 60, seed: 13)
        #expect(counts[1] >= 45)
    }

    @Test func swingsWithinBlocksAreFoundInSuccession() throws {
        var sweep = Self.quiet
        sweep.noise = [Double](repeating: 0.05, count: 6)
        sweep.drift = { 0.3 * sin(2 * .pi * 5 * $0) }
        let counts = try alarms(sweep, total: 60, seed: 14)
        #expect(counts[2] >= 50)
        #expect(counts[3] >= 50)
    }

    @Test func anEffectOfThePrecedingTrialIsFound() throws {
        var sweep = Self.quiet
        sweep.noise = [Double](repeating: 0.05, count: 6)
        sweep.carryOver = { 0.06 * Double($0) }
        #expect(try alarms(sweep, total: 60, seed: 15)[4] >= 50)
    }
}

import Foundation
import Statistics
import Testing

/// Coverage over seeded sweeps of six treatments in five blocks, on a network that drifts by 30 %, the first treatment
/// three times as noisy as the others.
@Suite struct ComparisonSimulationTests {
    static let total = 600
    static let sweep = SimulatedSweep(
        levels: [2.5, 1.9, 1.5, 1.42, 1.4, 1.5], noise: [0.3, 0.1, 0.1, 0.1, 0.1, 0.1], blocks: 5,
        drift: { 0.3 * $0 })

    /// How many of the sweeps have the property.
    private func count(
        of sweep: SimulatedSweep = sweep, seed: UInt64, where holds: (BlockTable) throws -> Bool
    ) throws -> Int {
        var generator = SeededGenerator(seed: seed)
        var count = 0
        for _ in 0..<Self.total where try holds(sweep.run(using: &generator).table) { count += 1 }
        return count
    }

    private func trueRatio(_ treatment: Int) -> Double { exp(Self.sweep.levels[0] - Self.sweep.levels[treatment]) }

    @Test func aPairedIntervalCoversItsRatio() throws {
        let count = try count(seed: 31) { table in
            let interval = try #require(table.ratio(of: 0, to: 3)?.interval(confidence: 0.95))
            return (interval.low...interval.high).contains(trueRatio(3))
        }
        #expect(isPlausible(count, of: Self.total, low: 0.945, high: 0.96), "\(count)")
    }

    @Test func simultaneousIntervalsCoverAllRatiosTogether() throws {
        let count = try count(seed: 32) { table in
            try (1..<6).allSatisfy { treatment in
                let ratio = try #require(table.ratio(of: 0, to: treatment))
                let interval = try #require(ratio.simultaneousInterval(confidence: 0.95, comparisons: 5))
                return (interval.low...interval.high).contains(trueRatio(treatment))
            }
        }
        #expect(isPlausible(count, of: Self.total, low: 0.95, high: 0.985), "\(count)")
    }

    @Test func holmRejectsNothingTrueInNineteenOfTwenty() throws {
        var flat = Self.sweep
        flat.levels = .init(repeating: 1, count: 6)
        let count = try count(of: flat, seed: 33) { table in
            holm((1..<6).map { table.ratio(of: 0, to: $0)?.pValue }).contains { $0.map { $0 <= 0.05 } ?? false }
        }
        #expect(isPlausible(count, of: Self.total, low: 0.015, high: 0.05), "\(count)")
    }

    @Test func theSignIntervalCoversTheMedianRatioAsItSays() throws {
        var longer = Self.sweep
        longer.blocks = 8
        let count = try count(of: longer, seed: 34) { table in
            let interval = try #require(table.ratio(of: 0, to: 2)?.medianInterval(confidence: 0.95))
            return (interval.low...interval.high).contains(trueRatio(2))
        }
        #expect(isPlausible(count, of: Self.total, low: 0.9921875, high: 0.9921875), "\(count)")
    }

    @Test(arguments: [0, 0.15]) func theBestSetHoldsTheBest(failureRate: Double) throws {
        var sweep = Self.sweep
        sweep.failureRate = failureRate
        let count = try count(of: sweep, seed: 35) { table in
            BestSet(table, confidence: 0.95)?.members.contains(4) ?? false
        }
        #expect(isPlausible(count, of: Self.total, low: 0.95, high: 1), "\(count)")
    }

    @Test func theTrendIntervalCoversTheSlope() throws {
        let levels = [1.0, 2, 4, 6, 8, 16]
        let truth = try #require(
            BlockTrend(try BlockTable(seconds: Self.sweep.levels.map { [exp($0)] }), levels: levels)?.slope)
        let count = try count(seed: 36) { table in
            let estimate = try #require(BlockTrend(table, levels: levels)?.estimate)
            let interval = try #require(estimate.interval(confidence: 0.95, comparisons: 1))
            return (interval.low...interval.high).contains(truth)
        }
        #expect(isPlausible(count, of: Self.total, low: 0.945, high: 0.955), "\(count)")
    }

    @Test func pageFindsNoTrendWhereThereIsNone() throws {
        var flat = Self.sweep
        flat.levels = .init(repeating: 1, count: 6)
        let count = try count(of: flat, seed: 37) { table in
            try #require(PageTrend(table)).fallingPValue <= 0.05
        }
        #expect(isPlausible(count, of: Self.total, low: 0.04, high: 0.065), "\(count)")
    }

    @Test func welchCoversWithUnequalSpreads() throws {
        var generator = SeededGenerator(seed: 38)
        var count = 0
        for _ in 0..<Self.total {
            let slow = try PositiveSample((0..<5).map { _ in exp(0.3 * generator.normal()) })
            let fast = try PositiveSample((0..<9).map { _ in exp(0.1 * generator.normal()) })
            let interval = try #require(WelchRatio(slow, fast).interval(confidence: 0.95))
            if (interval.low...interval.high).contains(1) { count += 1 }
        }
        #expect(isPlausible(count, of: Self.total, low: 0.94, high: 0.96), "\(count)")
    }

    /// At the edge of the margin the two one-sided tests err in at most α of the runs.
    @Test func equivalenceIsRarelyClaimedAtTheMargin() throws {
        var generator = SeededGenerator(seed: 39)
        var count = 0
        for _ in 0..<Self.total {
            let slow = try PositiveSample((0..<8).map { _ in 1.1 * exp(0.05 * generator.normal()) })
            let fast = try PositiveSample((0..<8).map { _ in exp(0.05 * generator.normal()) })
            if try #require(WelchRatio(slow, fast).equivalencePValue(margin: 0.1)) <= 0.05 { count += 1 }
        }
        #expect(isPlausible(count, of: Self.total, low: 0.03, high: 0.05), "\(count)")
    }
}

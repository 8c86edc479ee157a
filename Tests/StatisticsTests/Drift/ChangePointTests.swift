import Foundation
import Statistics
import Testing

/// Changes at one moment of a run.
///
/// Reference values by NumPy 2.4.6: the statistic from `numpy.cumsum` of ln seconds less the mean of the treatment, in run
/// order, squared over Σ a(m − a)/m; quantiles over 400,000 sets of `numpy.random.default_rng(20261129).normal` values of
/// three treatments in five blocks, each block in the same order.
@Suite struct ChangePointTests {
    private func history(_ seconds: [[Double?]], order: [[Int]]) throws -> RunHistory {
        let bytes = order.map { $0.map { _ in 1.0 } }
        return try #require(RunHistory(try BlockTable(seconds: seconds), order: order, bytes: bytes))
    }

    private func audit(_ history: RunHistory, permutations: Int, seed: UInt64 = 1) throws -> DriftAudit {
        var generator = SeededGenerator(seed: seed)
        let levels = (0..<history.table.treatmentCount).map { Double(1 << $0) }
        return try #require(DriftAudit(history, levels: levels, permutations: permutations, using: &generator))
    }

    @Test func statisticsAgreeWithTheirDefinitions() throws {
        let history = try history(
            [[8, 8.3, 4.1, 16.4], [4.1, 8, 4.2, 8.2], [2, 1.9, 15.5, 3.9]],
            order: [[0, 1, 2], [2, 0, 1], [1, 2, 0], [0, 2, 1]])
        let audit = try audit(history, permutations: 1)
        let (run, between) = (try #require(audit.changeInRun), try #require(audit.changeBetweenBlocks))
        #expect(correctDigits(run.statistic, 1.7940335260178177) >= 12)
        #expect(correctDigits(run.ratio, 2.0148665237851375) >= 12)
        #expect((run.lastBlockBefore, run.firstBlockAfter) == (1, 1))
        #expect(correctDigits(between.statistic, 1.0746896960844226) >= 12)
        #expect(correctDigits(between.ratio, 1.6021761855468704) >= 12)
        #expect((between.lastBlockBefore, between.firstBlockAfter) == (1, 2))
    }

    /// The medians are 1.7453 and 1.343, the quantiles at .95 3.3736 and 3.0075.
    @Test func normalPValuesAgreeWithSimulatedQuantiles() throws {
        var generator = SeededGenerator(seed: 4)
        for sweep in 0..<25 {
            let change = sweep < 10 ? 0 : 0.04 * Double(sweep)
            let seconds = (0..<3).map { _ in (0..<5).map { exp(generator.normal() + ($0 < 2 ? 0 : change * 3)) } }
            let audit = try audit(
                try history(seconds, order: .init(repeating: [0, 1, 2], count: 5)), permutations: 1999)
            let run = try #require(audit.changeInRun)
            if run.statistic > 3.45 { #expect(run.normalPValue < 0.05) }
            if run.statistic < 3.3 { #expect(run.normalPValue > 0.05) }
            if run.statistic > 1.78 { #expect(run.normalPValue < 0.5) }
            if run.statistic < 1.71 { #expect(run.normalPValue > 0.5) }
            let between = try #require(audit.changeBetweenBlocks)
            if between.statistic > 3.09 { #expect(between.normalPValue < 0.05) }
            if between.statistic < 2.93 { #expect(between.normalPValue > 0.05) }
            if between.statistic > 1.38 { #expect(between.normalPValue < 0.5) }
            if between.statistic < 1.31 { #expect(between.normalPValue > 0.5) }
        }
    }

    /// NumPy: .85 for the change in the run, .45 for that between blocks, and .33 for Fisher's F, at p < .001.
    @Test func aDoublingAtARandomMomentIsFoundInFewTrials() throws {
        var generator = SeededGenerator(seed: 5)
        var (inRun, byFisher) = (0, 0)
        for sweep in 0..<100 {
            let moment = (Double(sweep % 14) + 0.5) / 15
            let run = SimulatedSweep(
                levels: [2, 2, 1], noise: .init(repeating: 0.07, count: 3), blocks: 5,
                drift: { $0 > moment ? 0.6931 : 0 })
            let audit = try audit(try run.run(using: &generator), permutations: 1)
            if let change = audit.changeInRun, change.normalPValue < 0.001 { inRun += 1 }
            if let drift = audit.betweenBlocks, drift.approximatePValue < 0.001 { byFisher += 1 }
        }
        #expect(inRun >= 70)
        #expect(byFisher <= 50)
    }

    /// A thousand blocks have no simulated p value, but an upper bound.
    @Test func manyTrialsHaveABound() throws {
        var generator = SeededGenerator(seed: 6)
        func run(_ change: Double) throws -> ChangePoint {
            let sweep = SimulatedSweep(
                levels: [2, 1], noise: [0.1, 0.1], blocks: 1000, drift: { $0 < 0.5 ? 0 : change })
            return try #require(try audit(try sweep.run(using: &generator), permutations: 9).changeInRun)
        }
        #expect(try run(0).normalPValue > 0.01)
        let change = try run(0.1)
        #expect(change.normalPValue < 1e-9)
        #expect((change.ratio - exp(0.1)).magnitude < 0.02)
        #expect((495...505).contains(change.firstBlockAfter))
    }

    @Test func withoutVariationThereIsNoChange() throws {
        let audit = try audit(
            try history([[4, 4, 4], [2, 2, 2]], order: [[0, 1], [1, 0], [0, 1]]), permutations: 9)
        #expect(audit.changeInRun == nil)
        #expect(audit.changeBetweenBlocks == nil)
    }

    @Test func failedTrialsAreNoMoments() throws {
        let audit = try audit(
            try history(
                [[4, 4.1, nil, 8.1, 8], [2, nil, 2.05, 4.1, 4]],
                order: [[0, 1], [1, 0], [0, 1], [1, 0], [0, 1]]), permutations: 9)
        #expect(audit.changeInRun?.lastBlockBefore == 2)
        #expect(audit.changeInRun?.firstBlockAfter == 3)
        #expect((try #require(audit.changeInRun?.ratio) - 2).magnitude < 0.05)
    }
}

import Foundation
import Statistics
import Testing

@Suite struct DriftAuditTests {
    static let reference = ComparisonReference.self

    private func tiny() throws -> RunHistory {
        let table = try BlockTable(seconds: Self.reference.tiny.map { $0.map(Optional.some) })
        let order = Self.reference.tinyOrder
        let bytes = order.enumerated().map { block, treatments in
            treatments.map { Self.reference.tinyBytes[$0][block] }
        }
        return try #require(RunHistory(table, order: order, bytes: bytes))
    }

    private func audit(_ history: RunHistory, permutations: Int, seed: UInt64 = 1) throws -> DriftAudit {
        var generator = SeededGenerator(seed: seed)
        let levels = (0..<history.table.treatmentCount).map { Double(1 << $0) }
        return try #require(DriftAudit(history, levels: levels, permutations: permutations, using: &generator))
    }

    @Test func statisticsAgreeWithTheirDefinitions() throws {
        let audit = try audit(try tiny(), permutations: 1)
        #expect(correctDigits(audit.betweenBlocks?.statistic, Self.reference.fRatio) >= 13)
        #expect(correctDigits(audit.betweenBlocks?.largestStep, exp(Self.reference.step)) >= 13)
        #expect(audit.betweenBlocks?.largestStepBlock == 2)
        #expect(correctDigits(audit.cumulativeBytes?.slope, Self.reference.bytesSlope) >= 12)
        #expect(correctDigits(audit.succession?.ratio, Self.reference.vonNeumann) >= 12)
        #expect(correctDigits(audit.position?.slope, Self.reference.positionSlope) >= 11)
        #expect(correctDigits(audit.predecessor?.slope, Self.reference.predecessorSlope) >= 11)
        #expect((audit.position?.span, audit.position?.count, audit.predecessor?.count) == (2, 9, 8))
        #expect(audit.permutations == 1)
    }

    @Test func pValuesAgreeWithEnumeration() throws {
        let total = 20_000
        let audit = try audit(try tiny(), permutations: total - 1)
        let pairs = [
            (audit.betweenBlocks?.pValue, Self.reference.fExactP),
            (audit.betweenBlocks?.largestStepPValue, Self.reference.stepExactP),
            (audit.cumulativeBytes?.pValue, Self.reference.bytesExactP),
            (audit.succession?.pValue, Self.reference.vonNeumannExactP),
            (audit.position?.pValue, Self.reference.positionExactP),
            (audit.predecessor?.pValue, Self.reference.predecessorExactP),
        ]
        for (index, pair) in pairs.enumerated() {
            let count = Int((try #require(pair.0) * Double(total)).rounded())
            #expect(isPlausible(count - 1, of: total - 1, low: pair.1, high: pair.1), "\(index): \(count), \(pair.1)")
        }
    }

    @Test func theApproximateFIsFishers() throws {
        let drift = try #require(try audit(try tiny(), permutations: 1).betweenBlocks)
        #expect((drift.numeratorDegreesOfFreedom, drift.denominatorDegreesOfFreedom) == (2, 4))
        let law = try #require(FisherF(numerator: 2, denominator: 4))
        #expect(drift.approximatePValue == law.upperTail(at: drift.statistic))
    }

    @Test func theSmallestPValueIsThatOfThePermutationsMade() throws {
        var generator = SeededGenerator(seed: 3)
        let drifting = SimulatedSweep(
            levels: [1, 2, 3, 4, 5, 6], noise: .init(repeating: 0.01, count: 6), blocks: 8, drift: { 3 * $0 })
        let audit = try audit(try drifting.run(using: &generator), permutations: 99)
        #expect(audit.betweenBlocks?.pValue == 0.01)
        #expect(audit.cumulativeBytes?.pValue == 0.01)
    }

    @Test func aSeedDecidesEverything() throws {
        let history = try tiny()
        #expect(try audit(history, permutations: 99) == audit(history, permutations: 99))
        #expect(try audit(history, permutations: 99) != audit(history, permutations: 99, seed: 2))
    }

    @Test func theRatioOfBlocksIsThatOfTheFitAndNeedsNoise() throws {
        let table = try BlockTable(seconds: [[4, 5, 4], [8, 10, 8]])
        let history = try #require(
            RunHistory(table, order: [[0, 1], [1, 0], [0, 1]], bytes: [[1, 1], [1, 1], [1, 1]]))
        let audit = try audit(history, permutations: 9)
        #expect(audit.succession == nil)
        #expect(audit.betweenBlocks == nil)
        let noisy = try BlockTable(seconds: [[4, 5, 4], [8, 10.001, nil]])
        let other = try #require(RunHistory(noisy, order: history.order, bytes: history.bytes))
        let ratio = try #require(try self.audit(other, permutations: 9).betweenBlocks?.largestRatio)
        #expect((ratio - 1.25).magnitude < 1e-3)
    }

    @Test func aRunWithoutNoiseAndASingleBlockHaveNothingToShow() throws {
        let table = try BlockTable(seconds: [[1], [1]])
        let history = try #require(RunHistory(table, order: [[0, 1]], bytes: [[0, 0]]))
        let audit = try audit(history, permutations: 9)
        #expect(audit.betweenBlocks == nil)
        #expect(audit.succession == nil)
        #expect(audit.cumulativeBytes == nil)
        #expect(audit.position?.slope == 0)
    }

    @Test func failedTrialsKeepTheirPlace() throws {
        let table = try BlockTable(seconds: [[2, 2.5], [nil, nil], [1, 1.1]])
        let history = try #require(
            RunHistory(table, order: [[0, 1, 2], [2, 1, 0]], bytes: [[8, 4, 8], [8, 4, 8]]))
        let audit = try audit(history, permutations: 9)
        #expect((audit.position?.span, audit.position?.count, audit.succession?.count) == (2, 4, 4))
        #expect(audit.cumulativeBytes?.span == 32)
    }

    @Test func historiesMustFitTheirTable() throws {
        let table = try BlockTable(seconds: [[1, 1], [1, nil]])
        #expect(RunHistory(table, order: [[0, 1], [0]], bytes: [[1, 1], [1]]) != nil)
        #expect(RunHistory(table, order: [[0, 1]], bytes: [[1, 1]]) == nil)
        #expect(RunHistory(table, order: [[0, 0], [0]], bytes: [[1, 1], [1]]) == nil)
        #expect(RunHistory(table, order: [[0], [0]], bytes: [[1], [1]]) == nil)
        #expect(RunHistory(table, order: [[0, 1], [2, 0]], bytes: [[1, 1], [1, 1]]) == nil)
        #expect(RunHistory(table, order: [[0, 1], [0]], bytes: [[1, 1], [-1]]) == nil)
        #expect(RunHistory(table, order: [[0, 1], [0]], bytes: [[1, 1], []]) == nil)
    }

    @Test func parametersOutOfRangeAreRefused() throws {
        var generator = SeededGenerator(seed: 1)
        let history = try tiny()
        #expect(DriftAudit(history, levels: [1, 2], permutations: 9, using: &generator) == nil)
        #expect(DriftAudit(history, levels: [1, 2, 0], permutations: 9, using: &generator) == nil)
        #expect(DriftAudit(history, levels: [1, 2, 4], permutations: 0, using: &generator) == nil)
    }

    @Test func theNumberOfPermutationsFallsWithTheTrials() {
        #expect(DriftAudit.affordablePermutations(trials: 0) == 9999)
        #expect(DriftAudit.affordablePermutations(trials: 80) == 9999)
        #expect(DriftAudit.affordablePermutations(trials: 5000) == 2000)
        #expect(DriftAudit.affordablePermutations(trials: 1_000_000) == 199)
    }
}

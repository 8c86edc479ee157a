import Statistics
import Testing

@Suite struct BestSetTests {
    private func members(_ seconds: [[Double?]]) throws -> [Int]? {
        BestSet(try BlockTable(seconds: seconds), confidence: 0.95)?.members
    }

    @Test func aClearlySlowerTreatmentIsNotInTheBestSet() throws {
        let table = try AdditiveFitTests.table(missing: [])
        let best = try #require(BestSet(table, confidence: 0.95))
        #expect(best.members == [3, 4])
        #expect(best.bestEstimate == 3)
        #expect((best.comparisons, best.confidence) == (5, 0.95))
    }

    /// Row 3 over row 5 has a one-sided p of .00235 (SciPy, ttest_rel on logarithms); the level is a fifth of the risk.
    @Test func theLevelIsSharedByTheComparisons() throws {
        let table = try AdditiveFitTests.table(missing: [])
        #expect(BestSet(table, confidence: 0.988)?.members.contains(2) == false)
        #expect(BestSet(table, confidence: 0.989)?.members.contains(2) == true)
    }

    @Test func aSingleTreatmentIsTheSet() throws {
        #expect(try members([[1, 2, 3]]) == [0])
        #expect(try members([[nil, nil], [1, 2], [nil, nil]]) == [1])
    }

    @Test func equalTreatmentsAllStay() throws {
        #expect(try members([[1, 2, 3], [1, 2, 3]]) == [0, 1])
    }

    @Test func exactlySlowerWithoutSpreadIsDropped() throws {
        #expect(try members([[1, 1, 1], [2, 2, 2]]) == [0])
    }

    @Test func treatmentsThatShareFewerThanTwoBlocksStayInTheBestSet() throws {
        #expect(try members([[1, 1.1, 1], [9, nil, nil]]) == [0, 1])
    }

    /// Each is beaten by the next one round the ring, in blocks where the third is missing.
    @Test func aRingOfMissingCellsKeepsTheBestEstimate() throws {
        let rows: [[Double?]] = [
            [2, 2.01, 2.02, nil, nil, nil, 1, 1.01, 1.02],
            [1, 1.02, 1.01, 2, 2.02, 2.01, nil, nil, nil],
            [nil, nil, nil, 1, 1.01, 1.02, 2.1, 2.11, 2.12],
        ]
        let best = try #require(BestSet(try BlockTable(seconds: rows), confidence: 0.95))
        #expect(best.members == [best.bestEstimate])
    }

    @Test(arguments: [0, 1, Double.nan]) func aConfidenceOutOfRangeHasNoSet(confidence: Double) throws {
        #expect(BestSet(try BlockTable(seconds: [[1]]), confidence: confidence) == nil)
    }
}

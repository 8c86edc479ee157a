import Foundation
import Statistics
import Testing

@Suite struct TrendTests {
    static let threads = ComparisonReference.threads

    @Test func slopesAndTheirIntervalAgreeWithNumPyAndSciPy() throws {
        let trend = try #require(BlockTrend(try AdditiveFitTests.table(missing: []), levels: Self.threads))
        for (slope, reference) in zip(trend.slopes.values, ComparisonReference.slopes) {
            #expect(correctDigits(slope, reference) >= 13)
        }
        let interval = try #require(trend.estimate?.interval(confidence: 0.95, comparisons: 1))
        #expect(correctDigits(interval.low, ComparisonReference.slopeInterval[0]) >= 12)
        #expect(correctDigits(interval.high, ComparisonReference.slopeInterval[1]) >= 12)
        #expect(correctDigits(trend.estimate?.pValue(against: 0), ComparisonReference.slopeInterval[2]) >= 10)
        #expect((trend.count, trend.estimate?.degreesOfFreedom) == (8, 7))
    }

    @Test func twiceTheThreadsInHalfTheTimeIsMinusOne() throws {
        let trend = try #require(
            BlockTrend(try BlockTable(seconds: [[8, 800], [4, 400], [2, nil]]), levels: [1, 2, 4]))
        for slope in trend.slopes.values { #expect(correctDigits(slope, -1) >= 14) }
    }

    @Test func aBlockWithOneTimeHasNoSlope() throws {
        let table = try BlockTable(seconds: [[8, 8, nil], [4, nil, nil]])
        let trend = try #require(BlockTrend(table, levels: [1, 2]))
        #expect(trend.count == 1)
        #expect(trend.estimate == nil)
        #expect(BlockTrend(table, levels: [3, 3]) == nil)
    }

    @Test(arguments: [[], [1], [1, 0], [1, .infinity], [1, .nan]]) func levelsMustFit(levels: [Double]) throws {
        #expect(BlockTrend(try BlockTable(seconds: [[2], [1]]), levels: levels) == nil)
    }

    @Test func pageAgreesWithSciPy() throws {
        let page = try #require(PageTrend(try AdditiveFitTests.table(missing: [])))
        #expect(page.statistic == ComparisonReference.page[0])
        #expect(correctDigits(page.fallingPValue, ComparisonReference.page[1]) >= 12)
        #expect(correctDigits(page.risingPValue, 1 - ComparisonReference.page[1]) >= 14)
        #expect((page.blocks, page.treatments) == (8, 6))
    }

    @Test func tiesHaveAverageRanks() throws {
        let rows = ComparisonReference.tied.map { $0.map { Optional(exp($0)) } }
        let page = try #require(PageTrend(try BlockTable(seconds: rows)))
        #expect(page.statistic == ComparisonReference.pageTied)
    }

    /// Ranks 1, 2½, 2½ have six equally likely orders, with L = 11.0, 12.5, 12.5, 11 + …; their variance by hand is 1.5.
    @Test func tiesTakeFromTheVariance() throws {
        let page = try #require(PageTrend(try BlockTable(seconds: [[3], [1], [1]])))
        #expect(page.statistic == 13.5)
        #expect(page.expectation == 12)
        #expect(page.variance == 1.5)
    }

    /// n = 2, K = 3: mean 2 · 3 · 16 / 4, variance 2 · 24² / (144 · 2).
    @Test func meanAndVarianceAreThoseOfPage() throws {
        let page = try #require(PageTrend(try BlockTable(seconds: [[1, 3], [2, 2], [3, 1]])))
        #expect((page.statistic, page.expectation, page.variance) == (24, 24, 4))
        #expect(page.fallingPValue == 0.5)
    }

    @Test func onlyCompleteBlocksOfTreatmentsWithTimesAreRanked() throws {
        let rows: [[Double?]] = [[4, 4, nil], [nil, nil, nil], [2, 2, 2]]
        let page = try #require(PageTrend(try BlockTable(seconds: rows)))
        #expect((page.blocks, page.treatments) == (2, 2))
    }

    @Test func nothingToRankIsNoTest() throws {
        for rows: [[Double?]] in [[[1, 2]], [[2, 2], [2, 2]], [[1, nil], [nil, 1]]] {
            #expect(PageTrend(try BlockTable(seconds: rows)) == nil)
        }
    }
}

import Foundation
import Testing

@testable import Statistics

/// What the rounding of times does to ratios.
@Suite struct RoundedTimesTests {
    private static func rounding(_ seconds: [[Double?]]) throws -> RoundedTimes {
        try #require(RoundedTimes(seconds))
    }

    @Test func theStepIsTheLargestPowerOfTenThatDividesAllTimes() throws {
        #expect(try Self.rounding([[4, 3], [8, nil]]).step == 1)
        #expect(try Self.rounding([[40, 30], [80, 20]]).step == 10)
        #expect(try Self.rounding([[4, 3.7], [8, 2.1]]).step == 0.1)
        #expect(try Self.rounding([[0.421, 0.3], [1.117, 0.2]]).step == 0.001)
    }

    @Test func timesThatWereNotRoundedHaveNoStep() {
        #expect(RoundedTimes([[4.123_456_789, 3], [8, 2]]) == nil)
        #expect(RoundedTimes([[nil, nil]]) == nil)
    }

    @Test func quietTimesMayBeWrongByHalfAStep() throws {
        let error = try Self.rounding([[4, 4, 4], [3, 4, 3]]).error(of: 0)
        #expect((error.below + log(3.5 / 4)).magnitude < 1e-15)
        #expect((error.above - log(4.5 / 4)).magnitude < 1e-15)
        #expect(error.variance == 0)
    }

    /// Of 2, 4, 6 the standard deviation is 2, more than half a step.
    @Test func noisyTimesHaveTheVarianceOfRounding() throws {
        let error = try Self.rounding([[2, 4, 6], [3, 3, 3]]).error(of: 0)
        #expect(error.below == 0 && error.above == 0)
        #expect((error.variance - 1 / (12 * 16.0)).magnitude < 1e-15)
    }

    @Test func theErrorOfARatioIsThatOfBothSides() throws {
        let error = try Self.rounding([[4, 4, 4], [3, 3, 3]]).error(of: 0, over: [1])
        #expect((error.below + log(3.5 / 4) - log(3.5 / 3)).magnitude < 1e-15)
        #expect((error.above - log(4.5 / 4) + log(2.5 / 3)).magnitude < 1e-15)
    }

    @Test func limitsAllowForRoundingIfAskedTo() throws {
        let seconds: [[Double?]] = [[4, 4, 4], [3, 3, 3]]
        let table = try BlockTable(seconds: seconds, allowsForRounding: true)
        let interval = try #require(table.ratio(of: 0, to: 1)?.interval(confidence: 0.95))
        #expect((interval.low - 3.5 / 3.5).magnitude < 1e-14)
        #expect((interval.high - 4.5 / 2.5).magnitude < 1e-14)
        #expect(table.ratio(of: 0, to: 1)?.pValue == 1)
        let exact = try BlockTable(seconds: seconds).ratio(of: 0, to: 1)
        #expect(exact?.interval(confidence: 0.95)?.low == exact?.interval(confidence: 0.95)?.high)
    }

    @Test func moreTrialsDoNotRemoveTheBias() throws {
        let seconds = [4.0, 3].map { [Double?](repeating: $0, count: 50) }
        let ratio = try BlockTable(seconds: seconds, allowsForRounding: true).ratio(of: 0, to: 1)
        let limit = try #require(ratio?.upperLimit(confidence: 0.95, comparisons: 1))
        #expect((limit - 4.5 / 2.5).magnitude < 1e-12)
    }

    @Test func comparisonsAllowForRoundedTimes() throws {
        let (fours, threes) = (try PositiveSample([4, 4, 4]), try PositiveSample([3, 3, 3]))
        var ratio = WelchRatio(fours, threes)
        #expect(ratio.pValue == 0)
        let rounding = try Self.rounding([[4, 4, 4], [3, 3, 3]])
        ratio.rounding = (rounding.error(of: 0), rounding.error(of: 1))
        let interval = try #require(ratio.interval(confidence: 0.95))
        #expect((interval.low - 1).magnitude < 1e-14)
        #expect((interval.high - 1.8).magnitude < 1e-14)
        #expect(ratio.pValue == 1)
        var same = WelchRatio(fours, fours)
        #expect(same.equivalencePValue(margin: 0.1) == 0)
        same.rounding = (rounding.error(of: 0), rounding.error(of: 0))
        #expect(same.equivalencePValue(margin: 0.1) == 1)
    }
}

/// Fisher's exact test against SciPy 1.17.1:
/// `scipy.stats.fisher_exact([[a, m - a], [b, n - b]], alternative='greater').pvalue`.
@Suite struct FisherExactTestTests {
    @Test(arguments: [
        (3, 5, 0, 5, 0.08333333333333333), (5, 5, 0, 5, 0.003968253968253969), (4, 6, 1, 8, 0.06293706293706293),
        (2, 5, 2, 5, 0.7380952380952381), (7, 20, 3, 25, 0.0691090322400589), (0, 5, 3, 5, 1.0),
        (10, 12, 2, 15, 0.0004090575971044406),
    ])
    func agreesWithSciPy(a: Int, m: Int, b: Int, n: Int, reference: Double) {
        let test = FisherExactTest(failures: a, of: m, otherFailures: b, of: n)
        #expect((test.pValueForMore / reference - 1).magnitude < 1e-11)
    }
}

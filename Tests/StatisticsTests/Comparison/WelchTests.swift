import Foundation
import Statistics
import Testing

@Suite struct WelchTests {
    static let reference = ComparisonReference.self

    private func ratio() throws -> WelchRatio {
        try WelchRatio(
            PositiveSample(Array(Self.reference.seconds[3][..<5])), PositiveSample(Self.reference.seconds[4]))
    }

    @Test func agreesWithSciPy() throws {
        let ratio = try ratio()
        let logarithm = try #require(ratio.logarithm)
        #expect(correctDigits(logarithm.statistic(against: 0), Self.reference.welch[0]) >= 12)
        #expect(correctDigits(logarithm.degreesOfFreedom, Self.reference.welch[1]) >= 12)
        #expect(correctDigits(ratio.pValue, Self.reference.welch[2]) >= 12)
        #expect(correctDigits(ratio.interval(confidence: 0.95)?.low, Self.reference.welch[3]) >= 12)
        #expect(correctDigits(ratio.interval(confidence: 0.95)?.high, Self.reference.welch[4]) >= 12)
        #expect(correctDigits(ratio.equivalencePValue(margin: 0.1), Self.reference.equivalenceP) >= 11)
    }

    @Test func equivalenceIsTheIntervalOfTwiceTheRiskWithinTheMargins() throws {
        let ratio = try ratio()
        let p = try #require(ratio.equivalencePValue(margin: 0.1))
        for risk in [p * 0.999, p * 1.001] {
            let interval = try #require(ratio.interval(confidence: 1 - 2 * risk))
            #expect((interval.low > 1 / 1.1 && interval.high < 1.1) == (risk > p))
        }
    }

    @Test func equalSpreadsAndCountsHaveTheFreedomOfBoth() throws {
        let ratio = try WelchRatio(PositiveSample([1, 2, 4]), PositiveSample([10, 20, 40]))
        #expect(correctDigits(ratio.logarithm?.degreesOfFreedom, 4) >= 14)
        #expect(correctDigits(ratio.estimate, 0.1) >= 14)
    }

    @Test func withoutSpreadThereIsAnAnswer() throws {
        let (ones, twos) = try (PositiveSample([1, 1]), PositiveSample([2, 2, 2]))
        #expect(WelchRatio(ones, twos).pValue == 0)
        #expect(WelchRatio(ones, ones).pValue == 1)
        #expect(WelchRatio(ones, twos).interval(confidence: 0.95) == Interval(low: 0.5, high: 0.5, confidence: 0.95))
        #expect(WelchRatio(ones, twos).logarithm?.degreesOfFreedom == 1)
        #expect(WelchRatio(ones, ones).equivalencePValue(margin: 0.1) == 0)
        #expect(WelchRatio(ones, twos).equivalencePValue(margin: 0.1) == 1)
    }

    @Test func oneSpreadAloneHasItsOwnFreedom() throws {
        let ratio = try WelchRatio(PositiveSample([1, 1]), PositiveSample([2, 2.5, 3, 2.25]))
        #expect(ratio.logarithm?.degreesOfFreedom == 3)
    }

    @Test func aSingleValueHasNoTest() throws {
        let ratio = try WelchRatio(PositiveSample([1]), PositiveSample([2, 3]))
        #expect(ratio.pValue == nil)
        #expect(ratio.interval(confidence: 0.95) == nil)
        #expect(ratio.equivalencePValue(margin: 0.1) == nil)
    }

    @Test(arguments: [0, -0.1, Double.nan, .infinity]) func aMarginOutOfRangeHasNoTest(margin: Double) throws {
        #expect(try ratio().equivalencePValue(margin: margin) == nil)
    }

    /// D(A) − D(B) of two independent estimates: value, SE² and degrees of freedom by hand.
    @Test func estimatesOfTwoRunsAreSubtracted() throws {
        let first = try #require(StudentEstimate(meanOf: try Sample([1, 3])))
        let second = try #require(StudentEstimate(meanOf: try Sample([0, 2, 4])))
        let difference = try #require(first.difference(from: second))
        #expect(difference.value == 0)
        #expect(correctDigits(difference.standardError, (7.0 / 3).squareRoot()) >= 15)
        #expect(correctDigits(difference.degreesOfFreedom, (7.0 / 3) * (7.0 / 3) / (1 + 8.0 / 9)) >= 14)
    }
}

@testable import Analysis
import Foundation
import Statistics
import Testing

/// The rules, on times whose limits can be worked out by hand.
///
/// Three blocks with ln ratios d + {0, s, −s} have the standard deviation s. With 2 degrees of freedom the one-sided
/// t[0.95] is 2.919986 and, for two comparisons, t[0.9875] is 6.205347: at s = 0.05 the factors of the limits are
/// exp(2.919986 · 0.05/√3) = 1.0879 and exp(6.205347 · 0.05/√3) = 1.1961.
@Suite struct VerdictRuleTests {
    /// Times of 1, 2 and 4 threads with given speed-ups; those of 2 and 4 have the same spread, in opposite directions.
    private static func times(_ two: Double, _ four: Double, spread: Double = 0.05) throws -> ThreadTimes {
        func row(_ speedup: Double, _ spread: Double) -> [Double?] {
            [4 / speedup, 4 / speedup * exp(-spread), 4 / speedup * exp(spread)]
        }
        return try #require(
            ThreadTimes(
                counts: [1, 2, 4], seconds: [[4, 4, 4], row(two, spread), row(four, -spread)], confidence: 0.95))
    }

    private static func decision(
        _ two: Double, _ four: Double, spread: Double = 0.05, shape: ScalingModel.Shape = .unknown, fitted: Int? = nil
    ) throws -> Decision {
        let curve = ClaimedCurve(shape: shape, recommendedThreads: fitted)
        return try Decision(times(two, four, spread: spread), curve, margin: 0.1)
    }

    @Test func splitNeedsTheSimultaneousLowerLimitAboveTheMargin() throws {
        // 1.1 · 1.1961 = 1.3157.
        #expect(try Self.decision(1.31, 1).answer == .inconclusive)
        #expect(try Self.decision(1.32, 1).answer == .split)
        #expect(try Self.decision(1, 1.32).shownGains == [4])
    }

    @Test func whereRatesAndTimesRecommendDifferentCountsTheLargerHasToBeShownFaster() throws {
        func recommended(_ four: Double, times: Int, steady: Int) throws -> Int {
            try Decision(
                Self.times(1.5, four), ClaimedCurve(shape: .knee, recommendedThreads: times),
                steady: ClaimedCurve(shape: .knee, recommendedThreads: steady), margin: 0.1
            ).recommendedThreads
        }
        // The spreads of 2 and 4 threads are opposite, so that of their ratio is 0.1: exp(6.205347 · 0.1/√3) = 1.4308.
        #expect(try recommended(1.5 * 1.43, times: 2, steady: 4) == 2)
        #expect(try recommended(1.5 * 1.44, times: 2, steady: 4) == 4)
        #expect(try recommended(1.5 * 1.44, times: 4, steady: 2) == 4)
        #expect(try recommended(1.5, times: 4, steady: 2) == 2)
    }

    @Test func noGainNeedsTheUpperLimitOfEveryCountBelowTheMargin() throws {
        // 1.1 / 1.0879 = 1.0111: one-sided, and not divided by the number of counts.
        #expect(try Self.decision(1.01, 1.01).answer == .noGain)
        #expect(try Self.decision(1.01, 1.012).answer == .inconclusive)
        #expect(try Self.decision(1.012, 0.5).answer == .inconclusive)
        #expect(try Self.decision(1.01, 1.01).isOnAverage == false)
    }

    @Test func theLimitOfEverySpeedupIsTheLargest() throws {
        let limit = try #require(try Self.times(1, 0.9).upperLimitOfEverySpeedup)
        #expect((limit - exp(2.919986 * 0.05 / 3.0.squareRoot())).magnitude < 1e-6)
    }

    @Test func harmfulIsALossOfTheLargestCountBeyondTheMargin() throws {
        // 1 / 1.1 / 1.1961 = 0.76006.
        #expect(try Self.decision(1, 0.765).answer == .noGain)
        #expect(try Self.decision(1, 0.755).answer == .harmful)
        #expect(try Self.decision(0.5, 1).answer == .noGain)
        #expect(try Self.decision(1.32, 0.5).answer == .split)
    }

    /// 2 and 4 threads swing by 0.2 against each other, so that their average has no noise.
    private static func swinging(_ shape: ScalingModel.Shape, level: Double = 1) throws -> Decision {
        let (up, down) = (4 / level * exp(0.2), 4 / level * exp(-0.2))
        let times = ThreadTimes(
            counts: [1, 2, 4], seconds: [[4, 4, 4], [up, down, 4 / level], [down, up, 4 / level]], confidence: 0.95)
        return Decision(try #require(times), ClaimedCurve(shape: shape, recommendedThreads: 1), margin: 0.1)
    }

    @Test func theAverageCarriesNoGainOnlyWhereTheCurveIsFlat() throws {
        #expect(try Self.swinging(.flat).answer == .noGain)
        #expect(try Self.swinging(.flat).isOnAverage)
        #expect(try Self.swinging(.linear).answer == .inconclusive)
        #expect(try Self.swinging(.unknown).answer == .inconclusive)
        #expect(try Self.swinging(.flat, level: 1.11).answer == .inconclusive)
    }

    /// One of four counts is slow in each block, so that the geometric mean of the four hides a gain that the median shows.
    @Test func theAverageCarriesNoGainOnlyWhereItIsNoneOfAFewSlowTrials() throws {
        func decision(_ usual: Double) throws -> Decision {
            let slow = 3.0
            let seconds: [[Double?]] = [
                [1, 1, 1, 1], [slow, usual, usual, usual], [usual, slow, usual, usual], [usual, usual, slow, usual],
                [usual, usual, usual, slow],
            ]
            let times = ThreadTimes(counts: [1, 2, 3, 4, 5], seconds: seconds, confidence: 0.95)
            return Decision(try #require(times), ClaimedCurve(shape: .flat, recommendedThreads: 1), margin: 0.1)
        }
        #expect(try decision(1).answer == .noGain)
        #expect(try decision(1).isOnAverage)
        #expect(try decision(0.9).answer == .inconclusive)
    }

    @Test func theCurveRecommendsWhereAShapeIsClaimed() throws {
        #expect(try Self.decision(2, 2.1).recommendedThreads == 2)
        #expect(try Self.decision(2, 2.1, shape: .knee, fitted: 4).recommendedThreads == 4)
        #expect(try Self.decision(2, 8).recommendedThreads == 4)
        #expect(try Self.decision(2, 8).bestSet == [4])
    }

    @Test func oneThreadIsRecommendedWhereNothingIsGained() throws {
        #expect(try Self.decision(1.01, 1.01, shape: .linear, fitted: 4).recommendedThreads == 1)
        #expect(try Self.decision(1, 0.755, shape: .linear, fitted: 4).recommendedThreads == 1)
    }

    @Test func aCurveThatAsksForOneThreadDoesNotContradictAShownGain() throws {
        #expect(try Self.decision(2, 8, shape: .flat, fitted: 1).answer == .split)
        #expect(try Self.decision(2, 8, shape: .flat, fitted: 1).recommendedThreads == 4)
    }

    /// In the blocks that have both, 2 threads are twice as fast as one; by way of 4 threads they seem far slower.
    @Test func aShownGainRecommendsMoreThanOneThreadWhateverBlocksAreMissing() throws {
        func row(_ both: Double?, _ oneAndFour: Double?, _ twoAndFour: Double?) -> [Double?] {
            Array(repeating: both, count: 3) + Array(repeating: oneAndFour, count: 8)
                + Array(repeating: twoAndFour, count: 8)
        }
        let times = ThreadTimes(
            counts: [1, 2, 4], seconds: [row(10, 1, nil), row(5, nil, 100), row(nil, 10, 1)], confidence: 0.95)
        let decision = Decision(try #require(times), ClaimedCurve(), margin: 0.1)
        #expect(decision.bestSet == [1])
        #expect(decision.answer == .split)
        #expect(decision.recommendedThreads == 2)
    }

    @Test func aRecommendationIsShownAgainstTheRestOfTheBestSet() throws {
        // The ratio of 2 and 4 threads has the spread 0.1 and the limit 1.05 · exp(2.919986 · 0.1/√3) = 1.243.
        #expect(try Self.decision(2, 2.1, shape: .knee, fitted: 2).recommendation == .unproven)
        #expect(try Self.decision(2, 8, shape: .linear, fitted: 4).recommendation == .shown)
        #expect(try Self.decision(1.01, 1.01).recommendation == .shown)
        #expect(try Self.swinging(.flat).recommendation == .unproven)
    }

    @Test func theSpeedupHasTheSimultaneousLimits() throws {
        let speedup = try #require(try Self.decision(2, 8).speedup(4))
        let factor = exp(6.205347 * 0.05 / 3.0.squareRoot())
        #expect((speedup.estimate - 8).magnitude < 1e-9)
        #expect((try #require(speedup.low) - 8 / factor).magnitude < 1e-5)
        #expect((try #require(speedup.high) - 8 * factor).magnitude < 1e-5)
        #expect(try Self.decision(2, 8).speedup(1) == .ofOneThread)
    }

    @Test func countsWithoutASecondBlockForbidNoGain() throws {
        let times = ThreadTimes(
            counts: [1, 2, 4], seconds: [[4, 4, 4], [4, 4, 4], [4, nil, nil]], confidence: 0.95)
        #expect(Decision(try #require(times), ClaimedCurve(), margin: 0.1).answer == .inconclusive)
    }
}

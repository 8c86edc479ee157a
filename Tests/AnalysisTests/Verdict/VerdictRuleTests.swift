import ExampleRuns
import Foundation
import Sweep
import Testing

@testable import Analysis

/// The rules, on times whose limits can be worked out by hand.
///
/// Five blocks with ln ratios d + {0, s, -s, s, -s} have the standard deviation s. With 4 degrees of freedom the one-sided
/// t[0.95] is 2.131847 and, for two comparisons, t[0.9875] is 3.495406: at s = 0.05 the factors of the limits are
/// exp(2.131847 * 0.05/sqrt(5)) = 1.0488 and exp(3.495406 * 0.05/sqrt(5)) = 1.0813.
@Suite struct VerdictRuleTests {
    /// Times of 1, 2 and 4 threads with given speed-ups; those of 2 and 4 have the same spread, in opposite directions.
    private static func times(_ two: Double, _ four: Double, spread: Double = 0.05) throws -> ThreadTimes {
        func row(_ speedup: Double, _ spread: Double) -> [Double?] {
            [0, -spread, spread, -spread, spread].map { 4 / speedup * exp($0) }
        }
        return try #require(
            ThreadTimes(
                counts: [1, 2, 4], seconds: [[4, 4, 4, 4, 4], row(two, spread), row(four, -spread)], rule: .standard))
    }

    private static func decision(
        _ two: Double, _ four: Double, spread: Double = 0.05, shape: ScalingModel.Shape = .unknown, fitted: Int? = nil
    ) throws -> Decision {
        let curve = ScalingModel.claiming(shape, threads: fitted)
        return try Decision(times(two, four, spread: spread), curve)
    }

    @Test func splitNeedsTheSimultaneousLowerLimitAboveTheMargin() throws {
        // 1.1 * 1.0813 = 1.1894.
        #expect(try Self.decision(1.185, 1).answer == .inconclusive)
        #expect(try Self.decision(1.195, 1).answer == .split)
        #expect(try Self.decision(1, 1.195).shownGains == [4])
    }

    @Test func whereRatesAndTimesRecommendDifferentCountsTheLargerHasToBeShownFaster() throws {
        func recommended(_ four: Double, times: Int, steady: Int) throws -> Int {
            try Decision(
                Self.times(1.5, four), .claiming(.knee, threads: times),
                steady: .claiming(.knee, threads: steady)
            ).recommendedThreads
        }
        // The spreads of 2 and 4 threads are opposite, so that of their ratio is 0.1: exp(3.495406 * 0.1/sqrt(5)) = 1.1692.
        #expect(try recommended(1.5 * 1.165, times: 2, steady: 4) == 2)
        #expect(try recommended(1.5 * 1.175, times: 2, steady: 4) == 4)
        #expect(try recommended(1.5 * 1.175, times: 4, steady: 2) == 4)
        #expect(try recommended(1.5, times: 4, steady: 2) == 2)
    }

    @Test func noGainNeedsTheUpperLimitOfEveryCountBelowTheMargin() throws {
        // 1.1 / 1.0488 = 1.0488: one-sided, and not divided by the number of counts.
        #expect(try Self.decision(1.048, 1.048).answer == .noGain)
        #expect(try Self.decision(1.048, 1.05).answer == .inconclusive)
        #expect(try Self.decision(1.05, 0.5).answer == .inconclusive)
        #expect(try Self.decision(1.048, 1.048).isOnAverage == false)
    }

    @Test func theLimitOfEverySpeedupIsTheLargest() throws {
        let limit = try #require(try Self.times(1, 0.9).upperLimitOfEverySpeedup)
        #expect((limit - exp(2.131847 * 0.05 / 5.0.squareRoot())).magnitude < 1e-6)
    }

    @Test func harmfulIsALossOfTheLargestCountBeyondTheMargin() throws {
        // 1 / 1.1 / 1.0813 = 0.84073.
        #expect(try Self.decision(1, 0.845).answer == .noGain)
        #expect(try Self.decision(1, 0.835).answer == .harmful)
        #expect(try Self.decision(0.5, 1).answer == .noGain)
        #expect(try Self.decision(1.32, 0.5).answer == .split)
    }

    /// 2 and 4 threads swing by 0.2 against each other, so that their average has no noise.
    private static func swinging(_ shape: ScalingModel.Shape, level: Double = 1) throws -> Decision {
        let (up, down) = (4 / level * exp(0.2), 4 / level * exp(-0.2))
        let times = ThreadTimes(
            counts: [1, 2, 4], seconds: [[4, 4, 4], [up, down, 4 / level], [down, up, 4 / level]], rule: .standard)
        return Decision(try #require(times), .claiming(shape, threads: 1))
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
            let slow = 3.0 * Double.unrounding
            let seconds: [[Double?]] = [
                [1, 1, 1, 1], [slow, usual, usual, usual], [usual, slow, usual, usual], [usual, usual, slow, usual],
                [usual, usual, usual, slow],
            ]
            let times = ThreadTimes(counts: [1, 2, 3, 4, 5], seconds: seconds, rule: .standard)
            return Decision(try #require(times), .claiming(.flat, threads: 1))
        }
        #expect(try decision(1).answer == .noGain)
        #expect(try decision(1).isOnAverage)
        #expect(try decision(0.9).answer == .inconclusive)
    }

    @Test func theCurveRecommendsWhereAShapeIsClaimed() throws {
        // exp(2.131847 * 0.12/sqrt(5)) = 1.1212: neither is shown to be within the margin of the other.
        #expect(try Self.decision(2, 2.02, spread: 0.06).recommendedThreads == 2)
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
            Array(repeating: both, count: 5) + Array(repeating: oneAndFour, count: 8)
                + Array(repeating: twoAndFour, count: 8)
        }
        let seconds = [row(10, 1, nil), row(5, nil, 100), row(nil, 10, 1)].map { row in
            row.map { $0.map { $0 * Double.unrounding } }
        }
        let times = ThreadTimes(counts: [1, 2, 4], seconds: seconds, rule: .standard)
        let decision = Decision(try #require(times), .unclaimed)
        #expect(decision.bestSet == [1])
        #expect(decision.answer == .split)
        #expect(decision.recommendedThreads == 2)
    }

    @Test func aRecommendationIsShownAgainstTheRestOfTheBestSet() throws {
        // The ratio of 2 and 4 threads has the spread 0.1 and the limit 1.05 * exp(2.131847 * 0.1/sqrt(5)) = 1.155.
        #expect(try Self.decision(2, 2.1, shape: .knee, fitted: 2).recommendation == .unproven)
        #expect(try Self.decision(2, 8, shape: .linear, fitted: 4).recommendation == .shown)
        #expect(try Self.decision(1.01, 1.01).recommendation == .shown)
        #expect(try Self.swinging(.flat).recommendation == .unproven)
    }

    @Test func theSpeedupHasTheSimultaneousLimits() throws {
        let speedup = try #require(try Self.decision(2, 8).speedup(4))
        let factor = exp(3.495406 * 0.05 / 5.0.squareRoot())
        #expect((speedup.estimate - 8).magnitude < 1e-9)
        #expect((try #require(speedup.low) - 8 / factor).magnitude < 1e-5)
        #expect((try #require(speedup.high) - 8 * factor).magnitude < 1e-5)
        #expect(try Self.decision(2, 8).speedup(1) == .ofOneThread)
    }

    @Test func countsWithoutASecondBlockForbidNoGain() throws {
        let times = ThreadTimes(
            counts: [1, 2, 4], seconds: [[4, 4, 4], [4, 4, 4], [4, nil, nil]], rule: .standard)
        #expect(Decision(try #require(times), .unclaimed).answer == .inconclusive)
    }
}

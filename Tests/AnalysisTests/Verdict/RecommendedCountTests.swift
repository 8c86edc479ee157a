import ExampleRuns
import Foundation
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

/// Which count is recommended, on the times of 1, 2, and 4 threads over five blocks.
@Suite struct RecommendedCountTests {
    private static func count(
        _ two: Double, _ four: Double, spread: Double = 0.05, fitted: Int? = nil, unreliable: Set<Int> = [],
        answer: Verdict.Answer = .split
    ) throws -> Int {
        func row(_ speedup: Double, _ spread: Double) -> [Double?] {
            [0, -spread, spread, -spread, spread].map { 4 / speedup * exp($0) }
        }
        let times = ThreadTimes(
            counts: [1, 2, 4], seconds: [[4, 4, 4, 4, 4], row(two, spread), row(four, -spread)], rule: .standard)
        return RecommendedCount(try #require(times), fitted: fitted, unreliable: unreliable)
            .count(for: answer)
    }

    @Test func theCurveIsFollowed() throws {
        #expect(try Self.count(2, 2.1, fitted: 2) == 2)
        #expect(try Self.count(2, 2.1, fitted: 4) == 4)
    }

    @Test func aCountThatIsShownToBeBeatenByMoreThanTheMarginIsNot() throws {
        #expect(try Self.count(2, 8, fitted: 2) == 4)
        #expect(try Self.count(2, 8, fitted: 1, answer: .inconclusive) == 4)
    }

    /// exp(2.131847 * 0.1/sqrt(5)) = 1.1000: 4 threads are shown within the margin of 2, and not the other way round; but 2 are
    /// in the best set too.
    @Test func withoutACurveItIsTheSmallestOfTheBestSetOrShownWithinTheMargin() throws {
        #expect(try Self.count(2, 2.1) == 2)
        #expect(try Self.count(2, 2.02, spread: 0.01) == 2)
    }

    @Test func withoutAFittedCountTheSmallestOfTheBestSetIsRecommended() throws {
        #expect(try Self.count(2, 2.02, spread: 0.06) == 2)
    }

    @Test func aCountThatFailsMoreOftenThanOneThreadIsNot() throws {
        #expect(try Self.count(2, 8, fitted: 4, unreliable: [4]) == 2)
        #expect(try Self.count(2, 8, unreliable: [4]) == 2)
    }

    @Test func aShownGainNeverRecommendsOneThread() throws {
        #expect(try Self.count(1.1, 1.1, fitted: 1, answer: .inconclusive) == 1)
        #expect(try Self.count(1.1, 1.1, fitted: 1, answer: .split) > 1)
        #expect(try Self.count(2, 8, fitted: 4, answer: .noGain) == 1)
    }

    /// A level at which one of 16 counts lies far above its neighbors is no curve.
    @Test func aCurveThatMissesACountIsWithdrawn() throws {
        var generator = SplitMix64(seed: 7)
        func shape(_ eight: Double) throws -> ScalingModel.Shape? {
            let sweep = ScalingSweep(noise: 0.005) { $0 == 8 ? eight * 1e6 : 1e6 }
            return try sweep.model(using: &generator)?.shape
        }
        #expect(try shape(1) == .flat)
        #expect(try shape(1.3) == .unknown)
    }
}

/// Failed trials that may have been slow ones.
@Suite struct FailedTrialsTests {
    /// A journal in which the failed trials have a class and an elapsed time.
    private static func journal(
        _ seconds: [(Treatment, [Double?])], failing kind: Failure.Kind = .timeout, after elapsed: Double = 60
    ) -> JournalContents {
        var contents = JournalContents.made(seconds)
        for index in contents.trials.indices where !contents.trials[index].succeeded {
            contents.trials[index].failure = kind
            contents.trials[index].secondsUntilFailure = elapsed
        }
        return contents
    }

    private static func decision(_ contents: JournalContents) throws -> Decision {
        let times = try #require(MeasuredTimes(contents.trials)?.threads(.standard))
        return Decision(
            times, .unclaimed, failed: FailedTrials(contents, .standard))
    }

    /// The trials of 16 threads that succeeded look twice as fast.
    private static let survivors: [(Treatment, [Double?])] = [
        (.ranged(1), [10, 10.1, 9.9, 10, 10.2, 10, 10.1]), (.ranged(16), [5, 5.1, nil, 5, nil, 5.1, 5]),
    ]

    @Test func aGainThatTimeoutsMayHaveMadeIsNotClaimed() throws {
        let decision = try Self.decision(Self.journal(Self.survivors))
        #expect(decision.answer == .inconclusive)
        #expect(decision.obstacle == .failures(insteadOf: .split))
        let sentence = VerdictTests.verdict(Self.journal(Self.survivors)).sentence
        #expect(sentence.contains("The successful trials alone would give the answer SPLIT"), "\(sentence)")
    }

    @Test(arguments: [Failure.Kind.resources, .disk, .digest, .changed])
    func failuresThatSayNothingAboutSpeedAreLeftOut(kind: Failure.Kind) throws {
        #expect(try Self.decision(Self.journal(Self.survivors, failing: kind)).answer == .split)
    }

    @Test func aFailedTrialTakesTheLargerOfItsTimeAndTheSlowestSuccess() throws {
        func imputed(_ elapsed: Double) throws -> Double? {
            let failed = FailedTrials(Self.journal(Self.survivors, after: elapsed), .standard)
            return try #require(failed.imputedTimes).seconds[1][2]
        }
        #expect(try imputed(60) == 60)
        #expect(try imputed(1) == 9.9 * .unrounding)
    }

    @Test func harmInsteadOfNoGainIsNoOtherAnswer() throws {
        let failures = [Double?](repeating: nil, count: 5)
        let decision = try Self.decision(
            Self.journal([
                (.ranged(1), (0..<10).map { 10 + 0.01 * Double($0 % 3) }),
                (.ranged(2), [10.2, 10.21, 10.22, 10.2, 10.21] + failures),
            ]))
        #expect(decision.answer == .noGain)
        #expect(decision.obstacle == nil)
        #expect(decision.imputedTimes?.isLossShown == true)
    }

    @Test func aCountThatFailsMoreOftenIsUnreliable() {
        let times: [Double?] = [4, 4.1, 4, 4.1, 4]
        func unreliable(_ failing: Int) -> Set<Int> {
            let two = times.enumerated().map { $0 < failing ? nil : $1 }
            let contents = Self.journal([(.ranged(1), times), (.ranged(2), two)])
            return FailedTrials(contents, .standard).unreliableCounts
        }
        // One-sided p = 0.083 and 0.024.
        #expect(unreliable(3) == [])
        #expect(unreliable(4) == [2])
    }

    @Test func failuresAskForMoreTrials() throws {
        let two = [0, -0.1, 0.1, -0.1, 0.1].map { Double?.some(4 / 1.3 * exp($0)) }
        let missing = [Double?](repeating: nil, count: 5)
        func needed(_ rows: [[Double?]]) throws -> Int? {
            RequiredTrials(try #require(ThreadTimes(counts: [1, 2], seconds: rows, rule: .standard))).forGain(at: 2)
        }
        let all = try #require(try needed([.init(repeating: 4, count: 5), two]))
        #expect(try needed([.init(repeating: 4, count: 10), two + missing]) == 2 * all)
    }
}

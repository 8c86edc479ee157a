import ExampleRuns
import Testing

@testable import Analysis
@testable import Journal
@testable import Sweep

/// What is said where too little was measured, or too noisily.
extension VerdictTests {
    @Test func inconclusiveSaysWhatWouldSettleIt() {
        let verdict = Self.rows([1: [4, 5, 4.5, 6, 4], 2: [3, 4, 3.9, 3.8, 4]])
        #expect(verdict.answer == .inconclusive)
        #expect(
            verdict.sentence == """
                INCONCLUSIVE: 2 threads, the recommendation so far, are 1.25x as fast as one thread (95% CI 1.01-1.55, n = 5). \
                The data show neither a gain of more than 10% nor the absence of one. If these estimates are right, about \
                17 trials would show the gain at this noise (now 5). The smallest speed-up that these 5 trials could \
                detect is 1.33x.
                """)
    }

    @Test func oneTrialIsInconclusiveWithItsReason() {
        let verdict = Self.rows([1: [4], 2: [2]])
        #expect(verdict.answer == .inconclusive)
        #expect(verdict.detectableSpeedup == nil)
        #expect(verdict.speedup?.low == nil)
        #expect(
            verdict.sentence
                == "INCONCLUSIVE: one trial of each count has no confidence interval; 5 trials of each would have one.")
    }

    @Test func theSentenceSaysIfNoBlockHasBothTimes() {
        #expect(
            Self.rows([1: [4, nil, nil, nil, nil], 2: [2, 2.1, 2, 2, 2.1], 4: [1, 1.1, 1, 1, 1]]).sentence
                == "INCONCLUSIVE: no two blocks have times of both one thread and more threads, so there is no confidence "
                + "interval.")
    }

    @Test func aCountWithoutLimitsIsNamed() {
        let sentence = Self.rows([
            1: [10, 10.05, 9.95, 10, 10.02], 2: [10.01, 10, 10, 9.97, 10.03], 4: [10, nil, nil, nil, nil],
        ]).sentence
        #expect(!sentence.contains("too close"))
        #expect(
            sentence.contains(
                "The absence of a gain cannot be shown, because fewer than two blocks have times of both 4 threads and one "
                    + "thread."), "\(sentence)")
    }

    @Test func aLossIsNotCalledAGain() {
        let sentence = Self.rows([1: [10, 10, 10], 2: [11, 13, 9.9], 4: [15, 11, 9.8]]).sentence
        #expect(
            sentence.hasPrefix(
                "INCONCLUSIVE: the smallest observed loss is with 2 threads: 0.89x as fast as one thread"))
    }

    @Test func aCountThatNeedsNoMoreTrialsDoesNotHideOneThatDoes() {
        let one = [10, 10.2, 9.9, 10.1, 10.0]
        let sentence = Self.rows([
            1: one, 2: one, 4: zip(one, [1.2, 0.8, 1.1, 0.9, 1.05]).map { $0 * $1 },
        ]).sentence
        #expect(sentence.contains("would show that there is none at this noise (now 5)"), "\(sentence)")
    }

    @Test func withoutOneThreadThereIsNothingToCompareWith() {
        let verdict = Self.rows([1: [nil, nil, nil], 2: [2, 2.1, 2], 4: [1, 1.1, 1]])
        #expect(verdict.answer == .inconclusive)
        #expect(
            verdict.sentence
                == "INCONCLUSIVE: no trial with one thread succeeded, so there is nothing to compare with.")
    }

    @Test func trialsOfDifferentBytesAreNotCompared() {
        var contents = JournalContents(label: "x", trials: [], connectionRates: [:])
        for block in 1...3 {
            for (threads, bytes) in [(1, 100), (4, 10)] as [(Int, Int64)] {
                contents.trials.append(
                    TrialResult(
                        sequence: contents.trials.count + 1, block: block, treatment: .ranged(threads),
                        seconds: Double(bytes) + 0.1 * Double(block), bytes: bytes))
            }
        }
        let verdict = Analysis(contents, bytesPerTrial: nil, rule: .standard).verdict()
        #expect(verdict.answer == .inconclusive)
        #expect(verdict.recommendedThreads == nil)
        #expect(verdict.sentence.contains("downloaded different numbers of bytes"))
    }

    @Test func moreThanAThousandTrialsAreNamedWhereAsManyHaveBeenRun() {
        #expect(VerdictText.trials(3000, now: 5) == "more than 1000 trials")
        #expect(VerdictText.trials(3000, now: 1000) == "about 3000 trials")
        #expect(VerdictText.trials(12, now: 5) == "about 12 trials")
    }

    @Test func oneThreadAloneIsInconclusive() {
        let verdict = Self.rows([1: [4, 4.1, 4]])
        #expect(verdict.sentence == "INCONCLUSIVE: no trial with more than one thread succeeded.")
        #expect(verdict.recommendedThreads == 1)
    }

    @Test func nothingMeasuredRecommendsNothing() {
        let verdict = Self.verdict(.made([(.plainGet, [4, 4]), (.ranged(1), [nil, nil])]))
        #expect(verdict.answer == .inconclusive)
        #expect(verdict.recommendedThreads == nil)
        #expect(verdict.recommendation == nil)
    }
}

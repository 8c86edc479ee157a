import Analysis
import Testing

@testable import coverage

@Suite struct TruthTests {
    private let counts = Array(1...16)

    @Test func theSmallestOfTheBestAndTheSmallestThatIsEnough() {
        #expect(Truth.flat.best(of: counts) == 1)
        #expect(Truth.linear.enough(of: counts, margin: 0.1) == 15)
        #expect(Truth.knee(at: 5).best(of: counts) == 5)
        #expect(Truth.knee(at: 7.3).best(of: counts) == 8)
        #expect(Truth.knee(at: 7.3).enough(of: counts, margin: 0.1) == 7)
        #expect(Truth.retrograde.best(of: counts) == 6)
    }

    @Test func aGainIsOneAboveTheMargin() {
        #expect(Truth.gain(1.15).outcome(.split, of: counts, margin: 0.1) == .right)
        #expect(Truth.gain(1.15).outcome(.noGain, of: counts, margin: 0.1) == .wrong)
        #expect(Truth.gain(1.05).outcome(.split, of: counts, margin: 0.1) == .wrong)
        #expect(Truth.gain(1.05).outcome(.noGain, of: counts, margin: 0.1) == .right)
    }

    @Test(arguments: [Verdict.Answer.split, .noGain]) func atTheMarginItselfEitherClaimIsWrong(answer: Verdict.Answer) {
        #expect(Truth.gain(1.1).outcome(answer, of: counts, margin: 0.1) == .wrong)
        #expect(Truth.gain(1.1).outcome(.inconclusive, of: counts, margin: 0.1) == .abstained)
    }

    @Test func harmIsALossBeyondTheMarginAtTheLargestCount() {
        #expect(Truth.harmful.outcome(.harmful, of: counts, margin: 0.1) == .right)
        #expect(Truth.harmful.outcome(.harmful, of: [1, 2, 4], margin: 0.1) == .wrong)
        #expect(Truth.flat.outcome(.harmful, of: counts, margin: 0.1) == .wrong)
        #expect(Truth.retrograde.outcome(.harmful, of: counts, margin: 0.1) == .wrong)
    }

    @Test func aGainIsOneOverTheFasterOfOneThreadAndThePlainGet() {
        let knee = Truth.knee(at: 2).besidePlainGet(4)
        #expect(knee.gain(of: counts) == 0.5)
        #expect(knee.outcome(.split, of: counts, margin: 0.1) == .wrong)
        #expect(knee.outcome(.noGain, of: counts, margin: 0.1) == .right)
        #expect(knee.outcome(.harmful, of: counts, margin: 0.1) == .right)
        #expect(knee.enough(of: counts, margin: 0.1) == 1)
        #expect(knee.isRecommendable(1, of: counts, margin: 0.1))
        #expect(!knee.isRecommendable(2, of: counts, margin: 0.1))
        let slow = Truth.knee(at: 2).besidePlainGet(0.5)
        #expect(slow.outcome(.split, of: counts, margin: 0.1) == .right)
        #expect(!slow.isRecommendable(1, of: counts, margin: 0.1))
        #expect(Truth.gain(1.13).besidePlainGet(1.05).outcome(.split, of: counts, margin: 0.1) == .wrong)
    }

    @Test func unusualGainsAreWhereTheyAreSaidToBe() {
        let some = Truth.gain(1.3, at: 5...6)
        #expect(counts.filter { some.speedup($0) == 1.3 } == [5, 6])
        #expect(some.enough(of: counts, margin: 0.1) == 5)
        #expect((Truth.rising(to: 1.12, at: 16).speedup(16) - 1.12).magnitude < 1e-12)
        #expect((Truth.rising(to: 1.12, at: 16).speedup(6) - 1.04).magnitude < 1e-12)
        #expect(Truth.credit(0.05).speedup(16) > 16)
    }

    @Test func anUnknownShapeIsNotAWrongOne() {
        #expect(Truth.flat.outcome(.unknown) == .abstained)
        #expect(Truth.flat.outcome(.knee) == .wrong)
        #expect(Truth.knee(at: 5).outcome(.knee) == .right)
    }
}

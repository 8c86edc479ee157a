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

    @Test func anUnknownShapeIsNotAWrongOne() {
        #expect(Truth.flat.outcome(.unknown) == .abstained)
        #expect(Truth.flat.outcome(.knee) == .wrong)
        #expect(Truth.knee(at: 5).outcome(.knee) == .right)
    }
}

import ExampleRuns
import Foundation
import Sweep
import Testing

@testable import Analysis
@testable import Statistics

@Suite struct VerdictRequiredTrialsTests {
    /// Times of one thread and of others, each with a speed-up and a spread of its own over three blocks.
    private static func needed(_ others: [(speedup: Double, spread: Double)]) throws -> RequiredTrials {
        let rows = others.map { other -> [Double?] in
            [4, 4 * exp(-other.spread), 4 * exp(other.spread)].map { $0 / other.speedup }
        }
        let times = ThreadTimes(
            counts: Array(1...others.count + 1), seconds: [[4, 4, 4]] + rows, rule: .standard)
        return RequiredTrials(try #require(times))
    }

    @Test func aGainIsShownByTheIntervalThatAllCountsShare() throws {
        let expected = PairedPower.pairs(
            showing: 1.3 / 1.1, deviation: 0.1, power: 0.8, comparisons: 2, confidence: 0.95)
        #expect(try Self.needed([(1.3, 0.1), (1, 0.1)]).forGain(at: 2) == expected)
        #expect(try Self.needed([(1.3, 0.1), (1, 0.1)]).forGain(at: 3) == nil)
    }

    @Test func noGainIsShownByOneSidedLimitsOfWhichTheWorstCounts() throws {
        // Two limits of 90% each have 80% together; t[0.95] is that of a two-sided interval of 90%.
        let expected = PairedPower.pairs(
            showing: 1.1 / 1.02, deviation: 0.2, power: 0.9, comparisons: 1, confidence: 0.9)
        #expect(try Self.needed([(1, 0.05), (1.02, 0.2)]).forNoGain == expected)
        #expect(try Self.needed([(1, 0.05), (1.11, 0.2)]).forNoGain == nil)
    }

    @Test func theAverageNeedsFewer() throws {
        let needed = try Self.needed([(1, 0.2), (1, 0.2)])
        let (average, each) = (try #require(needed.forNoGainOnAverage), try #require(needed.forNoGain))
        #expect(average < each)
    }

    @Test func withoutNoiseThereIsNothingToGoBy() throws {
        #expect(try Self.needed([(1.3, 0)]).forGain(at: 2) == nil)
    }

    @Test func withoutNoiseNoMoreTrialsAreNeeded() throws {
        #expect(try Self.needed([(1, 0)]).forNoGain == 3)
        #expect(try Self.needed([(1.05, 0)]).forNoGainOnAverage == 3)
        #expect(try Self.needed([(1.2, 0)]).forNoGain == nil)
    }

    /// The logarithms of 10/9.8, 20/19.6 and so on differ in their last digits.
    @Test func aSpreadFromRoundingAloneIsNotNoise() throws {
        let (one, four) = ([10.0, 20, 30, 40, 50], [9.0, 25, 24, 50, 41])
        func times(_ factor: Double, margin: Double = 0.1) throws -> ThreadTimes {
            let two = one.map { $0 * factor }
            let seconds = [one, two, four].map { row in row.map { Double?.some($0 * .unrounding) } }
            let rule = try #require(DecisionRule(margin: margin, confidence: 0.95))
            return try #require(ThreadTimes(counts: [1, 2, 4], seconds: seconds, rule: rule))
        }
        let expected = try #require(RequiredTrials(try times(1)).forNoGain)
        #expect(RequiredTrials(try times(0.98)).forNoGain == expected)
        #expect(RequiredTrials(try times(0.98, margin: 0.01)).forGain(at: 2) == nil)
    }

    @Test func aRecommendationIsHeldAgainstEachRival() throws {
        let expected = PairedPower.pairs(
            showing: 1.1 / 1.05, deviation: 0.1, power: 0.8, comparisons: 1, confidence: 0.9)
        // Of 2 and 3 threads, 5% apart, only the first has a spread; one thread is out of the best set.
        #expect(try Self.needed([(2, 0.1), (2.1, 0)]).forRecommending(2) == expected)
    }
}

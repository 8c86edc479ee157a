import Foundation
import Statistics
import Testing

@Suite struct IntervalDifferenceTests {
    @Test func theDistancesToTheLimitsAddLikeStandardErrors() throws {
        let interval = try #require(
            Interval.ofDifference(
                5, in: Interval(low: 2, high: 10, confidence: 0.95), minus: 1,
                in: Interval(low: -11, high: 5, confidence: 0.95)))
        // low: 5 − 1 − √(3² + 4²); high: 5 − 1 + √(5² + 12²).
        #expect(interval == Interval(low: -1, high: 17, confidence: 0.95))
    }

    @Test func intervalsOfOtherConfidenceAreNotCombined() {
        let interval = Interval.ofDifference(
            0, in: Interval(low: -1, high: 1, confidence: 0.95), minus: 0,
            in: Interval(low: -1, high: 1, confidence: 0.9))
        #expect(interval == nil)
    }

    @Test func itCoversTheDifferenceOfMeansOfUnequalSpreads() throws {
        var generator = SeededGenerator(seed: 40)
        let total = 600
        let count = try (0..<total).count { _ in
            let first = try Sample((0..<5).map { _ in 0.3 * generator.normal() })
            let second = try Sample((0..<8).map { _ in 1 + 0.1 * generator.normal() })
            let (one, other) = try (
                #require(first.meanInterval(confidence: 0.95)), #require(second.meanInterval(confidence: 0.95))
            )
            let interval = try #require(
                Interval.ofDifference(Moments(first).mean, in: one, minus: Moments(second).mean, in: other))
            return (interval.low...interval.high).contains(-1)
        }
        #expect(isPlausible(count, of: total, low: 0.945, high: 0.97), "\(count)")
    }
}

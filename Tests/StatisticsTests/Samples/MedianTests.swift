import Statistics
import Testing

@Suite struct MedianTests {
    @Test func medianIsTheMiddleOrHalfwayBetweenTheTwo() throws {
        #expect(try Sample([4]).median == 4)
        #expect(try Sample([9, 1]).median == 5)
        #expect(try Sample([9, 1, 2]).median == 2)
        #expect(try Sample([8, 1, 4, 2]).median == 3)
    }

    /// Ranks and coverages by 1 − 2 binom.cdf(rank − 1, n, ½), SciPy 1.17.1; those up to n = 20 are exact in binary.
    @Test(arguments: [
        (2, 1, 0.5), (5, 1, 0.9375), (6, 1, 0.96875), (8, 1, 0.9921875), (10, 2, 0.978515625), (15, 4, 0.96484375),
        (20, 6, 0.9586105346679688), (25, 8, 0.9567147493362427), (100, 40, 0.9647997997822951),
    ]) func coverageIsTheTrueOneOfTheNarrowestThatReaches(count: Int, rank: Int, coverage: Double) throws {
        let values = (1...count).reversed().map(Double.init)
        let interval = try #require(try Sample(values).medianInterval(confidence: 0.95))
        #expect(interval.low == Double(rank))
        #expect(interval.high == Double(count + 1 - rank))
        #expect(correctDigits(interval.confidence, coverage) >= 14)
    }

    @Test func fiveValuesOfferExactlyThreeTimesOfFourOrFifteenOfSixteen() throws {
        let sample = try Sample([1, 2, 3, 4, 5])
        #expect(sample.medianInterval(confidence: 0.9375) == Interval(low: 1, high: 5, confidence: 0.9375))
        #expect(sample.medianInterval(confidence: 0.99) == Interval(low: 1, high: 5, confidence: 0.9375))
        #expect(sample.medianInterval(confidence: 0.625) == Interval(low: 2, high: 4, confidence: 0.625))
        #expect(sample.medianInterval(confidence: 0.626) == Interval(low: 1, high: 5, confidence: 0.9375))
    }

    @Test(arguments: 2...40) func theNextNarrowerIntervalWouldNotReach(count: Int) throws {
        let signs = try #require(Binomial(trials: count, probability: 0.5))
        let sample = try Sample((1...count).map(Double.init))
        for confidence in [1e-9, 0.3, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999_999] {
            let interval = try #require(sample.medianInterval(confidence: confidence))
            let rank = Int(interval.low)
            #expect(interval.confidence == 1 - 2 * signs.lowerTail(at: rank - 1))
            #expect(interval.confidence >= confidence || rank == 1)
            #expect(1 - 2 * signs.lowerTail(at: rank) < confidence)
            #expect(interval.low <= sample.median && sample.median <= interval.high)
        }
    }
}

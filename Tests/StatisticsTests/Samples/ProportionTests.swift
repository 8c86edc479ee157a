import Statistics
import Testing

@Suite struct ProportionTests {
    /// SciPy 1.17.1: binomtest(count, total).proportion_ci(confidence, method='wilson').
    @Test(arguments: [
        (0, 5, 0.95, 0.0, 0.43448246478317476), (1, 5, 0.95, 0.036224108632430196, 0.6244653702374747),
        (5, 5, 0.99, 0.42974167897299076, 1.0), (2, 10, 0.99, 0.04013115250461646, 0.5991813034783284),
        (37, 1000, 0.95, 0.026961180875554734, 0.05058239748206931),
    ]) func wilsonAgreesWithSciPy(count: Int, total: Int, confidence: Double, low: Double, high: Double) throws {
        let proportion = try #require(Proportion(count: count, of: total))
        let interval = try #require(proportion.wilsonInterval(confidence: confidence))
        #expect(correctDigits(interval.low, low) >= 13)
        #expect(correctDigits(interval.high, high) >= 13)
        #expect(interval.confidence == confidence)
    }

    @Test(arguments: [1, 2, 5, 1000, 1_000_000]) func theEndsAreExact(total: Int) throws {
        let none = try #require(Proportion(count: 0, of: total)?.wilsonInterval(confidence: 0.95))
        let all = try #require(Proportion(count: total, of: total)?.wilsonInterval(confidence: 0.95))
        #expect(none.low == 0)
        #expect(none.high > 0 && none.high < 1)
        #expect(all.high == 1)
        #expect(all.low == 1 - none.high)
    }

    @Test func theEstimateIsTheShare() {
        #expect(Proportion(count: 1, of: 4)?.estimate == 0.25)
        #expect(Proportion(count: 0, of: 4)?.estimate == 0)
    }

    @Test func countsOutOfRangeMakeNoProportion() {
        #expect(Proportion(count: 0, of: 0) == nil)
        #expect(Proportion(count: -1, of: 4) == nil)
        #expect(Proportion(count: 5, of: 4) == nil)
    }

    @Test(arguments: [0, 1, -1, Double.nan]) func aConfidenceOutOfRangeHasNoInterval(_ confidence: Double) {
        #expect(Proportion(count: 1, of: 4)?.wilsonInterval(confidence: confidence) == nil)
    }
}

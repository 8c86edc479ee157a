import Testing

@testable import Analysis
@testable import Statistics

@Suite struct VerdictTextTests {
    @Test func aSpeedupCarriesItsIntervalAndTheNumberOfTrials() {
        func text(_ estimate: Double, _ interval: Interval?, trials: Int? = 5, margin: Double? = nil) -> String {
            VerdictText.asFast(
                Verdict.Speedup(estimate: estimate, interval: interval, trials: trials), as: "one thread",
                confidence: 0.95, margin: margin)
        }
        func interval(_ low: Double, _ high: Double) -> Interval { Interval(low: low, high: high, confidence: 0.95) }
        #expect(text(4.91, interval(4.80, 5.05)) == "4.91x as fast as one thread (95% CI 4.80-5.05, n = 5)")
        #expect(text(1.3, interval(0.9, 1.8)) == "1.30x as fast as one thread (95% CI 0.90-1.80, n = 5)")
        #expect(text(3, interval(0, .infinity)) == "3.00x as fast as one thread (95% CI 0.00->9999, n = 5)")
        #expect(text(3, nil, trials: 1) == "3.00x as fast as one thread (n = 1)")
        #expect(text(3, nil, trials: nil) == "3.00x as fast as one thread")
        let near = text(1.2, interval(1.1004, 1.3), margin: 0.1)
        #expect(near == "1.20x as fast as one thread (95% CI 1.1004-1.3000, n = 5)")
    }
}

import Testing

@testable import Analysis
@testable import Statistics

@Suite struct VerdictTextTests {
    @Test(arguments: [
        (0.000_25, "250 µs"), (0.0421, "0.0421 s"), (0.21, "0.21 s"), (0.996, "1.0 s"), (11.72, "11.7 s"),
        (57.5, "58 s"), (59.6, "1 min 00 s"), (190, "3 min 10 s"), (7_500, "2 h 05 min"),
        (1e300, "1e+300 s"),
    ])
    func secondsAsPeopleReadThem(seconds: Double, text: String) { #expect(VerdictText.seconds(seconds) == text) }

    @Test func limitsAreRoundedOutward() {
        #expect(VerdictText.percentAtMost(0.0121) == "2%")
        #expect(VerdictText.percentAtMost(0.0012) == "0.2%")
        #expect(VerdictText.roundedUp(1.041, decimals: 2) == "1.05")
        #expect(VerdictText.roundedUp(1.1, decimals: 2) == "1.10")
        #expect(VerdictText.range(1.239, 1.241, decimals: 1, apartFrom: []) == "1.2-1.3")
    }

    @Test func digitsAreAddedUntilALimitDoesNotReadLikeABound() {
        #expect(VerdictText.range(1.1004, 1.3, decimals: 2, apartFrom: [1, 1.1]) == "1.1004-1.3000")
        #expect(VerdictText.range(0.9, 0.9996, decimals: 2, apartFrom: [1]) == "0.9000-0.9996")
        #expect(VerdictText.range(1, 1.2, decimals: 2, apartFrom: [1]) == "1.00-1.20")
    }

    @Test func confidencesAndMargins() {
        let texts = [0.95, 0.975, 0.999, 0.1, 0.025, 1].map(VerdictText.percent)
        #expect(texts == ["95%", "97.5%", "99.9%", "10%", "2.5%", "100%"])
    }

    @Test func lessThanAllNeverReadsLikeAll() {
        #expect(VerdictText.percent(0.99999) == "99.999%")
        #expect(VerdictText.percent(0.999_999_9) == "99.99999%")
    }

    @Test func onlySuccessiveCountsAreARange() {
        #expect(VerdictText.counts([2, 3, 4, 8, 12, 16]) == "2-4, 8, 12, 16")
        #expect(VerdictText.counts([2, 3, 8, 9]) == "2-3, 8-9")
        #expect(VerdictText.counts([16]) == "16")
    }

    @Test func aRatioHasTheDecimalsThatItsLimitsNeed() {
        func text(_ estimate: Double, _ low: Double, _ high: Double) -> String {
            VerdictText.asFast(
                Verdict.Speedup(estimate: estimate, interval: .init(low: low, high: high, confidence: 0.95), trials: 5),
                as: "one thread", confidence: 0.95)
        }
        #expect(text(4.91, 4.80, 5.05) == "4.9x as fast as one thread (95% CI 4.8-5.1, n = 5)")
        #expect(text(4.91, 4.90, 4.92) == "4.91x as fast as one thread (95% CI 4.90-4.92, n = 5)")
        #expect(text(1.3, 0.9, 1.8) == "1.30x as fast as one thread (95% CI 0.90-1.80, n = 5)")
        #expect(text(3, 0, .infinity) == "3.0x as fast as one thread (95% CI 0.0->9999, n = 5)")
    }
}

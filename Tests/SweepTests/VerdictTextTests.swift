import Statistics
import Testing

@testable import Sweep

@Suite struct VerdictTextTests {
    @Test(arguments: [
        (0.000_25, "250 µs"), (0.0421, "0.0421 s"), (0.21, "0.21 s"), (0.996, "1.0 s"), (11.72, "11.7 s"),
        (57.5, "58 s"), (59.6, "1 min 00 s"), (190, "3 min 10 s"), (7_500, "2 h 05 min"),
        (1e300, "1e+300 s"),
    ])
    func secondsAsPeopleReadThem(seconds: Double, text: String) { #expect(VerdictText.seconds(seconds) == text) }

    @Test func whatIsAtMostIsRoundedUp() {
        #expect(VerdictText.percentAtMost(0.0121) == "2 %")
        #expect(VerdictText.percentAtMost(0.0012) == "0.2 %")
        #expect(VerdictText.roundedUp(1.041, decimals: 2) == "1.05")
    }

    @Test func confidencesAndMargins() {
        #expect([0.95, 0.999, 0.1, 0.025, 1].map(VerdictText.percent) == ["95 %", "99.9 %", "10 %", "2.5 %", "100 %"])
    }

    @Test func whatIsNotAllNeverReadsSo() {
        #expect(VerdictText.percent(0.99999) == "99.999 %")
        #expect(VerdictText.percent(0.999_999_9) == "99.99999 %")
    }

    @Test func countsInARowAreARange() {
        let measured = [1, 2, 3, 4, 8, 12, 16]
        #expect(VerdictText.counts([2, 3, 4, 8, 12, 16], of: measured) == "2–16")
        #expect(VerdictText.counts([2, 3, 8, 12], of: measured) == "2–3, 8 and 12")
        #expect(VerdictText.counts([16], of: measured) == "16")
    }

    @Test func aRatioHasTheDecimalsThatItsLimitsNeed() {
        func text(_ estimate: Double, _ low: Double, _ high: Double) -> String {
            VerdictText.timesAsFast(
                Verdict.Speedup(estimate: estimate, interval: .init(low: low, high: high, confidence: 0.95), trials: 5),
                as: "one", confidence: 0.95)
        }
        #expect(text(4.91, 4.80, 5.05) == "4.9 times as fast as one (95 %: 4.8–5.1, n = 5)")
        #expect(text(4.91, 4.90, 4.92) == "4.91 times as fast as one (95 %: 4.90–4.92, n = 5)")
        #expect(text(1.3, 0.9, 1.8) == "1.30 times as fast as one (95 %: 0.90–1.80, n = 5)")
        #expect(text(3, 0, .infinity) == "3.0 times as fast as one (95 %: 0.0–>9999, n = 5)")
    }
}

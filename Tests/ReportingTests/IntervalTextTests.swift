import Testing

@testable import Reporting

@Suite struct IntervalTextTests {
    @Test(arguments: [
        (11.7, 11.5, 11.9, "11.7", "11.5-11.9"), (57.6, 57.1, 58.1, "57.6", "57.1-58.1"),
        (4.91, 4.8, 5.05, "4.91", "4.80-5.05"), (1, 0.99, 1.01, "1.00", "0.99-1.01"), (157, 150, 164, "157", "150-164"),
        (1_240, 1_200, 1_280, "1240", "1200-1280"), (0.5, 0.25, 0.75, "0.50", "0.25-0.75"),
    ])
    func bothEndsAndTheEstimateHaveTheSameDecimals(
        estimate: Double, low: Double, high: Double, estimateText: String, range: String
    ) {
        let text = IntervalText(estimate: estimate, low: low, high: high)
        #expect(text.estimate == estimateText)
        #expect(text.range == range)
    }

    @Test func aNarrowIntervalGetsTheDecimalsThatShowItsWidth() {
        #expect(IntervalText(estimate: 31.9, low: 31.898, high: 31.902).range == "31.898-31.902")
        #expect(IntervalText(estimate: 1_240, low: 1_239.99, high: 1_240.01).range == "1239.99-1240.01")
        #expect(IntervalText(estimate: 11.55, low: 11.5, high: 11.6).range == "11.50-11.60")
    }

    @Test func anIntervalOfNoWidthGetsNoMoreDecimals() {
        #expect(IntervalText(estimate: 31.9, low: 31.9, high: 31.9).range == "31.9-31.9")
        #expect(IntervalText(estimate: 0, low: 0, high: 0).range == "0-0")
    }

    @Test func theDecimalsEndWhereTheNumbersDo() {
        let text = IntervalText(estimate: 1, low: 1, high: 1.0.nextUp)
        #expect(text.range.count <= 2 * 16 + 1)
    }

    @Test func infiniteEndsAndSmallNumbers() {
        #expect(IntervalText(estimate: 4.9, low: 4.8, high: .infinity).range == "4.80-∞")
        #expect(IntervalText(estimate: 0, low: -.infinity, high: .infinity).range == "-∞ to ∞")
        #expect(IntervalText(estimate: 0.0002, low: 0.0001, high: 0.0003).range == "0.0001-0.0003")
    }

    @Test func negativeEndsAreNotMistakenForADash() {
        #expect(IntervalText(estimate: 1.1, low: -1.2, high: 3.4).range == "-1.20 to 3.40")
        #expect(IntervalText(estimate: -2, low: -3, high: -1).range == "-3.00 to -1.00")
    }

    @Test func aColumnCanAskForItsOwnDecimals() {
        #expect(IntervalText(estimate: 11.7, low: 11.5, high: 11.9, decimals: 3).range == "11.500-11.900")
        #expect(IntervalText.decimals(estimate: 11.7, low: 11.5, high: 11.9) == 1)
    }
}

import Testing

@testable import Formatting

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
        #expect(IntervalText(estimate: 31.9, low: 31.898, high: 31.902).range == "31.89-31.91")
        #expect(IntervalText(estimate: 1_240, low: 1_239.99, high: 1_240.01).range == "1239.9-1240.1")
        #expect(IntervalText(estimate: 11.55, low: 11.5, high: 11.6).range == "11.50-11.60")
    }

    @Test func bothEndsAreRoundedOutward() {
        #expect(IntervalText(estimate: 11.7, low: 11.58, high: 11.82).range == "11.5-11.9")
        #expect(IntervalText(estimate: 0.3, low: 0.1 + 0.1, high: 0.1 + 0.2).range == "0.20-0.30")
    }

    @Test func anIntervalOfZeroWidthGetsNoMoreDecimalsAndIsNotWidened() {
        #expect(IntervalText(estimate: 31.9, low: 31.9, high: 31.9).range == "31.9-31.9")
        #expect(IntervalText(estimate: 31.94, low: 31.94, high: 31.94).range == "31.9-31.9")
        #expect(IntervalText(estimate: 0, low: 0, high: 0).range == "0-0")
    }

    @Test func thereAreNoMoreDecimalsThanADoubleHolds() {
        let text = IntervalText(estimate: 1, low: 1, high: 1.0.nextUp)
        #expect(text.range.count <= 2 * 16 + 1)
    }

    @Test func infiniteEndsAndSmallNumbers() {
        #expect(IntervalText(estimate: 4.9, low: 4.8, high: .infinity).range == "4.80-∞")
        #expect(IntervalText(estimate: 0, low: -.infinity, high: .infinity).range == "-∞ to ∞")
        #expect(IntervalText(estimate: 0.0002, low: 0.0001, high: 0.0003).range == "0.0001-0.0003")
    }

    @Test func negativeEndsAreSeparatedByAWord() {
        #expect(IntervalText(estimate: 1.1, low: -1.2, high: 3.4).range == "-1.20 to 3.40")
        #expect(IntervalText(estimate: -2, low: -3, high: -1).range == "-3.00 to -1.00")
    }

    @Test func digitsAreAddedUntilALimitDoesNotReadLikeABound() {
        #expect(IntervalText(estimate: 1.2, low: 1.1004, high: 1.3, apartFrom: [1, 1.1]).range == "1.1004-1.3000")
        #expect(IntervalText(estimate: 0.95, low: 0.9, high: 0.9996, apartFrom: [1]).range == "0.9000-0.9996")
        #expect(IntervalText(estimate: 1.1, low: 1, high: 1.2, apartFrom: [1]).range == "1.00-1.20")
    }
}

@Suite struct RatioTextTests {
    @Test func aRatioAndItsLimitsHaveTheDigitsThatTheIntervalSupports() {
        let wide = RatioText(estimate: 4.91, low: 4.803, high: 5.046)
        #expect((wide.estimate, wide.range) == ("4.91", "4.80-5.05"))
        let narrow = RatioText(estimate: 4.912, low: 4.908, high: 4.916)
        #expect((narrow.estimate, narrow.range) == ("4.91", "4.90-4.92"))
        let small = RatioText(estimate: 1.002, low: 0.9934, high: 1.0106)
        #expect((small.estimate, small.range) == ("1.002", "0.993-1.011"))
        let large = RatioText(estimate: 12.34, low: 11, high: 13.1)
        #expect((large.estimate, large.range) == ("12.3", "11.0-13.1"))
        let uncertain = RatioText(estimate: 0.72, low: 0.01, high: 512)
        #expect((uncertain.estimate, uncertain.range) == ("0.72", "0.01-512.00"))
        #expect(RatioText(4.912).estimate == "4.91")
        #expect(RatioText(4.912).range == nil)
    }

    @Test func aVeryLargeRatioIsNotSpelledOut() {
        #expect(RatioText(estimate: 3, low: 0, high: .infinity).range == "0.00->9999")
        #expect(RatioText(estimate: 2e4, low: 1e4, high: 4e4).range == ">9999")
        #expect(RatioText(estimate: 2e4, low: 1e4, high: 4e4).estimate == ">9999")
        #expect(RatioText(2e4).estimate == ">9999")
    }

    @Test func aLimitReadsBelowItsBound() {
        #expect(RatioText.limit(1.021, below: 1.1) == (limit: "1.03", bound: "1.10"))
        #expect(RatioText.limit(1.0996, below: 1.1) == (limit: "1.0996", bound: "1.1000"))
    }

    @Test func theBoundsOfAVerdictAreOneAndTheMarginInBothDirections() {
        #expect(RatioText.bounds(margin: 0.25) == [1, 1.25, 0.8])
        #expect(RatioText.bounds(margin: nil) == [1])
    }
}

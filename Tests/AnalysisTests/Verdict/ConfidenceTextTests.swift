import Testing

@testable import Analysis

@Suite struct ConfidenceTextTests {
    @Test(
        arguments: [
            (0.95, "95%"), (0.975, "97.5%"), (0.9, "90%"), (2 * 0.95 - 1, "90%"), (0.999, "99.9%"),
            (0.99999, "99.999%"), (0.6667, "66.67%"),
        ] as [(Double, String)])
    func noLevelIsRoundedToAnother(confidence: Double, text: String) {
        #expect(ConfidenceText.percent(confidence) == text)
    }
}

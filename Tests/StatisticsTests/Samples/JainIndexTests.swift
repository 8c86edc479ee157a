import Statistics
import Testing

@Suite struct JainIndexTests {
    @Test func equalRatesAreFairAndOneThatHasAllIsNot() {
        #expect(jainIndex([3, 3, 3, 3]) == 1)
        #expect(jainIndex([0, 0, 8, 0]) == 0.25)
        #expect(jainIndex([7]) == 1)
    }

    @Test func agreesWithTheSumByHand() {
        // (1 + 2 + 3)² / (3 · (1 + 4 + 9)) = 36/42
        #expect(correctDigits(jainIndex([1, 2, 3]), 6.0 / 7) >= 15)
    }

    @Test func theUnitDoesNotMatter() {
        #expect(correctDigits(jainIndex([1e300, 2e300, 3e300]), 6.0 / 7) >= 15)
        #expect(correctDigits(jainIndex([1e-300, 2e-300, 3e-300]), 6.0 / 7) >= 15)
    }

    @Test func whatHasNoIndexIsAbsent() {
        #expect(jainIndex([]) == nil)
        #expect(jainIndex([0, 0]) == nil)
        #expect(jainIndex([1, -1]) == nil)
        #expect(jainIndex([1, .nan]) == nil)
        #expect(jainIndex([.nan, 1]) == nil)
        #expect(jainIndex([1, .infinity]) == nil)
    }
}

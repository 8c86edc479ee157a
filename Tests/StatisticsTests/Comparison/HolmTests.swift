import Statistics
import Testing

@Suite struct HolmTests {
    @Test func agreesWithTheDefinition() {
        let adjusted = holm(ComparisonReference.pValues)
        for (value, reference) in zip(adjusted, ComparisonReference.holmAdjusted) {
            #expect(correctDigits(value, reference) >= 14)
        }
    }

    @Test func aSinglePValueStaysAsItIs() {
        #expect(holm([0.04]) == [0.04])
    }

    @Test func nothingToAdjustIsNothing() {
        #expect(holm([]) == [])
        #expect(holm([nil]) == [nil])
    }

    @Test func absentComparisonsAreNotCounted() {
        #expect(holm([0.25, nil, 0.125]) == [0.25, nil, 0.25])
    }

    @Test func nothingGoesBeyondOne() {
        #expect(holm([0.75, 1, 0.5]) == [1, 1, 1])
    }

    @Test func equalPValuesAreAdjustedAlike() {
        #expect(holm([0.01, 0.01, 0.01]) == [0.03, 0.03, 0.03])
    }
}

import Testing

@testable import Formatting

@Suite struct CountTextTests {
    @Test func aNounFollowsItsNumber() {
        #expect(CountText.text(1, "fresh block") == "1 fresh block")
        #expect(CountText.text(0, "trial") == "0 trials")
        #expect(CountText.threads(1) == "1 thread")
        #expect(CountText.threads([1]) == "1 thread")
        #expect(CountText.threads([1, 2]) == "1-2 threads")
    }

    @Test(
        arguments: [
            ([], ""), ([16], "16"), ([2, 3], "2-3"), ([1, 2, 4, 8], "1, 2, 4, 8"), ([1, 2, 4, 5, 6], "1, 2, 4-6"),
            ([2, 3, 4, 8, 12, 16], "2-4, 8, 12, 16"), ([2, 3, 8, 9], "2, 3, 8, 9"),
        ] as [([Int], String)])
    func threeSuccessiveCountsAreARange(counts: [Int], text: String) { #expect(CountText.ranges(counts) == text) }

    @Test func listsHaveASerialComma() {
        #expect(CountText.list([]) == "")
        #expect(CountText.list(["a"]) == "a")
        #expect(CountText.list(["a", "b"]) == "a and b")
        #expect(CountText.list(["a", "b", "c"]) == "a, b, and c")
    }

    @Test func ordinals() {
        #expect(
            [1, 2, 3, 6, 11, 12, 13, 21, 102, 111].map(CountText.ordinal) == [
                "1st", "2nd", "3rd", "6th", "11th", "12th", "13th", "21st", "102nd", "111th",
            ])
    }
}

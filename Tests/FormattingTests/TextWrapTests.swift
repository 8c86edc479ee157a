import Testing

@testable import Formatting

@Suite struct TextWrapTests {
    @Test func aLineIsAsWideAsAllowedAndNoWider() {
        #expect(TextWrap.lines("ab cd ef", width: 8) == ["ab cd ef"])
        #expect(TextWrap.lines("ab cd ef", width: 7) == ["ab cd", "ef"])
        #expect(TextWrap.lines("ab cd ef", width: 5) == ["ab cd", "ef"])
        #expect(TextWrap.lines("ab cd ef", width: 4) == ["ab", "cd", "ef"])
    }

    @Test func aWordThatIsTooLongGetsItsOwnLine() {
        #expect(TextWrap.lines("a verylongword b", width: 5) == ["a", "verylongword", "b"])
        #expect(TextWrap.lines("a b", width: 0) == ["a", "b"])
        #expect(TextWrap.lines("a b", width: -3) == ["a", "b"])
    }

    @Test func aNumberKeepsItsUnit() {
        #expect(TextWrap.lines("takes 2.3 s instead", width: 9) == ["takes", "2.3 s", "instead"])
        #expect(TextWrap.lines("at 95%: 4 MB.", width: 8) == ["at 95%:", "4 MB."])
        #expect(TextWrap.lines("here, n = 5).", width: 9) == ["here,", "n = 5)."])
        #expect(TextWrap.lines("1 min 22 s", width: 5) == ["1 min", "22 s"])
        #expect(TextWrap.lines("a s b", width: 3) == ["a s", "b"])
    }

    @Test func emptyTextHasNoLines() {
        #expect(TextWrap.lines("", width: 80).isEmpty)
        #expect(TextWrap.lines("   ", width: 80).isEmpty)
    }

    @Test func severalSpacesBecomeOne() {
        #expect(TextWrap.lines("  a   b ", width: 80) == ["a b"])
    }

    @Test func aCharacterOfSeveralScalarsTakesOneColumn() {
        #expect(TextWrap.lines("e\u{301}é × ü", width: 6) == ["e\u{301}é × ü"])
        #expect(TextWrap.lines("e\u{301}é × ü", width: 5) == ["e\u{301}é ×", "ü"])
    }

    @Test func aComparisonStaysOnOneLine() {
        #expect(TextWrap.lines("is shown (p = 0.03) here", width: 14) == ["is shown", "(p = 0.03)", "here"])
        #expect(TextWrap.lines("is shown (p < 0.03) here", width: 14) == ["is shown", "(p < 0.03)", "here"])
    }
}

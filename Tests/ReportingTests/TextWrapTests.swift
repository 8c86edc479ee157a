import Testing

@testable import Reporting

@Suite struct TextWrapTests {
    @Test func aLineIsAsWideAsAllowedAndNoWider() {
        #expect(TextWrap.lines("ab cd ef", width: 8) == ["ab cd ef"])
        #expect(TextWrap.lines("ab cd ef", width: 7) == ["ab cd", "ef"])
        #expect(TextWrap.lines("ab cd ef", width: 5) == ["ab cd", "ef"])
        #expect(TextWrap.lines("ab cd ef", width: 4) == ["ab", "cd", "ef"])
    }

    @Test func aLongerWordHasALineOfItsOwn() {
        #expect(TextWrap.lines("a verylongword b", width: 5) == ["a", "verylongword", "b"])
        #expect(TextWrap.lines("a b", width: 0) == ["a", "b"])
        #expect(TextWrap.lines("a b", width: -3) == ["a", "b"])
    }

    @Test func nothingHasNoLines() {
        #expect(TextWrap.lines("", width: 80).isEmpty)
        #expect(TextWrap.lines("   ", width: 80).isEmpty)
    }

    @Test func spacesAreOneSpace() {
        #expect(TextWrap.lines("  a   b ", width: 80) == ["a b"])
    }

    @Test func whatAReaderSeesAsOneLetterTakesOneColumn() {
        #expect(TextWrap.lines("e\u{301}é × ü", width: 6) == ["e\u{301}é × ü"])
        #expect(TextWrap.lines("e\u{301}é × ü", width: 5) == ["e\u{301}é ×", "ü"])
    }
}

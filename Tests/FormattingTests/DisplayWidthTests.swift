import Testing

@testable import Formatting

@Suite struct DisplayWidthTests {
    @Test(
        arguments: [
            ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("東京", 4), ("ﾃ", 1), ("テ", 2), ("한", 2),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("❤\u{FE0F}", 2), ("❤", 1), ("🇩🇪", 2), ("👩‍👩‍👧", 2),
            ("µ", 1),
            ("…", 1), ("\u{200B}", 0), ("Ａ", 2), ("ไก่", 2), ("𠀀", 2),
        ])
    func textTakesTheColumnsOfItsCharacters(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func wideTextIsShortenedToTheWidth() {
        #expect(TerminalText.shortened("東京都千代田区", width: 14) == "東京都千代田区")
        #expect(TerminalText.shortened("東京都千代田区", width: 9) == "東京…田区")
        #expect(TerminalText.shortened("東京都千代田区", width: 8) == "東京…区")
        #expect(TerminalText.shortened("host/東京/千代田/区.iso", width: 14) == "host/…/区.iso")
        for width in 0...15 { #expect(TerminalText.shortened("東京都千代田区", width: width).displayWidth <= width) }
    }

    @Test func wideTextIsBrokenIntoLines() {
        #expect(TextWrap.lines("東京 大阪 名古屋", width: 10) == ["東京 大阪", "名古屋"])
    }
}

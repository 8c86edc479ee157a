import Testing

@testable import Formatting

@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("", ""), ("plain text", "plain text"), ("Grüße 文字 🎈", "Grüße 文字 🎈"), ("a\u{1B}[31mred", "a?[31mred"),
        ("line\nend\r\ttab", "line?end??tab"), ("\u{0}\u{7}\u{8}\u{7F}", "????"), ("\u{9B}31m\u{9D}", "?31m?"),
        ("\u{202E}gpj.exe\u{202C}", "?gpj.exe?"), ("\u{2066}a\u{2069}\u{200F}\u{061C}", "?a???"),
        ("a\u{2028}b\u{2029}", "a?b?"),
        ("zero\u{200B}width\u{FEFF}", "zero?width?"),
    ])
    func replacesWhatATerminalWouldInterpret(text: String, sanitized: String) {
        #expect(TerminalText.sanitized(text) == sanitized)
    }

    @Test func everyControlCharacterIsReplaced() {
        for value in Array(0...0x1F) + Array(0x7F...0x9F) {
            let text = Unicode.Scalar(UInt32(value)).map { String(Character($0)) } ?? ""
            #expect(TerminalText.sanitized(text) == "?", "U+\(String(value, radix: 16))")
        }
    }

    @Test(arguments: [
        ("", 0, ""), ("abc", 0, ""), ("abc", 1, "…"), ("abc", 2, "a…"), ("abc", 3, "abc"), ("abcdef", 5, "ab…ef"),
        ("abcdef", 4, "ab…f"), ("abc", -1, ""),
    ])
    func shortensInTheMiddle(text: String, width: Int, shortened: String) {
        #expect(TerminalText.shortened(text, width: width) == shortened)
    }

    @Test func keepsTheEndsOfAnAddress() {
        let address = "mirror.example.org/releases/24.04/ubuntu.iso"
        #expect(TerminalText.shortened(address, width: 44) == address)
        #expect(TerminalText.shortened(address, width: 43) == "mirror.example.org/…/24.04/ubuntu.iso")
        #expect(TerminalText.shortened(address, width: 31) == "mirror.example.org/…/ubuntu.iso")
        #expect(TerminalText.shortened(address, width: 30) == "mirror.example.….04/ubuntu.iso")
        #expect(TerminalText.shortened("https://host/a/very/long/way/file", width: 21) == "https://host/…/file")
    }

    @Test func isNeverLongerThanTheWidth() {
        let texts = ["https://mirror.example.org/a/b/c.iso?x=/y/", "/", "////////////////", "a/b", "https://", "x"]
        for text in texts {
            for width in 0...50 { #expect(TerminalText.shortened(text, width: width).count <= width) }
        }
    }
}

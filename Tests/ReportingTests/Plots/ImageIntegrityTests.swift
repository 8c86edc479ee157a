import Reporting
import Testing

@Suite struct ImageIntegrityTests {
    private let png = Array("\u{89}PNG…".utf8) + [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]

    @Test func aCompleteImageEndsAsItsFormatRequires() {
        #expect(ImageIntegrity.isComplete(png, name: "time.png"))
        #expect(ImageIntegrity.isComplete(Array("<svg></svg>".utf8), name: "time.svg"))
        #expect(ImageIntegrity.isComplete(Array("<svg>\n</svg>\r\n \t\n".utf8), name: "time.svg"))
    }

    @Test func whatLacksItsLastByteIsNotWhole() {
        #expect(!ImageIntegrity.isComplete(png.dropLast(), name: "time.png"))
        #expect(!ImageIntegrity.isComplete(Array("<svg></svg".utf8), name: "time.svg"))
    }

    @Test(arguments: ["time.png", "time.svg"]) func anEmptyFileIsNotAnImage(name: String) {
        #expect(!ImageIntegrity.isComplete([], name: name))
        #expect(!ImageIntegrity.isComplete(Array("\n".utf8), name: name))
    }
}

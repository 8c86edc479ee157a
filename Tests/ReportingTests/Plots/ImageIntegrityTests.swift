import Reporting
import Testing

@Suite struct ImageIntegrityTests {
    private let png = Array("\u{89}PNG…".utf8) + [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]

    @Test func aPictureEndsAsItsFormatSays() {
        #expect(ImageIntegrity.isWhole(png, name: "time.png"))
        #expect(ImageIntegrity.isWhole(Array("<svg></svg>".utf8), name: "time.svg"))
        #expect(ImageIntegrity.isWhole(Array("<svg>\n</svg>\r\n \t\n".utf8), name: "time.svg"))
    }

    @Test func whatLacksItsLastByteIsNotWhole() {
        #expect(!ImageIntegrity.isWhole(png.dropLast(), name: "time.png"))
        #expect(!ImageIntegrity.isWhole(Array("<svg></svg".utf8), name: "time.svg"))
    }

    @Test(arguments: ["time.png", "time.svg"]) func anEmptyFileIsNoPicture(name: String) {
        #expect(!ImageIntegrity.isWhole([], name: name))
        #expect(!ImageIntegrity.isWhole(Array("\n".utf8), name: name))
    }
}

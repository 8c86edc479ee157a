import Testing

@testable import Formatting

@Suite struct ByteSizeTests {
    @Test(arguments: [
        (0, "0 B"), (1, "1 B"), (17, "17 B"), (999, "999 B"), (1_000, "1 kB"), (1_001, "1 kB"), (1_500, "1.5 kB"),
        (640_000, "640 kB"), (999_499, "999 kB"), (999_500, "1 MB"), (4_000_000, "4 MB"), (230_000_000, "230 MB"),
        (1_500_000_000, "1.5 GB"), (Int.max, "9.22 EB"), (-1, "0 B"),
    ])
    func sizesForPeople(bytes: Int, text: String) {
        #expect(ByteSize(bytes: bytes).text == text)
    }

    @Test(arguments: [
        ("1", 1), ("17B", 17), ("1k", 1_000), ("1K", 1_000), ("1kB", 1_000), ("4M", 4_000_000), ("4 MB", 4_000_000),
        ("1.5G", 1_500_000_000), ("2T", 2_000_000_000_000), ("1Ki", 1_024), ("1.5GiB", 1_610_612_736),
        ("1Mi", 1_048_576),
        ("1TiB", 1_099_511_627_776), ("0.5k", 500), ("1.0005k", 1_001), ("007", 7),
        ("9007199254740993", 9_007_199_254_740_993),
        ("9223372036854775807", Int.max),
    ])
    func readsWhatPeopleWrite(text: String, bytes: Int) throws {
        #expect(try ByteSize(parsing: text).bytes == bytes)
    }

    @Test(arguments: [
        "", " ", "B", "k", "-1", "+1", "1e3", ".5k", "5.", "5.k", "1.5", "1.5B", "1,5k", "1m", "1g", "1kb", "1ki",
        "1Kb", "1KBB",
        "1  k", " 1k", "1k ", "nan", "inf", "0x10", "1_000", "1MM", "٣k", "1k\n", "1 ",
    ])
    func refusesOtherTextAndSaysWhatIsAccepted(text: String) {
        #expect { try ByteSize(parsing: text) } throws: { "\($0)".contains("1.5GiB") }
    }

    @Test(arguments: ["9223372036854775808", "9223372036854775.808k", "8388608TiB", "99999999999999999999999999T"])
    func refusesSizesThatDoNotFitAnInteger(text: String) {
        #expect { try ByteSize(parsing: text) } throws: { "\($0)".contains("too large") }
    }

    @Test(arguments: ["0", "0.0k", "0.0001k"])
    func acceptsZeroOnlyIfAllowed(text: String) throws {
        #expect { try ByteSize(parsing: text) } throws: { "\($0)".contains("too small") }
        #expect(try ByteSize(parsing: text, allowsZero: true).bytes == 0)
    }

    @Test(arguments: [
        (1, "1"), (999, "999"), (1_000, "1kB"), (1_001, "1.01kB"), (68_000_000, "68MB"), (67_890_123, "67.9MB"),
        (1_200_000, "1.2MB"), (230_000_001, "231MB"), (999_999_999, "1000MB"), (1_500_000_000_000, "1.5TB"),
    ])
    func theTextOfAnOptionIsNeverParsedAsLess(bytes: Int, text: String) throws {
        #expect(ByteSize(bytes: bytes).optionText == text)
        #expect(try ByteSize(parsing: text).bytes >= bytes)
    }

    @Test func theErrorIsSafeToPrint() {
        #expect { try ByteSize(parsing: "\u{1B}[31m" + String(repeating: "x", count: 500)) } throws: { error in
            "\(error)".hasPrefix("'?[31mxx") && "\(error)".count < 250
        }
    }
}

import Testing

@testable import Formatting

@Suite struct RateUnitTests {
    @Test(arguments: [
        (0.0, "0 Mbit/s"), (19_750_000, "158 Mbit/s"), (3_987_500, "31.9 Mbit/s"), (155_000_000, "1240 Mbit/s"),
        (66_250, "0.53 Mbit/s"), (125_000, "1.00 Mbit/s"), (124_937_500, "1000 Mbit/s"), (.infinity, "∞ Mbit/s"),
    ])
    func megabitsPerSecond(bytesPerSecond: Double, text: String) {
        #expect(RateUnit.bits.text(bytesPerSecond) == text)
    }

    @Test func megabytesPerSecond() {
        #expect(RateUnit.bytes.text(19_800_000) == "19.8 MB/s")
        #expect(RateUnit.bytes.number(1_000_000) == "1.00")
        #expect(RateUnit.bytes.value(2_500_000) == 2.5)
    }

    @Test func theNamesAreThoseOfTheOption() {
        #expect(RateUnit.allCases.map(\.rawValue) == ["bits", "bytes"])
    }
}

import Testing

@testable import Formatting

@Suite struct DurationSecondsTests {
    @Test(arguments: [
        (0.0, "0 s"), (0.000_25, "250 µs"), (0.000_42, "420 µs"), (0.000_999_4, "1000 µs"), (0.001, "0.0010 s"),
        (-0.000_25, "-250 µs"), (0.0123, "0.012 s"), (0.21, "0.21 s"), (0.994, "0.99 s"),
        (0.996, "1.0 s"),
        (1, "1.0 s"), (5.2, "5.2 s"), (11.7, "11.7 s"), (59.94, "59.9 s"), (59.95, "1 min 00 s"), (60, "1 min 00 s"),
        (82, "1 min 22 s"), (3_599.4, "59 min 59 s"), (3_599.5, "1 h 00 min"), (7_500, "2 h 05 min"),
        (172_769, "47 h 59 min"), (172_770, "2 d 00 h"), (273_600, "3 d 04 h"), (-82, "-1 min 22 s"),
        (-0.21, "-0.21 s"),
        (1e20, "1e+20 s"), (.infinity, "∞ s"), (.nan, "– s"),
    ])
    func durationsWithoutAnInterval(seconds: Double, text: String) {
        #expect(DurationSeconds(seconds).text == text)
    }

    @Test(arguments: [
        (0.0, "0 s"), (0.4, "0 s"), (0.5, "1 s"), (11.7, "12 s"), (59.5, "1 min 00 s"), (7_500, "2 h 05 min"),
        (-0.4, "0 s"),
    ])
    func wholeSeconds(seconds: Double, text: String) {
        #expect(DurationSeconds(seconds).wholeText == text)
    }

    @Test(arguments: [
        (0.0, "0:00"), (19.2, "0:19"), (59.5, "1:00"), (725, "12:05"), (3_599.5, "1:00:00"), (3_725, "1:02:05"),
        (-19, "-0:19"), (.infinity, "∞"),
    ])
    func clockTimes(seconds: Double, text: String) {
        #expect(DurationSeconds(seconds).clockText == text)
    }

    @Test func givenDecimalsHoldBelowOneMinute() {
        #expect(DurationSeconds(0.7984).fixedText(decimals: 3) == "0.798 s")
        #expect(DurationSeconds(57.44).fixedText(decimals: 1) == "57.4 s")
        #expect(DurationSeconds(59.96).fixedText(decimals: 1) == "1 min 00 s")
        #expect(DurationSeconds(59.96).fixedText(decimals: 2) == "59.96 s")
        #expect(DurationSeconds(82.4).fixedText(decimals: 2) == "1 min 22 s")
    }

    @Test func limitsAreRoundedUpAndDown() {
        #expect(DurationSeconds(0.0051).textAtMost(decimals: 3) == "0.006 s")
        #expect(DurationSeconds(82.1).textAtMost(decimals: 1) == "1 min 23 s")
        #expect(DurationSeconds(0.0059).textAtLeast(decimals: 3) == "0.005 s")
        #expect(DurationSeconds(82.9).textAtLeast(decimals: 1) == "1 min 22 s")
    }

    @Test func aDurationAndItsIntervalHaveTheSameDecimals() {
        let short = DurationInterval(seconds: 0.7984, low: 0.7971, high: 0.7989)
        #expect((short.estimate, short.range, short.decimals) == ("0.798 s", "0.797-0.799 s", 3))
        let besideAShortOne = DurationInterval(seconds: 17.02, low: 16.88, high: 17.16, beside: 2.3)
        #expect((besideAShortOne.estimate, besideAShortOne.range) == ("17.02 s", "16.88-17.16 s"))
        let long = DurationInterval(seconds: 61, low: 58.13, high: 64.2)
        #expect((long.estimate, long.range) == ("1 min 01 s", "58.1 s to 1 min 05 s"))
    }

    @Test func millisecondsHaveSignificantDigits() {
        #expect(DurationSeconds(0.01824).millisecondsText(digits: 2) == "18 ms")
        #expect(DurationSeconds(0.01824).millisecondsText(digits: 3) == "18.2 ms")
    }

    @Test(arguments: [
        ("10", 10.0), ("90s", 90), ("5m", 300), ("1h", 3_600), ("250ms", 0.25), ("1.5h", 5_400), ("0.1s", 0.1),
        ("2 s", 2),
        ("300ms", 0.3), ("8760h", 31_536_000),
    ])
    func readsWhatPeopleWrite(text: String, seconds: Double) throws {
        #expect(try DurationSeconds(parsing: text).seconds == seconds)
    }

    @Test(arguments: ["", "s", "-1s", "+1s", "1e3", "5.", ".5", "5M", "5S", "1h30m", "1d", "nan", "inf", "1 ", "1,5s"])
    func refusesOtherTextAndSaysWhatIsAccepted(text: String) {
        #expect { try DurationSeconds(parsing: text) } throws: { "\($0)".contains("such as 250ms, 90s, 5m or 1h") }
    }

    @Test func refusesADurationThatIsTooLong() {
        for text in ["31536000.1", "8761h", String(repeating: "9", count: 400)] {
            #expect { try DurationSeconds(parsing: text) } throws: { "\($0)".contains("too long") }
        }
    }

    @Test func acceptsZeroOnlyIfAllowed() throws {
        #expect { try DurationSeconds(parsing: "0s") } throws: { "\($0)".contains("too short") }
        #expect(try DurationSeconds(parsing: "0ms", allowsZero: true).seconds == 0)
    }
}

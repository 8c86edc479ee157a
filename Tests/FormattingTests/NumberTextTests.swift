import Testing

@testable import Formatting

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.0, 0, "0"), (0, 2, "0.00"), (-0.0, 1, "0.0"), (1, 0, "1"), (0.5, 0, "1"), (-0.5, 0, "-1"), (-0.4, 0, "0"),
        (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (9.96, 1, "10.0"), (0.07, 2, "0.07"), (-12.345, 1, "-12.3"),
        (999.5, 0, "1000"), (123_456_789, 2, "123456789.00"), (1e17, 0, "100000000000000000"),
        (1e17, 3, "100000000000000000"), (1e300, 2, "1e+300"), (.infinity, 1, "∞"), (-.infinity, 1, "-∞"),
        (.nan, 1, "–"),
    ])
    func fixedDecimals(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals: decimals) == text)
    }

    @Test(arguments: [
        (0.0, 3, "0"), (1, 3, "1.00"), (999, 3, "999"), (999.4, 3, "999"), (999.5, 3, "1000"), (1_000, 3, "1000"),
        (1_244, 3, "1240"), (1_245, 3, "1250"), (99.96, 3, "100"), (9.996, 3, "10.0"), (0.996, 2, "1.0"),
        (0.04249, 2, "0.042"), (-31.94, 3, "-31.9"), (7, 1, "7"), (96, 1, "100"), (1e-20, 3, "1e-20"),
        (.infinity, 3, "∞"), (.nan, 3, "–"),
    ])
    func significantDigits(value: Double, digits: Int, text: String) {
        #expect(NumberText.significant(value, digits: digits) == text)
    }

    @Test(arguments: [
        (0.0, "0"), (0.0042, "0.0042"), (0.0996, "0.10"), (0.1, "0.10"), (0.53, "0.53"), (0.996, "1.00"), (1, "1.00"),
        (4.91, "4.91"), (9.99, "9.99"), (9.996, "10.0"), (31.94, "31.9"), (157.3, "157"), (999.5, "1000"),
        (1_243, "1240"), (-4.91, "-4.91"), (-31.94, "-31.9"), (.infinity, "∞"), (.nan, "–"),
    ])
    func measuredNumbers(value: Double, text: String) {
        #expect(NumberText.measured(value) == text)
    }

    @Test(arguments: [
        (0.0, 2, "0%"), (1, 2, "100%"), (0.95, 2, "95%"), (0.9375, 2, "94%"), (0.9375, 3, "93.8%"),
        (0.1, 2, "10%"),
        (0.025, 2, "2.5%"), (0.02, 2, "2%"), (0.004, 2, "0.4%"), (0.996, 2, "99.6%"), (0.99999, 2, "99.999%"),
        (1.004, 2, "100.4%"), (2.5, 2, "250%"), (-0.05, 2, "-5%"), (.nan, 2, "–%"),
    ])
    func percentages(fraction: Double, digits: Int, text: String) {
        #expect(NumberText.percent(fraction, digits: digits) == text)
    }

    @Test(arguments: [
        (0.95, "95%"), (0.975, "97.5%"), (0.9, "90%"), (2 * 0.95 - 1, "90%"), (0.999, "99.9%"), (0.1, "10%"),
        (0.025, "2.5%"), (1, "100%"), (0.99999, "99.999%"), (0.999_999_9, "99.99999%"), (0.6667, "66.67%"),
    ])
    func aLevelIsNotRoundedToAnotherLevel(fraction: Double, text: String) {
        #expect(NumberText.level(fraction) == text)
    }

    @Test func limitsAreRoundedOutward() {
        #expect(NumberText.percentAtMost(0.0121) == "2%")
        #expect(NumberText.percentAtMost(0.0012) == "0.2%")
        #expect(NumberText.roundedUp(1.041, decimals: 2) == "1.05")
        #expect(NumberText.roundedUp(1.1, decimals: 2) == "1.10")
        #expect(NumberText.roundedDown(1.049, decimals: 2) == "1.04")
    }

    @Test(arguments: [
        (0.000_05, "p < 0.0001"), (0.000_32, "p = 0.00032"), (0.0032, "p = 0.0032"), (0.032, "p = 0.032"),
        (0.32, "p = 0.32"), (1, "p = 1.00"),
    ])
    func pValues(value: Double, text: String) { #expect(NumberText.pValue(value) == text) }
}

import Testing

@testable import Reporting

@Suite struct RateBarTests {
    @Test(arguments: [
        (0.0, 0), (-1, 0), (.nan, 0), (0.001, 1), (31.9, 2), (78.65, 4), (157.3, 8), (200, 8), (.infinity, 8),
    ])
    func theLengthShowsTheValue(value: Double, length: Int) {
        #expect(RateBar.text(value, maximum: 157.3, width: 8) == String(repeating: "#", count: length))
    }

    @Test func withoutAValueThereIsNoBar() {
        #expect(RateBar.text(nil, maximum: 1, width: 8) == "")
        #expect(RateBar.text(1, maximum: 0, width: 8) == "")
        #expect(RateBar.text(1, maximum: .nan, width: 8) == "")
        #expect(RateBar.text(1, maximum: 1, width: 0) == "")
        #expect(RateBar.text(1, maximum: .infinity, width: 8) == "")
    }
}

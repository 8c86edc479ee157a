import Testing

@testable import Journal

@Suite struct CSVCellTests {
    @Test(
        arguments: [
            (0.1, "0.1"), (0, "0"), (-0.0, "-0"), (1, "1"), (-2.5, "-2.5"), (1e-7, "1e-07"), (1e300, "1e+300"),
            (0.1 + 0.2, "0.30000000000000004"), (1.0 / 3, "0.3333333333333333"), (1e15, "1000000000000000"),
            (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
            (123_456_789.125, "123456789.125"),
        ] as [(Double, String)])
    func aNumberHasTheFewestDigitsThatReadBack(value: Double, expected: String) {
        #expect(CSVCell.number(value).encoded == expected)
        #expect(Double(expected)?.bitPattern == value.bitPattern)
    }

    @Test func aNonFiniteNumberIsAnEmptyCell() {
        for value in [Double.nan, .infinity, -.infinity, .signalingNaN] {
            #expect(CSVCell.number(value).encoded == "")
        }
    }

    @Test func wholeNumbersAreWrittenInFull() {
        #expect(CSVCell.integer(Int64.max).encoded == "9223372036854775807")
        #expect(CSVCell.integer(Int64.min).encoded == "-9223372036854775808")
    }

    @Test func nilIsAnEmptyCell() {
        #expect(CSVCell.integer(nil as Int?) == .empty)
        #expect(CSVCell.number(nil as Double?) == .empty)
        #expect(CSVCell.text(nil as String?) == .empty)
        #expect(CSVCell.empty.encoded == "")
    }

    @Test(arguments: [
        ("", ""), ("ok", "ok"), ("a b", "a b"), (" a ", " a "), ("a'b;c\td", "a'b;c\td"), ("a,b", "\"a,b\""),
        ("\"", "\"\"\"\""), ("say \"yes\"", "\"say \"\"yes\"\"\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""),
        ("a\r\nb", "\"a\r\nb\""), ("\"\u{301}", "\"\"\"\u{301}\""), ("ü🙂", "ü🙂"),
    ])
    func textIsQuotedOnlyIfNecessary(text: String, expected: String) {
        #expect(Array(CSVCell.text(text).encoded.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func aFormatWritesItsHeaderAndItsRows() {
        let format = CSVFormat<Int>([
            CSVColumn("number") { .integer($0) }, CSVColumn("later"), CSVColumn("name") { .text("n,\($0)") },
        ])
        #expect(format.header == "number,later,name\n")
        #expect(format.line(7) == "7,,\"n,7\"\n")
    }
}

import Testing

@testable import Transfer

/// `Content-Range` as servers write it (RFC 9110, 14.4), and as they should not.
@Suite struct ContentRangeTests {
    @Test(arguments: ["bytes 0-499/1234", "BYTES 0-499/1234", "bytes  0-499/1234", "bytes 000-0499/1234 "])
    func aRangeWithATotal(text: String) {
        #expect(parse(text) == ContentRange(range: ByteRange(first: 0, last: 499), total: 1234))
    }

    @Test func aRangeOfAnUnknownTotal() {
        #expect(parse("bytes 5-9/*") == ContentRange(range: ByteRange(first: 5, last: 9), total: nil))
    }

    @Test func aTotalWithoutARange() {
        #expect(parse("bytes */1234") == ContentRange(range: nil, total: 1234))
        #expect(parse("bytes */0") == ContentRange(range: nil, total: 0))
    }

    @Test func theLastByteMayBeTheLastOfTheResource() {
        #expect(parse("bytes 0-9/10") != nil)
        #expect(parse("bytes 0-9/9") == nil)
        #expect(parse("bytes 0-9/0") == nil)
    }

    @Test func numbersOf63BitsAreTakenAndLargerOnesNot() {
        #expect(parse("bytes 0-0/9223372036854775807")?.total == .max)
        #expect(parse("bytes 0-0/9223372036854775808") == nil)
        #expect(parse("bytes 0-9223372036854775807/*") == nil)
        #expect(parse("bytes 18446744073709551616-18446744073709551617/*") == nil)
    }

    @Test(arguments: [
        "", "bytes", "bytes ", "bytes 0-499", "bytes 0-499/", "bytes 0-499/1234/1234", "bytes 0-499//1234",
        "bytes */*", "bytes */", "bytes *", "bytes 499-0/1234", "bytes -1-5/1234", "bytes -5/1234", "bytes 0-/1234",
        "bytes 0 - 499/1234", "bytes 0-499 /1234", "bytes 0-499/ 1234", "bytes=0-499/1234", "items 0-499/1234",
        "bytes 0-499/-1234", "bytes 0-499/12x", "bytes 0-4,6-9/1234", "bytes 0x0-0x9/10", "0-499/1234",
    ])
    func everythingElseIsNone(text: String) {
        #expect(parse(text) == nil)
    }

    private func parse(_ text: String) -> ContentRange? { text.withBytes { ContentRange(parsing: $0) } }
}

import Testing

@testable import Lab

@Suite struct ByteRangeRequestTests {
    @Test(arguments: [
        ("bytes=0-0", ByteRangeRequest.part(0..<1)),
        ("bytes=0-99", .part(0..<100)),
        ("bytes=99-99", .part(99..<100)),
        ("bytes=99-100", .part(99..<100)),
        ("bytes=0-18446744073709551616", .part(0..<100)),
        ("bytes=10-", .part(10..<100)),
        ("bytes=-1", .part(99..<100)),
        ("bytes=-100", .part(0..<100)),
        ("bytes=-101", .part(0..<100)),
        ("BYTES=0-1", .part(0..<2)),
        ("bytes= 0-1", .part(0..<2)),
        ("bytes=100-", .unsatisfiable),
        ("bytes=100-200", .unsatisfiable),
        ("bytes=18446744073709551616-", .unsatisfiable),
        ("bytes=-0", .unsatisfiable),
        ("bytes=2-1", .whole),
        ("bytes=0-1,5-6", .whole),
        ("bytes=0-1-2", .whole),
        ("bytes=--1", .whole),
        ("bytes=-", .whole),
        ("bytes=", .whole),
        ("bytes=+1-2", .whole),
        ("bytes=0x1-2", .whole),
        ("bytes=a-b", .whole),
        ("bytes=٣-5", .whole),
        ("bytes", .whole),
        ("lines=0-1", .whole),
        ("", .whole),
    ])
    func asksOfAHundredBytes(header: String, expected: ByteRangeRequest) {
        #expect(ByteRangeRequest(header: header, contentLength: 100) == expected)
    }

    @Test func withoutAHeaderTheWholeIsAskedFor() {
        #expect(ByteRangeRequest(header: nil, contentLength: 100) == .whole)
    }

    @Test(arguments: ["bytes=0-0", "bytes=0-", "bytes=-1"])
    func nothingIsSatisfiableOfAnEmptyResource(header: String) {
        #expect(ByteRangeRequest(header: header, contentLength: 0) == .unsatisfiable)
    }
}

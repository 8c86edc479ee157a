import Testing

@testable import Transfer

/// Lines of a response's head, such as honest and hostile servers write them.
@Suite struct HeaderLineTests {
    @Test(
        arguments: [
            ("HTTP/1.1 206 Partial Content\r\n", 206),
            ("HTTP/1.0 200\r\n", 200),
            ("HTTP/2 404 \r\n", 404),
            ("http/1.1 503 x\r\n", 503),
            ("HTTP/1.1 -206 x\r\n", nil),
            ("HTTP/1.1 99999999999999999999 x\r\n", nil),
            ("HTTP/1.1\r\n", nil),
            ("HTTP/1.1  \r\n", nil),
            ("Status: 206\r\n", nil),
            ("XTTP/1.1 206\r\n", nil),
            ("\r\n", nil),
            ("", nil),
        ] as [(String, Int?)])
    func statusLines(line: String, status: Int?) {
        #expect(line.withBytes(HeaderLine.status) == status)
    }

    @Test(arguments: [
        ("Content-Length: 12\r\n", "12"),
        ("content-length:12\r\n", "12"),
        ("CONTENT-LENGTH:\t 12 \t\r\n", "12"),
        ("Content-Length:\r\n", ""),
        ("Content-Length: a:b\n", "a:b"),
    ])
    func namesKnowNoCaseAndValuesLoseTheirSpaces(line: String, value: String) {
        line.withBytes { bytes in
            let header = HeaderLine(bytes)
            #expect(header?.isNamed("content-length") == true)
            #expect(header.map { String(decoding: $0.value, as: UTF8.self) } == value)
        }
    }

    @Test(arguments: ["Content-Lengt: 1", "Content-Length-: 1", " Content-Length: 1", "Content_Length: 1", ": 1"])
    func anotherNameIsAnotherHeader(line: String) {
        #expect(line.withBytes { HeaderLine($0)?.isNamed("content-length") } == false)
    }

    @Test func aLineWithoutColonIsNoHeader() {
        #expect("Content-Length 12\r\n".withBytes { HeaderLine($0) == nil })
        #expect("".withBytes { HeaderLine($0) == nil })
    }

    @Test(
        arguments: [
            ("0", 0),
            ("007", 7),
            ("9223372036854775807", .max),
            ("9223372036854775808", nil),
            ("92233720368547758070", nil),
            ("18446744073709551617", nil),
            ("-1", nil),
            ("+1", nil),
            (" 1", nil),
            ("x", nil),
            ("", nil),
        ] as [(String, Int64?)])
    func decimalNumbers(text: String, value: Int64?) {
        #expect(text.withBytes { DecimalScanner.firstNumber($0) } == value)
    }
}

extension DecimalScanner {
    fileprivate static func firstNumber(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        var scanner = DecimalScanner(bytes)
        return scanner.number()
    }
}

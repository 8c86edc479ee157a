import Testing

@testable import Transfer

/// Which responses may be written: one row of a table each.
@Suite struct RangeAnswerTests {
    private static let right = [
        "HTTP/1.1 206 Partial Content", "Content-Range: bytes 10-19/100", "Content-Length: 10", "ETag: \"a\"",
    ]

    @Test(
        arguments: [
            ([0: "HTTP/1.1 206 Partial Content"], nil),
            ([1: "Content-Range: bytes 10-19/*"], nil),
            ([2: "Transfer-Encoding: chunked"], nil),
            ([3: "X-No-Validator: at all"], nil),
            ([0: "HTTP/1.1 200 OK"], .status(200)),
            ([0: "HTTP/1.1 416 No"], .status(416)),
            ([0: "HTTP/1.1 503 No"], .status(503)),
            ([0: "HTTP/1.1 302 Found"], .status(302)),
            ([0: "Server: none"], .status(0)),
            ([1: "X-No-Range: at all"], .noContentRange),
            ([1: "Content-Range: bytes */100"], .noContentRange),
            ([1: "Content-Range: bytes 10-19"], .noContentRange),
            ([1: "Content-Range: bytes 11-20/100"], .otherRange),
            ([1: "Content-Range: bytes 10-18/100"], .otherRange),
            ([1: "Content-Range: bytes 0-99/100"], .otherRange),
            ([1: "Content-Range: bytes 10-19/101"], .otherTotal),
            ([2: "Content-Length: 9"], .otherLength),
            ([2: "Content-Length: 11"], .otherLength),
            ([2: "Content-Length: 0"], .otherLength),
            ([2: "Content-Length: -10"], .contradictoryLength),
            ([2: "Content-Length: ten"], .contradictoryLength),
            ([3: "Content-Encoding: gzip"], .encoded),
            ([3: "ETag: \"b\""], .changed),
        ] as [([Int: String], Rejection?)])
    func answersToARange(changes: [Int: String], rejection: Rejection?) {
        let answer = RangeAnswer(
            range: ByteRange(first: 10, last: 19), total: 100, validators: Validators(etag: "\"a\"", lastModified: nil))
        var lines = Self.right
        for (index, line) in changes { lines[index] = line }
        #expect(answer.rejection(of: .of(lines, expecting: answer.validators)) == rejection)
        #expect(answer.expectedBytes == 10)
    }

    @Test(
        arguments: [
            (["HTTP/1.1 200 OK", "Content-Length: 100"], nil),
            (["HTTP/1.1 200 OK"], nil),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Range: bytes 0-99/100"], nil),
            (["HTTP/1.1 206 Partial Content", "Content-Length: 100"], .status(206)),
            (["HTTP/1.1 206 Partial Content", "Content-Length: 100", "Content-Range: bytes 0-99/100"], nil),
            (["HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-99/*"], nil),
            (["HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-98/100"], .status(206)),
            (["HTTP/1.1 206 Partial Content", "Content-Range: bytes 1-99/100"], .status(206)),
            (["HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-100/101"], .otherTotal),
            (["HTTP/1.1 206 Partial Content", "Content-Length: 99", "Content-Range: bytes 0-99/100"], .otherTotal),
            (["HTTP/1.1 204 Nothing"], .status(204)),
            (["HTTP/1.1 404 Nothing"], .status(404)),
            (["HTTP/1.1 200 OK", "Content-Length: 99"], .otherTotal),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Length: 99"], .contradictoryLength),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Encoding: gzip"], .encoded),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Last-Modified: Fri"], .changed),
        ] as [([String], Rejection?)])
    func answersToAPlainGet(lines: [String], rejection: Rejection?) {
        let answer = RangeAnswer(range: nil, total: 100, validators: Validators(etag: nil, lastModified: "Thu"))
        #expect(answer.rejection(of: .of(lines, expecting: answer.validators)) == rejection)
        #expect(answer.expectedBytes == 100)
    }

    @Test(
        arguments: [
            (["HTTP/1.1 200 OK", "Content-Length: 100"], nil),
            (["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"], nil),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Range: bytes 0-99/100"], nil),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Range: bytes 1-99/100"], .otherRange),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Range: rubbish"], .noContentRange),
            (["HTTP/1.1 200 OK", "Content-Length: 99"], .otherLength),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "ETag: \"b\""], .changed),
            (["HTTP/1.1 200 OK", "Content-Length: 100", "Content-Encoding: gzip"], .encoded),
            (["HTTP/1.1 203 Changed", "Content-Length: 100"], .status(203)),
        ] as [([String], Rejection?)])
    func aRangeThatCoversTheWholeMayBeAnsweredByTheWhole(lines: [String], rejection: Rejection?) {
        let validators = Validators(etag: "\"a\"", lastModified: nil)
        let answer = RangeAnswer(range: ByteRange(first: 0, last: 99), total: 100, validators: validators)
        #expect(answer.rejection(of: .of(lines, expecting: validators)) == rejection)
        for (first, last) in [(0, 98), (1, 99)] as [(Int64, Int64)] {
            let part = RangeAnswer(range: ByteRange(first: first, last: last), total: 100, validators: .unknown)
            #expect(part.rejection(of: .of("HTTP/1.1 200 OK", "Content-Length: 99")) == .status(200))
        }
    }

    /// Without a probe, only the length that the response states tells whether a range covers everything.
    @Test(
        arguments: [("Content-Length: 100", nil), ("Content-Length: 101", .status(200)), ("Age: 0", .status(200))]
            as [(String, Rejection?)])
    func aRangeOfUnknownTotalMayBeTheWhole(line: String, rejection: Rejection?) {
        let answer = RangeAnswer(range: ByteRange(first: 0, last: 99), total: nil, validators: .unknown)
        #expect(answer.rejection(of: .of("HTTP/1.1 200 OK", line)) == rejection)
    }

    @Test func thePartInPlaceOfAWholeOfUnknownLengthSaysHowLongItIs() {
        let answer = RangeAnswer(range: nil, total: nil, validators: .unknown)
        let head = AnswerHead.of("HTTP/1.1 206 x", "Content-Range: bytes 0-99/100")
        #expect(answer.rejection(of: head) == nil)
        #expect(answer.expectedBytes(after: head) == 100)
        #expect(answer.rejection(of: .of("HTTP/1.1 206 x", "Content-Range: bytes 0-99/*")) == .status(206))
    }

    @Test func storedBytesHaveTheSameCodingEverywhere() {
        let line = "Content-Encoding: gzip"
        let range = RangeAnswer(
            range: ByteRange(first: 0, last: 9), total: 100, validators: .unknown,
            coding: .exactly(ContentCoding("gzip")))
        let head = ["HTTP/1.1 206 x", "Content-Range: bytes 0-9/100"]
        #expect(range.rejection(of: .of(head + [line], expecting: .unknown)) == nil)
        #expect(range.rejection(of: .of(head, expecting: .unknown)) == .encoded)
        #expect(range.rejection(of: .of(head + ["Content-Encoding: br"], expecting: .unknown)) == .encoded)
        let plain = RangeAnswer(range: nil, total: nil, validators: .unknown, coding: .any)
        #expect(plain.rejection(of: .of("HTTP/1.1 200 OK", line)) == nil)
    }

    @Test func otherValidatorsAreTakenWhereADigestDecides() {
        var answer = RangeAnswer(range: nil, total: 100, validators: Validators(etag: "\"a\"", lastModified: nil))
        let head = AnswerHead.of("HTTP/1.1 200 OK", "ETag: \"b\"", expecting: answer.validators)
        #expect(answer.rejection(of: head) == .changed)
        answer.takesOtherValidators = true
        #expect(answer.rejection(of: head) == nil)
    }

    @Test func aPlainGetOfUnknownLengthTakesAnyLength() {
        let answer = RangeAnswer(range: nil, total: nil, validators: .unknown)
        #expect(answer.rejection(of: .of("HTTP/1.1 200 OK", "Content-Length: 7")) == nil)
        #expect(answer.expectedBytes == nil)
    }

    @Test func aRangeOfAnUnknownTotalTakesAnyTotal() {
        let answer = RangeAnswer(range: ByteRange(first: 0, last: 4), total: nil, validators: .unknown)
        #expect(answer.rejection(of: .of("HTTP/1.1 206 x", "Content-Range: bytes 0-4/77")) == nil)
    }
}

import Testing

@testable import Transfer

/// What is read from the lines of a head, one after the other.
@Suite struct AnswerHeadTests {
    @Test func interimAnswersAndRedirectsCountForNothing() {
        let head = AnswerHead.of(
            "HTTP/1.1 103 Early Hints", "Content-Length: 5", "Content-Encoding: gzip", "ETag: \"other\"", "",
            "HTTP/1.1 302 Found", "Content-Range: bytes 0-1/2", "Content-Length: x", "", "HTTP/1.1 200 OK", "")
        #expect(head.status == 200)
        #expect(head.contentLength == nil)
        #expect(head.contentRange == nil)
        #expect(!head.lengthIsInvalid)
        #expect(head.coding.isIdentity)
        #expect(!head.hasOtherValidator)
    }

    @Test func aPartIsReadWhole() {
        let head = AnswerHead.of("HTTP/1.1 206 Partial", "content-range: bytes 2-4/9", "CONTENT-LENGTH: 3")
        #expect(head.status == 206)
        #expect(head.contentRange == ContentRange(range: ByteRange(first: 2, last: 4), total: 9))
        #expect(head.contentLength == 3)
    }

    @Test(arguments: [
        ["5"], ["0"], ["5", "5"], ["9223372036854775807"],
    ])
    func lengthsThatAreTaken(values: [String]) {
        #expect(!AnswerHead.of(lengths: values).lengthIsInvalid)
    }

    @Test(arguments: [
        ["5", "6"], ["6", "5", "6"], ["x", "5"], ["5", "x"], ["-5"], ["+5"], ["5 5"], ["5, 5"], ["5x"], [""],
        ["9223372036854775808"], ["1e3"],
    ])
    func lengthsThatAreNone(values: [String]) {
        #expect(AnswerHead.of(lengths: values).lengthIsInvalid)
    }

    @Test func anEncodingIsOneUnlessItIsIdentity() {
        #expect(!AnswerHead.of("HTTP/1.1 200 OK", "Content-Encoding: gzip").coding.isIdentity)
        #expect(AnswerHead.of("HTTP/1.1 200 OK", "Content-Encoding: Identity").coding.isIdentity)
        #expect(AnswerHead.of("HTTP/1.1 200 OK", "Content-Encoding:").coding.isIdentity)
        #expect(AnswerHead.of("HTTP/1.1 200 OK").coding.isIdentity)
        let both = AnswerHead.of("HTTP/1.1 200 OK", "Content-Encoding: br", "Content-Encoding: identity")
        #expect(both.coding == ContentCoding("br"))
    }

    @Test(arguments: [
        ("gzip", "GZIP", true), ("gzip", "x-gzip", true), ("br, gzip", "br,gzip", true),
        ("gzip", "identity,gzip", true),
        ("gzip", "br", false), ("br, gzip", "gzip, br", false), ("gzip", "gzip, gzip", false),
        ("brgz", "br, gz", false),
        ("x-gzip", "x-", false),
    ])
    func codingsAreComparedByTheirNames(one: String, other: String, areSame: Bool) {
        #expect((ContentCoding(one) == ContentCoding(other)) == areSame)
        let lines = other.split(separator: ",").map { "Content-Encoding: \($0)" }
        #expect(
            (AnswerHead.of(["HTTP/1.1 200 OK"] + lines, expecting: .unknown).coding == ContentCoding(one)) == areSame)
    }

    @Test func aRedirectSaysWhereItLeads() {
        #expect(AnswerHead.of("HTTP/1.1 302 Found", "Location: /a").location == "/a")
        #expect(AnswerHead.of("HTTP/1.1 302 Found", "Location: /a", "Location: /b").location == nil)
        #expect(AnswerHead.of("HTTP/1.1 302 Found").location == nil)
        #expect(AnswerHead.of("HTTP/1.1 200 OK", "Location: /a").location == nil)
    }

    @Test func rangesThatContradictEachOtherAreNone() {
        let one = "Content-Range: bytes 0-1/9"
        let other = "Content-Range: bytes 2-3/9"
        #expect(AnswerHead.of("HTTP/1.1 206 x", one, other).contentRange == nil)
        #expect(AnswerHead.of("HTTP/1.1 206 x", one, other, other).contentRange == nil)
        #expect(AnswerHead.of("HTTP/1.1 206 x", one, "Content-Range: rubbish", one).contentRange == nil)
        #expect(AnswerHead.of("HTTP/1.1 206 x", one, one).contentRange?.total == 9)
    }

    @Test(arguments: [
        ("ETag: \"a\"", false), ("ETag: \"b\"", true), ("ETag: W/\"a\"", false), ("ETag: W/\"b\"", true),
        ("ETag: \"A\"", true), ("ETag:", true),
        ("Last-Modified: Thu", false), ("Last-Modified: Fri", true), ("Date: Fri", false),
    ])
    func validatorsAreComparedByteForByteButForTheirWeakness(line: String, differs: Bool) {
        let expected = Validators(etag: "\"a\"", lastModified: "Thu")
        #expect(AnswerHead.of("HTTP/1.1 206 x", line, expecting: expected).hasOtherValidator == differs)
    }

    @Test func anUnexpectedValidatorContradictsNothing() {
        #expect(!AnswerHead.of("HTTP/1.1 206 x", "ETag: \"b\"", "Last-Modified: Fri").hasOtherValidator)
    }

    @Test func twoAnswersContradictEachOtherWhereBothSayWhatTheyAreOf() {
        func validators(_ lines: String...) -> ValidatorDigest {
            var head = AnswerHead()
            for line in ["HTTP/1.1 206 x"] + lines {
                Array(line.utf8).withUnsafeBytes { head.consume($0, expecting: .unknown) }
            }
            return head.validators
        }
        let one = validators("ETag: \"a\"", "Last-Modified: Thu")
        #expect(ValidatorDigest.agree([one, one, validators(), validators("ETag: W/\"a\"")]))
        #expect(!ValidatorDigest.agree([one, validators(), validators("ETag: \"b\"", "Last-Modified: Thu")]))
        #expect(!ValidatorDigest.agree([validators(), one, validators("Last-Modified: Fri")]))
        #expect(ValidatorDigest.agree([validators("ETag: \"a\""), validators("Last-Modified: Fri")]))
    }

    @Test func oneWrongValidatorAmongRightOnesIsEnough() {
        let expected = Validators(etag: "\"a\"", lastModified: nil)
        #expect(AnswerHead.of("HTTP/1.1 206 x", "ETag: \"b\"", "ETag: \"a\"", expecting: expected).hasOtherValidator)
    }
}

extension AnswerHead {
    /// The head that consists of the given lines.
    static func of(_ lines: String..., expecting validators: Validators = .unknown) -> AnswerHead {
        of(lines, expecting: validators)
    }

    /// A head with a `Content-Length` of each value.
    static func of(lengths: [String]) -> AnswerHead {
        of(["HTTP/1.1 200 OK"] + lengths.map { "Content-Length: " + $0 }, expecting: .unknown)
    }

    static func of(_ lines: [String], expecting validators: Validators) -> AnswerHead {
        var head = AnswerHead()
        for line in lines { (line + "\r\n").withBytes { head.consume($0, expecting: validators) } }
        return head
    }
}

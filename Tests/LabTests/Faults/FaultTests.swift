import NIOHTTP1
import Testing

@testable import Lab

/// What each fault makes of the right response, and what it leaves alone.
@Suite struct FaultTests {
    let right: Scenario

    init() throws {
        right = try Scenario(contentLength: 1000, seed: 0xABC)
    }

    private static let ofHead: Set<Fault> = [
        .refusesHead, .forbidsHead, .unimplementedHead, .hangsUpOnHead, .neverAnswersHead, .headWithoutLength,
        .headWithWrongLength, .headWithBody,
    ]

    private static let ofMore: Set<Fault> = [
        .changedResource, .hostileText, .wantsCredentials, .forbids, .gone, .hidesRanges, .redirectsOnce,
        .redirectsForever, .redirectsElsewhere, .redirectsToFile, .redirectsToRubbish, .redirectsNowhere,
        .noLengthChunked, .shortBody, .stallsAfterHeaders, .copies, .storedEncoded, .partForPlainGet,
    ]

    /// Those of one range, and that range.
    private static let ofOneRange: [Fault: String] = [
        .wholeForWholeRange: "bytes=0-999", .forbidsFirstByte: "bytes=0-0", .missesFirstByte: "bytes=0-0",
        .unsatisfiableFirstByte: "bytes=0-0", .declinesFirstByte: "bytes=0-0", .wholeForFirstByte: "bytes=0-0",
        .moreThanFirstByte: "bytes=0-0", .noTotalForFirstByte: "bytes=0-0",
    ]

    @Test(arguments: Set(Fault.allCases).subtracting(ofHead).subtracting(ofMore).subtracting(ofOneRange.keys))
    func faultsOfRangesSpareEverythingElse(fault: Fault) {
        for request in [HTTPRequestHead.get(), .head(), .get("/nowhere")] {
            #expect(answer(fault, request) == Answer(to: request, in: right))
        }
        #expect(answer(fault, Self.range) != Answer(to: Self.range, in: right))
    }

    @Test(arguments: ofOneRange.keys) func faultsOfOneRangeSpareTheOthers(fault: Fault) {
        for request in [HTTPRequestHead.get(), .head(), Self.range, .get(range: "bytes=0-1")] {
            #expect(answer(fault, request) == Answer(to: request, in: right))
        }
        let request = HTTPRequestHead.get(range: Self.ofOneRange[fault] ?? "")
        #expect(answer(fault, request) != Answer(to: request, in: right))
    }

    @Test func theWholeInPlaceOfARangeAndTheOtherWayRound() {
        #expect(answer(.wholeForWholeRange, .get(range: "bytes=0-999")) == Answer(to: .get(), in: right))
        #expect(answer(.wholeForFirstByte, .get(range: "bytes=0-0")) == Answer(to: .get(), in: right))
        for (fault, request) in [
            (Fault.partForPlainGet, HTTPRequestHead.get()), (.moreThanFirstByte, .get(range: "bytes=0-0")),
        ] {
            expect(answer(fault, request), claims: "bytes 0-999/1000", body: 0..<1000)
        }
        #expect(answer(.partForPlainGet, Self.range) == Answer(to: Self.range, in: right))
    }

    @Test func copiesDifferInTheirValidatorsAlone() {
        let answers = [Self.range, .get(), .head()].map { answer(.copies, $0) }
        #expect(Set(answers.map { $0.headers["ETag"] }).count > 1)
        #expect(answers[0].body == Answer(to: Self.range, in: right).body)
    }

    @Test func aStoredEncodingIsInEveryAnswer() {
        for request in [HTTPRequestHead.get(), .head(), Self.range] {
            #expect(answer(.storedEncoded, request).headers["Content-Encoding"] == ["gzip"])
            #expect(answer(.storedEncoded, request).body == Answer(to: request, in: right).body)
        }
    }

    @Test func chunksWithoutAnEndFallSilentAfterTheLastByte() {
        let part = answer(.unendedChunks, Self.range)
        #expect(part.headers["Transfer-Encoding"] == ["chunked"])
        #expect(part.body?.range == 100..<200)
        #expect(part.ending == .silence)
    }

    @Test(arguments: ofHead)
    func faultsOfHeadSpareEverythingElse(fault: Fault) {
        for request in [HTTPRequestHead.get(), Self.range, .head("/nowhere")] {
            #expect(answer(fault, request) == Answer(to: request, in: right))
        }
        #expect(answer(fault, .head()) != Answer(to: .head(), in: right))
    }

    @Test(arguments: ofMore)
    func faultsOfEverythingSpareWhatIsNotThere(fault: Fault) {
        for request in [HTTPRequestHead.get("/nowhere"), .head("/nowhere"), .get("/nowhere", range: "bytes=0-1")] {
            #expect(answer(fault, request) == Answer(to: request, in: right))
        }
        #expect([.get(), .head(), Self.range].contains { answer(fault, $0) != Answer(to: $0, in: right) })
    }

    @Test(arguments: Set(Fault.allCases).subtracting([.longerBody, .headWithBody, .negativeLength]))
    func theBodyIsNeverLongerThanTheHeadersSay(fault: Fault) {
        for request in [HTTPRequestHead.get(), Self.range, .get(range: "bytes=999-999")] {
            let answer = answer(fault, request)
            guard let length = answer.headers.first(name: "Content-Length").flatMap(Int.init) else { continue }
            #expect(answer.body?.range.count ?? 0 <= length)
        }
    }

    @Test func ignoresRange() {
        #expect(answer(.ignoresRange, Self.range) == Answer(to: .get(), in: right))
    }

    @Test func wrongStart() {
        expect(answer(.wrongStart, Self.range), claims: "bytes 101-199/1000", body: 101..<200)
        expect(answer(.wrongStart, .get(range: "bytes=0-0")), claims: "bytes 1-1/1000", body: 1..<2)
    }

    @Test func shorterEnd() {
        expect(answer(.shorterEnd, Self.range), claims: "bytes 100-198/1000", body: 100..<199)
        expect(answer(.shorterEnd, .get(range: "bytes=0-0")), claims: "bytes 0-0/1000", body: 0..<1)
    }

    @Test func wrongTotal() {
        expect(answer(.wrongTotal, Self.range), claims: "bytes 100-199/1001", body: 100..<200)
    }

    @Test func missingContentRange() {
        expect(answer(.missingContentRange, Self.range), claims: nil, body: 100..<200)
    }

    @Test func changedETag() {
        let tags = [Self.range, .get(range: "bytes=0-1"), .head()].map { answer(.changedETag, $0).headers["ETag"] }
        #expect(Set(tags).count == 3)
    }

    @Test func gzipEncoded() {
        let answer = answer(.gzipEncoded, Self.range)
        #expect(answer.headers["Content-Encoding"] == ["gzip"])
        expect(answer, claims: "bytes 100-199/1000", body: 100..<200)
    }

    @Test func shortBody() {
        let part = answer(.shortBody, Self.range)
        #expect(part.headers["Content-Length"] == ["100"])
        #expect(part.body?.range == 100..<150)
        #expect(part.ending == .close)
        #expect(answer(.shortBody, .get()).body?.range == 0..<500)
        #expect(answer(.shortBody, .get(range: "bytes=5-5")).body == nil)
        #expect(answer(.shortBody, .head()) == Answer(to: .head(), in: right))
    }

    @Test func resetMidBody() {
        let part = answer(.resetMidBody, Self.range)
        #expect(part.headers["Content-Length"] == ["100"])
        #expect(part.body?.range == 100..<150)
        #expect(part.ending == .reset)
    }

    @Test func wrongBytes() {
        let part = answer(.wrongBytes, Self.range)
        expect(part, claims: "bytes 100-199/1000", body: 100..<200)
        #expect(part.body?.pattern.bytes(in: 100..<200) != right.pattern.bytes(in: 100..<200))
    }

    @Test func refusesHead() {
        #expect(answer(.refusesHead, .head()).status == .methodNotAllowed)
    }

    @Test func headWithoutLength() {
        let head = answer(.headWithoutLength, .head())
        #expect(head.status == .ok)
        #expect(!head.headers.contains(name: "Content-Length"))
    }

    @Test func headWithWrongLength() {
        #expect(answer(.headWithWrongLength, .head()).headers["Content-Length"] == ["1001"])
    }

    @Test(
        arguments: [
            (.longerEnd, "bytes 100-200/1000"), (.unknownTotal, "bytes 100-199/*"),
            (.rangeWithoutBounds, "bytes */1000"),
            (.otherUnit, "items 100-199/1000"), (.multipart, nil), (.emptyPart, "bytes 100-199/1000"),
            (.overflowingRange, "bytes 100-99999999999999999999/999999999999999999990"),
            (.noContent, nil), (.unsatisfiable, nil),
        ] as [(Fault, String?)])
    func theRangeThatIsClaimed(fault: Fault, range: String?) {
        #expect(answer(fault, Self.range).headers.first(name: "Content-Range") == range)
    }

    @Test(
        arguments: [
            (.negativeLength, ["-100"]), (.hugeLength, ["9223372036854775808"]), (.textLength, ["many"]),
            (.lengthWithLetters, ["100bytes"]), (.contradictoryLengths, ["100", "101"]),
            (.repeatedLength, ["100", "100"]),
            (.longerLength, ["101"]), (.emptyPart, ["0"]), (.chunkedPart, []), (.unframedPart, []),
            (.longerBody, ["100"]),
        ] as [(Fault, [String])])
    func theLengthThatIsClaimed(fault: Fault, lengths: [String]) {
        #expect(answer(fault, Self.range).headers["Content-Length"] == lengths)
    }

    @Test func twoRangesContradictEachOther() {
        let ranges = answer(.contradictoryRanges, Self.range).headers["Content-Range"]
        #expect(ranges == ["bytes 100-199/1000", "bytes 101-200/1000"])
    }

    @Test func longerBodiesGoOnWithThePattern() {
        #expect(answer(.longerBody, Self.range).body?.range == 100..<207)
        #expect(answer(.longerLength, Self.range).body?.range == 100..<201)
        #expect(answer(.longerEnd, Self.range).body?.range == 100..<201)
    }

    @Test func anotherResourceHasOtherBytesAndAnotherTag() {
        let other = answer(.changedResource, Self.range)
        let same = Answer(to: Self.range, in: right)
        #expect(other.headers["ETag"] != same.headers["ETag"])
        #expect(other.headers["ETag"] == answer(.changedResource, .head()).headers["ETag"])
        #expect(other.body?.range == same.body?.range && other.body?.pattern != same.body?.pattern)
    }

    @Test(
        arguments: [
            (.foldedHeader, "Content-Range: bytes\r\n 100-199/1000\r\n"),
            (.oldVersion, "HTTP/1.0 206 Partial Content\r\nC"),
            (.unknownVersion, "HTTP/7.3 206 "), (.longStatus, "HTTP/1.1 2060 "), (.zeroByteInHead, "X-Zero: \0\r\n"),
            (.bareLineFeeds, "206 Partial Content\nContent-Type"), (.hostileText, "\u{1B}[2J\r\n"),
            (.manyInterimAnswers, "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 206 Partial Content\r\n"),
            (.interimOnly, "HTTP/1.1 100 Continue\r\n\r\n"), (.switchesProtocols, "HTTP/1.1 101 "),
            (.brokenChunks, "\r\n\r\n1\r\nx\r\nrubbish\r\n"),
        ] as [(Fault, String)])
    func headsThatAreHardlyHTTP(fault: Fault, text: String) {
        guard case .text(let head) = answer(fault, Self.range).head else { Issue.record("It is proper."); return }
        #expect(Array(head.utf8).firstRange(of: Array(text.utf8)) != nil)
    }

    @Test func manyHeadersAreMany() {
        #expect(answer(.manyHeaders, Self.range).headers.count > 1000)
        #expect(answer(.longHeader, Self.range).headTextLength > 200_000)
    }

    @Test func stallsAfterHeaders() {
        for request in [HTTPRequestHead.get(), Self.range] {
            let stall = answer(.stallsAfterHeaders, request)
            #expect(stall.headers == Answer(to: request, in: right).headers)
            #expect(stall.body == nil)
            #expect(stall.ending == .silence)
        }
        #expect(answer(.stallsAfterHeaders, .head()) == Answer(to: .head(), in: right))
    }

    @Test func noLengthChunked() {
        for request in [HTTPRequestHead.get(), Self.range, .head()] {
            let answer = answer(.noLengthChunked, request)
            #expect(answer.status == .ok)
            #expect(answer.headers["Transfer-Encoding"] == (request.method == .GET ? ["chunked"] : []))
            #expect(!answer.headers.contains(name: "Content-Length"))
            #expect(!answer.headers.contains(name: "Accept-Ranges"))
        }
        #expect(answer(.noLengthChunked, Self.range).body?.range == 0..<1000)
        #expect(answer(.noLengthChunked, .head()).body == nil)
    }

    @Test func onlyTheRequestsOfTheOccurrenceAreAffected() {
        var scenario = right
        scenario.fault = .ignoresRange
        scenario.faultOccurrence = .from(3)
        let answers = (1...4).map { Answer(to: Self.range, in: scenario, at: .init(number: $0)).status.code }
        #expect(answers == [206, 206, 200, 200])
        scenario.faultOccurrence = .beyond(2)
        let crowded = (0...3).map { Answer(to: Self.range, in: scenario, at: .init(others: $0)).status.code }
        #expect(crowded == [206, 206, 200, 200])
    }

    static let range = HTTPRequestHead.get(range: "bytes=100-199")

    func answer(_ fault: Fault, _ request: HTTPRequestHead) -> Answer {
        var scenario = right
        scenario.fault = fault
        return Answer(to: request, in: scenario)
    }

    /// A part as it is announced and as it is sent, the length of both being that of the body.
    private func expect(
        _ answer: Answer, claims contentRange: String?, body: Range<Int64>,
        at location: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == .partialContent, sourceLocation: location)
        #expect(answer.headers.first(name: "Content-Range") == contentRange, sourceLocation: location)
        #expect(answer.headers["Content-Length"] == ["\(body.count)"], sourceLocation: location)
        #expect(answer.body?.range == body, sourceLocation: location)
    }
}

extension Answer {
    fileprivate var headTextLength: Int { headText.utf8.count }
}

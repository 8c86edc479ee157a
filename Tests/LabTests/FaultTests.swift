import NIOHTTP1
import Testing

@testable import Lab

/// What each fault makes of the right answer, and what it leaves alone.
@Suite struct FaultTests {
    private let right: Scenario

    init() throws {
        right = try Scenario(contentLength: 1000, seed: 0xABC)
    }

    @Test(arguments: [
        Fault.wrongStart, .shorterEnd, .wrongTotal, .missingContentRange, .changedETag, .gzipEncoded, .resetMidBody,
        .wrongBytes, .unavailable, .ignoresRange,
    ])
    func faultsOfRangesSpareEverythingElse(fault: Fault) {
        for request in [HTTPRequestHead.get(), .head(), .get("/nowhere")] {
            #expect(answer(fault, request) == Answer(to: request, in: right))
        }
        #expect(answer(fault, Self.range) != Answer(to: Self.range, in: right))
    }

    @Test(arguments: [Fault.refusesHead, .headWithoutLength, .headWithWrongLength])
    func faultsOfHeadSpareEverythingElse(fault: Fault) {
        for request in [HTTPRequestHead.get(), Self.range, .head("/nowhere")] {
            #expect(answer(fault, request) == Answer(to: request, in: right))
        }
        #expect(answer(fault, .head()) != Answer(to: .head(), in: right))
    }

    @Test(arguments: Fault.allCases)
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

    @Test func unavailable() {
        let refusal = answer(.unavailable, Self.range)
        #expect(refusal.status == .serviceUnavailable)
        #expect(refusal.headers["Retry-After"] == ["1"])
        #expect(refusal.body == nil)
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

    @Test func redirectsOnce() throws {
        for request in [HTTPRequestHead.get(), .head(), Self.range] {
            let redirect = answer(.redirectsOnce, request)
            #expect(redirect.status == .found)
            var moved = request
            moved.uri = try #require(redirect.headers.first(name: "Location"))
            #expect(answer(.redirectsOnce, moved) == Answer(to: request, in: right))
        }
    }

    @Test func redirectsForever() {
        #expect(answer(.redirectsForever, .get()).status == .found)
        #expect(answer(.redirectsForever, .get()).headers["Location"] == ["/lab.bin"])
        #expect(answer(.redirectsForever, .get("/nowhere")).status == .notFound)
    }

    @Test func redirectsToFile() {
        #expect(answer(.redirectsToFile, .head()).status == .found)
        #expect(answer(.redirectsToFile, .head()).headers["Location"] == ["file:///etc/passwd"])
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

    private static let range = HTTPRequestHead.get(range: "bytes=100-199")

    private func answer(_ fault: Fault, _ request: HTTPRequestHead) -> Answer {
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

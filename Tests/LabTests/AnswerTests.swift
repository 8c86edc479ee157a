import NIOHTTP1
import Testing

@testable import Lab

/// What a server without a fault says, decided without any socket.
@Suite struct AnswerTests {
    private let scenario: Scenario

    init() throws {
        scenario = try Scenario(contentLength: 1000, seed: 0xABC)
    }

    @Test func aGetIsGivenTheWhole() {
        let answer = Answer(to: .get(), in: scenario)
        #expect(answer.status == .ok)
        #expect(answer.headers["Content-Length"] == ["1000"])
        #expect(answer.headers["Accept-Ranges"] == ["bytes"])
        #expect(answer.headers["ETag"] == ["\"abc-1000\""])
        #expect(answer.headers["Last-Modified"] == ["Thu, 01 Jan 2026 00:00:00 GMT"])
        #expect(!answer.headers.contains(name: "Content-Range"))
        #expect(!answer.headers.contains(name: "Content-Encoding"))
        #expect(answer.body == Answer.Body(range: 0..<1000, pattern: scenario.pattern))
        #expect(answer.ending == .keepAlive)
    }

    @Test func aRangeIsGivenThatPart() {
        let answer = Answer(to: .get(range: "bytes=10-19"), in: scenario)
        #expect(answer.status == .partialContent)
        #expect(answer.headers["Content-Length"] == ["10"])
        #expect(answer.headers["Content-Range"] == ["bytes 10-19/1000"])
        #expect(answer.headers["ETag"] == ["\"abc-1000\""])
        #expect(answer.body == Answer.Body(range: 10..<20, pattern: scenario.pattern))
    }

    @Test func headHasTheHeadersOfTheWholeAndNoBody() {
        let whole = Answer(to: .get(), in: scenario)
        for range in [nil, "bytes=10-19"] {
            let head = Answer(to: .head(range: range), in: scenario)
            #expect(head.status == .ok)
            #expect(head.headers == whole.headers)
            #expect(head.body == nil)
        }
    }

    @Test func aRangeBeyondTheEndIsNotSatisfiable() {
        let answer = Answer(to: .get(range: "bytes=1000-"), in: scenario)
        #expect(answer.status == .rangeNotSatisfiable)
        #expect(answer.headers["Content-Range"] == ["bytes */1000"])
        #expect(answer.headers["Content-Length"] == ["0"])
        #expect(answer.body == nil)
    }

    @Test func anEmptyResourceIsGivenWholeButNotInParts() throws {
        let empty = try Scenario(contentLength: 0)
        let whole = Answer(to: .get(), in: empty)
        #expect(whole.status == .ok && whole.body == nil)
        #expect(whole.headers["Content-Length"] == ["0"])
        let part = Answer(to: .get(range: "bytes=0-0"), in: empty)
        #expect(part.status == .rangeNotSatisfiable)
        #expect(part.headers["Content-Range"] == ["bytes */0"])
    }

    @Test func rangesInTwoLinesAreSeveralRanges() {
        var request = HTTPRequestHead.get(range: "bytes=0-1")
        request.headers.add(name: "Range", value: "bytes=4-5")
        #expect(Answer(to: request, in: scenario).status == .ok)
    }

    @Test(arguments: [HTTPMethod.POST, .PUT, .DELETE, .OPTIONS, .RAW(value: "BREW")])
    func otherMethodsAreNotAllowed(method: HTTPMethod) {
        let answer = Answer(to: HTTPRequestHead(version: .http1_1, method: method, uri: "/lab.bin"), in: scenario)
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers["Allow"] == ["GET, HEAD"])
        #expect(answer.headers["Connection"] == ["close"])
        #expect(answer.ending == .close)
    }

    @Test(arguments: ["/", "/lab.bin/", "/lab", "/moved.bin", "*"])
    func otherPathsAreNotFound(path: String) {
        let answer = Answer(to: .get(path), in: scenario)
        #expect(answer.status == .notFound)
        #expect(answer.headers["Content-Length"] == ["0"])
        #expect(answer.body == nil)
        #expect(answer.ending == .keepAlive)
    }

    @Test func aQueryChangesNothing() {
        #expect(Answer(to: .get("/lab.bin?signature=1"), in: scenario) == Answer(to: .get(), in: scenario))
    }

    @Test func theConnectionIsClosedOnRequest() {
        var request = HTTPRequestHead.get()
        request.headers.add(name: "Connection", value: "close")
        let answer = Answer(to: request, in: scenario)
        #expect(answer.ending == .close)
        #expect(answer.headers["Connection"] == ["close"])
        #expect(
            Answer(to: HTTPRequestHead(version: .http1_0, method: .GET, uri: "/lab.bin"), in: scenario).ending == .close
        )
    }

    @Test func anotherResourceHasAnotherTag() throws {
        let tags = try Set(
            [
                Scenario(contentLength: 5, seed: 1), Scenario(contentLength: 5, seed: 2),
                Scenario(contentLength: 6, seed: 1),
            ].map(\.entityTag))
        #expect(tags.count == 3)
    }
}

import NIOHTTP1
import Testing

@testable import Lab

/// Responses that send the client away: refusals, and redirects to elsewhere.
extension FaultTests {
    @Test(
        arguments: [
            (.tooManyRequests, 429, "1"), (.retryAfterDate, 429, "Thu, 01 Jan 2026 00:00:00 GMT"),
            (.retryAfterRubbish, 503, "soon; -1"), (.retryAfterYear, 503, "31536000"), (.internalError, 500, nil),
        ] as [(Fault, UInt, String?)])
    func refusals(fault: Fault, status: UInt, retryAfter: String?) {
        let refusal = answer(fault, Self.range)
        #expect(refusal.status.code == status)
        #expect(refusal.headers.first(name: "Retry-After") == retryAfter)
        #expect(refusal.body == nil)
    }

    @Test(arguments: [(.wantsCredentials, 401), (.forbids, 403), (.gone, 410)] as [(Fault, UInt)])
    func refusalsOfEverything(fault: Fault, status: UInt) {
        for request in [HTTPRequestHead.get(), .head(), Self.range] {
            #expect(answer(fault, request).status.code == status)
        }
    }

    @Test func unavailable() {
        let refusal = answer(.unavailable, Self.range)
        #expect(refusal.status == .serviceUnavailable)
        #expect(refusal.headers["Retry-After"] == ["1"])
        #expect(refusal.body == nil)
    }

    @Test func aRedirectElsewhereLeadsToAnotherName() throws {
        var request = HTTPRequestHead.get()
        request.headers.add(name: "Host", value: "127.0.0.1:8080")
        #expect(answer(.redirectsElsewhere, request).headers["Location"] == ["http://localhost:8080/moved.bin"])
        request.uri = "/moved.bin"
        #expect(answer(.redirectsElsewhere, request) == Answer(to: .get(), in: right))
        #expect(answer(.redirectsNowhere, .get()).headers["Location"] == [])
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
}

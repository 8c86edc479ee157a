import NIOHTTP1

extension Fault {
    /// Which responses a fault affects.
    private enum Scope {
        /// All of the resource.
        case everything
        /// Those to HEAD.
        case head
        /// Those to GET.
        case get
        /// Those with a body.
        case body
        /// Those with a part of the resource.
        case part
        /// Those with the first byte alone of a resource that has more.
        case firstByte
    }

    private var scope: Scope {
        switch self {
        case .changedResource, .hostileText, .wantsCredentials, .forbids, .gone, .hidesRanges, .redirectsOnce,
            .redirectsForever, .redirectsElsewhere, .redirectsToFile, .redirectsToRubbish, .redirectsNowhere,
            .noLengthChunked, .copies, .storedEncoded:
            .everything
        case .refusesHead, .forbidsHead, .unimplementedHead, .hangsUpOnHead, .neverAnswersHead, .headWithoutLength,
            .headWithWrongLength, .headWithBody:
            .head
        case .ignoresRange, .partForPlainGet: .get
        case .forbidsFirstByte, .missesFirstByte, .unsatisfiableFirstByte, .declinesFirstByte, .wholeForFirstByte,
            .moreThanFirstByte, .noTotalForFirstByte:
            .firstByte
        case .shortBody, .stallsAfterHeaders: .body
        default: .part
        }
    }

    /// Turns the right response into the wrong one; where the fault does not apply, it is returned as it is.
    ///
    /// - Parameters:
    ///   - answer: What a server without the fault says.
    ///   - request: The request that it is said to.
    ///   - scenario: The resource.
    func applied(to answer: Answer, of request: HTTPRequestHead, in scenario: Scenario) -> Answer {
        guard touches(answer, of: request) else { return answer }
        var answer = answer
        switch self {
        case .ignoresRange, .noLengthChunked, .wholeWithContentRange, .changedResource, .wholeForFirstByte:
            answer = withAnotherResource(answer, of: request, in: scenario)
        case .redirectsOnce, .redirectsForever, .redirectsElsewhere, .redirectsToFile, .redirectsToRubbish,
            .redirectsNowhere:
            answer = redirected(of: request, in: scenario)
        default:
            if let refusal { answer = refusal }
            changeRange(of: &answer, in: scenario)
            changeHeaders(of: &answer, in: scenario)
            changeHead(of: &answer)
            changeBody(of: &answer, in: scenario)
        }
        return answer
    }

    /// A redirect leads from the resource's path, and to a path that only redirects know.
    private func touches(_ answer: Answer, of request: HTTPRequestHead) -> Bool {
        switch scope {
        case .everything: request.path == Answer.path || request.path == Fault.movedPath
        case .head: request.method == .HEAD && answer.status == .ok
        case .get: request.method == .GET && request.path == Answer.path
        case .body: answer.body != nil
        case .part: answer.status == .partialContent
        case .firstByte: answer.status == .partialContent && answer.body?.range == 0..<1
        }
    }

    /// The response that replaces the right one.
    private var refusal: Answer? {
        switch self {
        case .unavailable: Answer(empty: .serviceUnavailable, headers: ["Retry-After": "1"])
        case .tooManyRequests: Answer(empty: .tooManyRequests, headers: ["Retry-After": "1"])
        case .retryAfterDate:
            Answer(empty: .tooManyRequests, headers: ["Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT"])
        case .retryAfterRubbish: Answer(empty: .serviceUnavailable, headers: ["Retry-After": "soon; -1"])
        case .retryAfterYear: Answer(empty: .serviceUnavailable, headers: ["Retry-After": "31536000"])
        case .internalError: Answer(empty: .internalServerError)
        case .noContent: Answer(empty: .noContent)
        case .unsatisfiable, .unsatisfiableFirstByte: Answer(empty: .rangeNotSatisfiable)
        case .wantsCredentials: Answer(empty: .unauthorized, headers: ["WWW-Authenticate": "Basic realm=\"lab\""])
        case .missesFirstByte: Answer(empty: .notFound)
        case .declinesFirstByte: Answer(empty: .serviceUnavailable)
        case .forbids, .forbidsHead, .forbidsFirstByte: Answer(empty: .forbidden)
        case .gone: Answer(empty: .gone)
        case .refusesHead: Answer(empty: .methodNotAllowed, headers: ["Allow": "GET"])
        case .unimplementedHead: Answer(empty: .notImplemented)
        default: nil
        }
    }

    private func withAnotherResource(
        _ answer: Answer, of request: HTTPRequestHead, in scenario: Scenario
    ) -> Answer {
        var scenario = scenario
        if self == .changedResource { scenario.seed = ~scenario.seed }
        var request = request
        if self != .changedResource { request.headers.remove(name: "Range") }
        var other = Answer(rightFor: request, in: scenario)
        if self == .noLengthChunked, other.status == .ok {
            other.headers.remove(name: "Content-Length")
            other.headers.remove(name: "Accept-Ranges")
            if request.method == .GET { other.headers.add(name: "Transfer-Encoding", value: "chunked") }
        }
        if self == .wholeWithContentRange {
            for range in answer.headers["Content-Range"] { other.headers.add(name: "Content-Range", value: range) }
        }
        return other
    }
}

extension Fault {
    /// The path that a redirect leads to.
    static let movedPath = "/moved.bin"

    /// The redirect, or the response at its target.
    func redirected(of request: HTTPRequestHead, in scenario: Scenario) -> Answer {
        if request.path == Fault.movedPath {
            var moved = request
            moved.uri = leadsSomewhere ? Answer.path : request.uri
            return Answer(rightFor: moved, in: scenario)
        }
        let location = target(of: request)
        return Answer(empty: .found, headers: location.map { ["Location": $0] } ?? [:])
    }

    private var leadsSomewhere: Bool { self == .redirectsOnce || self == .redirectsElsewhere }

    private func target(of request: HTTPRequestHead) -> String? {
        switch self {
        case .redirectsOnce: Fault.movedPath
        case .redirectsElsewhere: "http://localhost\(request.portText)\(Fault.movedPath)"
        case .redirectsToFile: "file:///etc/passwd"
        case .redirectsToRubbish: "http://[::not an address/"
        case .redirectsNowhere: nil
        default: Answer.path
        }
    }
}

extension HTTPRequestHead {
    /// The port that the request was sent to, with its colon, as `Host` names it.
    fileprivate var portText: Substring {
        let host = headers.first(name: "Host") ?? ""
        return host.lastIndex(of: ":").map { host[$0...] } ?? ""
    }
}

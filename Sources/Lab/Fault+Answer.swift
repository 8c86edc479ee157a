import NIOHTTP1

extension Fault {
    /// Turns the right answer into the wrong one; where the fault does not apply, it is returned as it is.
    ///
    /// - Parameters:
    ///   - answer: What a server without the fault says.
    ///   - request: The request that it is said to.
    ///   - scenario: The resource.
    func applied(to answer: Answer, of request: HTTPRequestHead, in scenario: Scenario) -> Answer {
        switch self {
        case .redirectsOnce, .redirectsForever, .redirectsToFile:
            redirected(answer, of: request, in: scenario)
        case .refusesHead, .headWithoutLength, .headWithWrongLength:
            request.method == .HEAD && answer.status == .ok ? head(answer, in: scenario) : answer
        case .ignoresRange, .noLengthChunked:
            withoutRange(answer, of: request, in: scenario)
        case .unavailable:
            request.method == .GET && request.headers.contains(name: "Range")
                ? Answer(empty: .serviceUnavailable, headers: ["Retry-After": "1"]) : answer
        case .shortBody, .stallsAfterHeaders:
            answer.body.map { cutShort(answer, body: $0) } ?? answer
        case .wrongStart, .shorterEnd, .wrongTotal, .missingContentRange, .changedETag, .gzipEncoded, .resetMidBody,
            .wrongBytes:
            if answer.status == .partialContent, let body = answer.body {
                part(answer, body: body, in: scenario)
            } else {
                answer
            }
        }
    }

    private func redirected(_ answer: Answer, of request: HTTPRequestHead, in scenario: Scenario) -> Answer {
        switch request.path {
        case Answer.path:
            return Answer(empty: .found, headers: ["Location": target])
        case target[...] where self == .redirectsOnce:
            var moved = request
            moved.uri = Answer.path
            return Answer(rightFor: moved, in: scenario)
        default:
            return answer
        }
    }

    /// Where a redirect leads to.
    private var target: String {
        switch self {
        case .redirectsOnce: "/moved.bin"
        case .redirectsToFile: "file:///etc/passwd"
        default: Answer.path
        }
    }

    private func head(_ answer: Answer, in scenario: Scenario) -> Answer {
        var answer = answer
        switch self {
        case .refusesHead: answer = Answer(empty: .methodNotAllowed, headers: ["Allow": "GET"])
        case .headWithoutLength: answer.headers.remove(name: "Content-Length")
        default: answer.headers.replaceOrAdd(name: "Content-Length", value: "\(scenario.contentLength + 1)")
        }
        return answer
    }

    private func withoutRange(_ answer: Answer, of request: HTTPRequestHead, in scenario: Scenario) -> Answer {
        var request = request
        request.headers.remove(name: "Range")
        var answer = Answer(rightFor: request, in: scenario)
        if self == .noLengthChunked, answer.status == .ok {
            answer.headers.remove(name: "Content-Length")
            answer.headers.remove(name: "Accept-Ranges")
            if request.method == .GET { answer.headers.add(name: "Transfer-Encoding", value: "chunked") }
        }
        return answer
    }

    private func cutShort(_ answer: Answer, body: Answer.Body) -> Answer {
        var answer = answer
        answer.body = self == .shortBody ? body.firstHalf : nil
        answer.ending = self == .shortBody ? .close : .silence
        return answer
    }

    private func part(_ answer: Answer, body: Answer.Body, in scenario: Scenario) -> Answer {
        let (first, last) = (body.range.lowerBound, body.range.upperBound - 1)
        let total = scenario.contentLength
        var answer = answer
        switch self {
        case .wrongStart:
            answer = Answer(part: first + 1..<max(last, first + 1) + 1, of: scenario, claiming: total)
        case .shorterEnd: answer = Answer(part: first..<max(last - 1, first) + 1, of: scenario, claiming: total)
        case .wrongTotal: answer = Answer(part: body.range, of: scenario, claiming: total + 1)
        case .missingContentRange: answer.headers.remove(name: "Content-Range")
        case .changedETag: answer.headers.replaceOrAdd(name: "ETag", value: "\"changed-\(first)\"")
        case .gzipEncoded: answer.headers.add(name: "Content-Encoding", value: "gzip")
        case .resetMidBody: (answer.body, answer.ending) = (body.firstHalf, .reset)
        default: answer.body?.pattern = BytePattern(seed: ~scenario.seed)
        }
        return answer
    }
}

extension Answer.Body {
    /// The first half, rounded down; `nil` of a single byte.
    fileprivate var firstHalf: Self? {
        let half = range.lowerBound..<range.lowerBound + Int64(range.count / 2)
        return half.isEmpty ? nil : Self(range: half, pattern: pattern)
    }
}

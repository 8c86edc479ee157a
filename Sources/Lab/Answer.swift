import NIOHTTP1

/// What the server says to one request, decided before anything is sent.
struct Answer: Equatable, Sendable {
    /// Bytes to send: a part of a pattern.
    struct Body: Equatable, Sendable {
        /// Offsets in the pattern.
        var range: Range<Int64>
        /// The pattern.
        var pattern: BytePattern
    }

    /// What becomes of the connection once the body is sent.
    enum Ending: Equatable, Sendable {
        /// The next request is awaited.
        case keepAlive
        /// The connection is closed in good order.
        case close
        /// The connection is reset.
        case reset
        /// Nothing ever follows, and the connection stays open.
        case silence
    }

    /// The status of the status line.
    var status: HTTPResponseStatus
    /// All headers, framing included.
    var headers: HTTPHeaders
    /// What follows the headers; `nil` where nothing does.
    var body: Body?
    /// What happens after that.
    var ending: Ending = .keepAlive

    /// Makes an answer that has nothing to say beyond its headers.
    init(empty status: HTTPResponseStatus, headers: HTTPHeaders = [:]) {
        self.status = status
        self.headers = headers
        self.headers.replaceOrAdd(name: "Content-Length", value: "0")
    }

    /// Makes the answer that holds the whole resource.
    init(wholeOf scenario: Scenario) {
        status = .ok
        headers = [
            "Content-Type": "application/octet-stream",
            "Content-Length": "\(scenario.contentLength)",
            "Accept-Ranges": "bytes",
            "ETag": scenario.entityTag,
            "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT",
        ]
        if scenario.contentLength > 0 {
            body = Body(range: 0..<scenario.contentLength, pattern: scenario.pattern)
        }
    }

    /// Makes the answer that holds a part of the resource.
    ///
    /// - Parameters:
    ///   - range: Its offsets; not empty.
    ///   - scenario: Whose resource it is.
    ///   - total: The length of the resource that is claimed.
    init(part range: Range<Int64>, of scenario: Scenario, claiming total: Int64) {
        self.init(wholeOf: scenario)
        status = .partialContent
        headers.replaceOrAdd(name: "Content-Length", value: "\(range.count)")
        headers.add(name: "Content-Range", value: "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(total)")
        body = Body(range: range, pattern: scenario.pattern)
    }
}

extension Scenario {
    /// A strong validator: another resource has another one.
    var entityTag: String { "\"\(String(seed, radix: 16))-\(contentLength)\"" }
}

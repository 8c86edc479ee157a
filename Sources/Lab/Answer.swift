import NIOHTTP1

/// The response to one request, decided before anything is sent.
struct Answer: Equatable, Sendable {
    /// Bytes to send: a part of a pattern.
    struct Body: Equatable, Sendable {
        /// Offsets in the pattern.
        var range: Range<Int64>
        /// The pattern.
        var pattern: BytePattern
    }

    /// What goes out before the body.
    enum Head: Equatable, Sendable {
        /// Status and headers, as HTTP/1.1 writes them.
        case proper
        /// This text in their place, as it is; the body follows as it is too.
        case text(String)
        /// This text, and then another one again and again without end.
        case endless(String, refrain: String)
    }

    /// What happens to the connection once the body is sent.
    enum Ending: Equatable, Sendable {
        /// The next request is awaited.
        case keepAlive
        /// The connection is closed in an orderly way.
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
    /// How these two go out.
    var head = Head.proper
    /// What follows the headers; `nil` if nothing does.
    var body: Body?
    /// What happens after that.
    var ending: Ending = .keepAlive
    /// The part that is sent at one byte per second; `nil` for none.
    var slowPart: SlowPart?

    /// The part of a response that is sent at one byte per second.
    enum SlowPart: Equatable, Sendable {
        case head, body
    }

    /// Makes a response that has nothing to say beyond its headers.
    init(empty status: HTTPResponseStatus, headers: HTTPHeaders = [:]) {
        self.status = status
        self.headers = headers
        self.headers.replaceOrAdd(name: "Content-Length", value: "0")
    }

    /// Makes the response that holds the whole resource.
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

    /// Makes the response that holds a part of the resource.
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

    /// Status and headers as HTTP/1.1 writes them, the blank line included.
    var headText: String {
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }
        return "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n\(lines.joined())\r\n"
    }

    /// Turns it into no response: only some text is sent, and the connection ends in this way.
    mutating func fallSilent(_ ending: Ending, after text: String = "") {
        head = .text(text)
        body = nil
        self.ending = ending
    }
}

extension Scenario {
    /// A strong validator: another resource has another one.
    var entityTag: String { "\"\(String(seed, radix: 16))-\(contentLength)\"" }
}

extension Answer {
    /// Where the resource is.
    static let path = "/lab.bin"

    /// Decides the response to a request: the right one, or the one that the scenario's fault makes of it.
    ///
    /// - Parameters:
    ///   - request: Its method, target, `Range`, and whether it wants the connection kept.
    ///   - scenario: The resource and the fault.
    ///   - place: How the request stands among the others.
    init(to request: HTTPRequestHead, in scenario: Scenario, at place: RequestCounter.Place = RequestCounter.Place()) {
        let right = Answer(rightFor: request, in: scenario)
        let fault = scenario.faultOccurrence.includes(place, seed: scenario.seed) ? scenario.fault : nil
        self = fault?.applied(to: right, of: request, in: scenario) ?? right
        if ending == .keepAlive, head != .proper || !request.isKeepAlive { ending = .close }
        if ending == .close, !headers.contains(name: "Connection") { headers.add(name: "Connection", value: "close") }
    }

    /// Decides what a server without any fault says (RFC 9110).
    init(rightFor request: HTTPRequestHead, in scenario: Scenario) {
        guard request.method == .GET || request.method == .HEAD else {
            self.init(empty: .methodNotAllowed, headers: ["Allow": "GET, HEAD"])
            ending = .close
            return
        }
        guard request.path == Self.path else {
            self.init(empty: .notFound)
            return
        }
        if request.method == .HEAD {
            self.init(wholeOf: scenario)
            body = nil
        } else {
            self.init(get: request.range(of: scenario), of: scenario)
        }
    }

    private init(get range: ByteRangeRequest, of scenario: Scenario) {
        switch range {
        case .whole:
            self.init(wholeOf: scenario)
        case .part(let part):
            self.init(part: part, of: scenario, claiming: scenario.contentLength)
        case .unsatisfiable:
            self.init(
                empty: .rangeNotSatisfiable,
                headers: ["Accept-Ranges": "bytes", "Content-Range": "bytes */\(scenario.contentLength)"])
        }
    }
}

extension HTTPRequestHead {
    /// The target without its query.
    var path: Substring { uri.prefix { $0 != "?" } }

    /// What a GET asks for; several `Range` lines count as one list, hence as several ranges.
    func range(of scenario: Scenario) -> ByteRangeRequest {
        let lines = headers["Range"]
        return ByteRangeRequest(
            header: lines.isEmpty ? nil : lines.joined(separator: ", "), contentLength: scenario.contentLength)
    }
}

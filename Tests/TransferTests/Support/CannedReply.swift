/// What the recording server says to a request, byte for byte, and what it does afterwards.
struct CannedReply: Sendable {
    /// What happens to the connection after the last piece.
    enum Ending: Sendable {
        /// It is closed in an orderly way.
        case close
        /// It is reset.
        case reset
        /// It stays open, and nothing ever follows.
        case silence
    }

    /// The pieces, each of which is sent by a call of its own.
    var pieces: [[UInt8]]
    var ending = Ending.close
    /// Milliseconds between two pieces.
    var pauseMilliseconds: UInt32 = 0

    /// A head of the given lines, and a body.
    init(_ lines: [String], body: [UInt8] = [], ending: Ending = .close) {
        pieces = [Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8), body]
        self.ending = ending
    }

    /// No answer at all, only an end of the connection.
    init(ending: Ending) {
        pieces = []
        self.ending = ending
    }

    /// What a server does that makes no mistake: HEAD, GET and GET of a range, always with an entity tag.
    static func right(_ request: RecordedRequest, _ resource: [UInt8]) -> CannedReply {
        guard request.method == "GET" else {
            return CannedReply(["HTTP/1.1 200 OK", "Content-Length: \(resource.count)", "ETag: \"1\""])
        }
        guard let range = request.range else {
            return CannedReply(
                ["HTTP/1.1 200 OK", "Content-Length: \(resource.count)", "ETag: \"1\""], body: resource)
        }
        guard range.upperBound < resource.count else {
            return CannedReply(["HTTP/1.1 416 No", "Content-Range: bytes */\(resource.count)", "Content-Length: 0"])
        }
        return CannedReply(
            [
                "HTTP/1.1 206 Partial Content", "Content-Length: \(range.count)", "ETag: \"1\"",
                "Content-Range: bytes \(range.lowerBound)-\(range.upperBound)/\(resource.count)",
            ], body: Array(resource[range]))
    }

    /// The right response to a probe, and another one to every request for more than the first byte.
    static func rightForProbe(
        _ request: RecordedRequest, _ resource: [UInt8], otherwise answer: (RecordedRequest) -> CannedReply
    ) -> CannedReply {
        request.method == "HEAD" || request.range == 0...0 ? right(request, resource) : answer(request)
    }

    /// A redirect.
    static func redirect(to target: String) -> CannedReply {
        CannedReply(["HTTP/1.1 302 Found", "Location: \(target)", "Content-Length: 0"])
    }
}

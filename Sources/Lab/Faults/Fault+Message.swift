import NIOHTTP1

/// Faults of whole heads.
extension Fault {
    private static let part = "HTTP/1.1 206 Partial Content\r\n"

    /// Changes how the head goes out.
    func changeHead(of answer: inout Answer) {
        let right = answer.headText
        switch self {
        case .oldVersion: answer.head = .text(right.beginning(with: "HTTP/1.0 206 Partial Content"))
        case .unknownVersion: answer.head = .text(right.beginning(with: "HTTP/7.3 206 Partial Content"))
        case .longStatus: answer.head = .text(right.beginning(with: "HTTP/1.1 2060 Partial Content"))
        case .hostileText:
            answer.head = .text(
                right.beginning(with: "HTTP/1.1 \(answer.status.code) \u{1B}[31m`touch owned`,=1+1\u{1B}[2J"))
        case .noHead: answer.head = .text("")
        case .foldedHeader:
            answer.head = .text(right.replacing("Content-Range: bytes ", with: "Content-Range: bytes\r\n "))
        case .bareLineFeeds: answer.head = .text(right.replacing("\r\n", with: "\n"))
        case .zeroByteInHead: answer.head = .text(right.replacing("ETag: ", with: "X-Zero: \0\r\nETag: "))
        case .endlessHeaders:
            answer.head = .endless(Fault.part, refrain: "X-Filler: \(String(repeating: "x", count: 988))\r\n")
        case .manyInterimAnswers:
            answer.head = .text(String(repeating: "HTTP/1.1 103 Early Hints\r\n\r\n", count: 1000) + right)
        case .endlessInterimAnswers: answer.head = .endless("", refrain: "HTTP/1.1 103 Early Hints\r\n\r\n")
        case .interimOnly: answer.fallSilent(.silence, after: "HTTP/1.1 100 Continue\r\n\r\n")
        case .switchesProtocols:
            answer.fallSilent(
                .silence, after: "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: lab\r\n\r\n")
        case .neverAnswers, .neverAnswersHead: answer.fallSilent(.silence)
        case .hangsUp, .hangsUpOnHead: answer.fallSilent(.close)
        case .resetsAtOnce: answer.fallSilent(.reset)
        case .drippingHead: (answer.head, answer.slowPart) = (.text(right), .head)
        case .brokenChunks: answer.head = .text(right + "1\r\nx\r\nrubbish\r\n")
        default: return
        }
    }
}

extension String {
    /// The text with another first line.
    fileprivate func beginning(with line: String) -> String {
        // Swift takes CR LF for one character.
        line + drop { $0 != "\r\n" }
    }
}

/// Faults of single headers.
extension Fault {
    /// Changes what the response says of its range.
    func changeRange(of answer: inout Answer, in scenario: Scenario) {
        if self == .partForPlainGet, answer.status == .ok { answer.bePart(of: scenario) }
        guard let body = answer.body, answer.status == .partialContent else { return }
        let (first, last, total) = (body.range.lowerBound, body.range.upperBound - 1, scenario.contentLength)
        switch self {
        case .wrongStart:
            answer = Answer(part: first + 1..<max(last, first + 1) + 1, of: scenario, claiming: total)
        case .shorterEnd: answer = Answer(part: first..<max(last - 1, first) + 1, of: scenario, claiming: total)
        case .longerEnd: answer = Answer(part: first..<last + 2, of: scenario, claiming: max(total, last + 2))
        case .wrongTotal: answer = Answer(part: body.range, of: scenario, claiming: total + 1)
        case .wholeForWholeRange where body.range == 0..<total: answer = Answer(wholeOf: scenario)
        case .moreThanFirstByte: answer.bePart(of: scenario)
        case .unknownTotal, .noTotalForFirstByte:
            answer.headers.replaceOrAdd(name: "Content-Range", value: "bytes \(first)-\(last)/*")
        case .missingContentRange: answer.headers.remove(name: "Content-Range")
        case .rangeWithoutBounds: answer.headers.replaceOrAdd(name: "Content-Range", value: "bytes */\(total)")
        case .otherUnit:
            answer.headers.replaceOrAdd(name: "Content-Range", value: "items \(first)-\(last)/\(total)")
        case .overflowingRange:
            let end = "99999999999999999999"
            answer.headers.replaceOrAdd(name: "Content-Range", value: "bytes \(first)-\(end)/\(end)0")
        case .contradictoryRanges:
            answer.headers.add(name: "Content-Range", value: "bytes \(first + 1)-\(last + 1)/\(total)")
        case .multipart:
            answer.headers.remove(name: "Content-Range")
            answer.headers.replaceOrAdd(name: "Content-Type", value: "multipart/byteranges; boundary=lab")
        default: return
        }
    }

    /// Changes the length that the response announces, or what identifies the resource.
    func changeHeaders(of answer: inout Answer, in scenario: Scenario) {
        let length = Int64(answer.body?.range.count ?? 0)
        switch self {
        case .changedETag:
            answer.headers.replaceOrAdd(name: "ETag", value: "\"changed-\(answer.body?.range.lowerBound ?? 0)\"")
        case .changedDate:
            answer.headers.replaceOrAdd(name: "Last-Modified", value: "Fri, 02 Jan 2026 00:00:00 GMT")
        case .noValidators:
            for name in ["ETag", "Last-Modified"] { answer.headers.remove(name: name) }
        case .copies: answer.beCopy()
        case .gzipEncoded, .storedEncoded: answer.headers.add(name: "Content-Encoding", value: "gzip")
        case .hidesRanges: answer.headers.remove(name: "Accept-Ranges")
        case .hostileText: answer.headers.beHostile()
        case .negativeLength: answer.headers.replaceOrAdd(name: "Content-Length", value: "-\(length)")
        case .hugeLength: answer.headers.replaceOrAdd(name: "Content-Length", value: "9223372036854775808")
        case .textLength: answer.headers.replaceOrAdd(name: "Content-Length", value: "many")
        case .lengthWithLetters: answer.headers.replaceOrAdd(name: "Content-Length", value: "\(length)bytes")
        case .contradictoryLengths: answer.headers.add(name: "Content-Length", value: "\(length + 1)")
        case .repeatedLength: answer.headers.add(name: "Content-Length", value: "\(length)")
        case .longerLength: answer.headers.replaceOrAdd(name: "Content-Length", value: "\(length + 1)")
        case .emptyPart: answer.headers.replaceOrAdd(name: "Content-Length", value: "0")
        case .headWithoutLength: answer.headers.remove(name: "Content-Length")
        case .headWithWrongLength:
            answer.headers.replaceOrAdd(name: "Content-Length", value: "\(scenario.contentLength + 1)")
        case .chunkedPart, .brokenChunks, .unendedChunks:
            answer.headers.replaceOrAdd(name: "Transfer-Encoding", value: "chunked")
            answer.headers.remove(name: "Content-Length")
        case .unframedPart: answer.headers.remove(name: "Content-Length")
        case .manyHeaders:
            for number in 0..<1000 {
                answer.headers.add(name: "X-Filler-\(number)", value: String(repeating: "x", count: 84))
            }
        case .longHeader: answer.headers.add(name: "X-Filler", value: String(repeating: "x", count: 200_000))
        default: return
        }
    }
}

extension Answer {
    /// Holds the whole resource as its one part.
    fileprivate mutating func bePart(of scenario: Scenario) {
        guard scenario.contentLength > 0 else { return }
        self = Answer(part: 0..<scenario.contentLength, of: scenario, claiming: scenario.contentLength)
    }

    /// Names the resource as one of several copies does, a copy for each status and length.
    fileprivate mutating func beCopy() {
        let copy = Int(status.code) + (body?.range.count ?? 0) + Int(body?.range.lowerBound ?? 0)
        headers.replaceOrAdd(name: "ETag", value: "\"copy-\(copy)\"")
        headers.replaceOrAdd(name: "Last-Modified", value: "Fri, 02 Jan 2026 00:00:0\(copy % 10) GMT")
    }
}

extension HTTPHeaders {
    /// Names the resource in a way that does harm if it is shown, run or opened unread.
    fileprivate mutating func beHostile() {
        let clearScreen = "\u{1B}[2J\u{1B}]0;owned\u{7}"
        replaceOrAdd(name: "ETag", value: "\"\(clearScreen)`touch owned`$(touch owned)'\\\"\"")
        replaceOrAdd(name: "Last-Modified", value: "=cmd|'/c touch owned'!A1,\"\(clearScreen)\",set output 'owned'")
        replaceOrAdd(name: "Content-Type", value: "text/html; \(clearScreen)")
    }
}

/// Faults of bodies, and of what comes after them.
extension Fault {
    /// Changes the body and how the connection ends.
    func changeBody(of answer: inout Answer, in scenario: Scenario) {
        guard let body = answer.body else {
            if self == .headWithBody { answer.beBody(of: scenario) }
            return
        }
        switch self {
        case .shortBody: (answer.body, answer.ending) = (body.firstHalf, .close)
        case .resetMidBody: (answer.body, answer.ending) = (body.firstHalf, .reset)
        case .stallsMidBody: (answer.body, answer.ending) = (body.firstHalf, .silence)
        case .stallsAfterHeaders: (answer.body, answer.ending) = (nil, .silence)
        case .unendedChunks: answer.ending = .silence
        case .resetAfterLastByte: answer.ending = .reset
        case .emptyPart, .brokenChunks: answer.body = nil
        case .unframedPart: answer.ending = .close
        case .longerBody: answer.lengthenBody(by: 7)
        case .longerLength: answer.lengthenBody(by: 1)
        case .wrongBytes: answer.body?.pattern = BytePattern(seed: ~scenario.seed)
        case .drippingBody: answer.slowPart = .body
        default: return
        }
    }
}

extension Answer {
    fileprivate mutating func lengthenBody(by bytes: Int64) {
        body = body.map { Body(range: $0.range.lowerBound..<$0.range.upperBound + bytes, pattern: $0.pattern) }
        ending = .close
    }

    fileprivate mutating func beBody(of scenario: Scenario) {
        body = Answer(wholeOf: scenario).body
        ending = .close
    }
}

extension Answer.Body {
    /// The first half, rounded down; `nil` of a single byte.
    fileprivate var firstHalf: Self? {
        let half = range.lowerBound..<range.lowerBound + Int64(range.count / 2)
        return half.isEmpty ? nil : Self(range: half, pattern: pattern)
    }
}

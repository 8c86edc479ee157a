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
        case .drippingHead: (answer.head, answer.dripping) = (.text(right), .head)
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

@testable import Transfer

extension ConnectionTransfer {
    /// A transfer of the first bytes of a resource of unknown length, not begun.
    static func fetching(bytes: Int64, of total: Int64? = nil, into sink: ByteSink = .discard) -> ConnectionTransfer {
        fetching(0, bytes - 1, of: total, into: sink)
    }

    /// A transfer of a range.
    static func fetching(
        _ first: Int64, _ last: Int64, of total: Int64? = nil, into sink: ByteSink = .discard
    ) -> ConnectionTransfer {
        let transfer = ConnectionTransfer(receiveBufferBytes: nil)
        transfer.begin(
            Job(
                answer: RangeAnswer(range: ByteRange(first: first, last: last), total: total, validators: .unknown),
                sink: sink))
        return transfer
    }

    /// Processes a whole head.
    func takeHead(_ lines: String...) {
        for line in lines + [""] { (line + "\r\n").withBytes { _ = consumeHead($0) } }
    }

    /// Processes the right head for the transfer's range.
    func takeRightHead(total: Int64 = 100) {
        let range = job.answer.range.map(\.requestText) ?? ""
        takeHead("HTTP/1.1 206 Partial Content", "Content-Range: bytes \(range)/\(total)")
    }

    /// Processes bytes of the body.
    func take(_ body: [UInt8]) -> Bool { body.withUnsafeBytes { consumeBody($0) } }

    /// Processes a right head and some zeros of the body.
    func takeBytes(_ count: Int) {
        takeRightHead()
        _ = take([UInt8](repeating: 0, count: count))
    }
}

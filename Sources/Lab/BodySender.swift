import NIOCore

/// Sends one body, a piece at a time, as fast as the throttle and the reader allow.
final class BodySender {
    /// The most bytes of a body that are handed to the network at once.
    static let pieceLength: Int64 = 256 * 1024

    private let writer: ResponseWriter
    private let throttle: Throttle
    private let pattern: BytePattern
    private let whenSent: () -> Void
    private var left: Range<Int64>
    private var buffer: ByteBuffer
    private var key: FairPacer.Key?

    /// Makes a sender that sends nothing yet.
    ///
    /// - Parameters:
    ///   - body: What to send; not empty.
    ///   - writer: Where to send it.
    ///   - throttle: Who says when.
    ///   - whenSent: What to do when the last piece has been handed over.
    init(
        _ body: Answer.Body, to writer: ResponseWriter, throttle: Throttle, whenSent: @escaping () -> Void
    ) {
        self.writer = writer
        self.throttle = throttle
        self.whenSent = whenSent
        pattern = body.pattern
        left = body.range
        buffer = writer.buffer(capacity: Int(min(Self.pieceLength, Int64(body.range.count))))
    }

    /// Lets the body's time begin.
    func start() {
        key = throttle.begin(bytes: Int64(left.count), client: writer.client) { [weak self] in self?.takeTurn() ?? false
        }
    }

    /// Sends nothing more.
    func cancel() {
        if let key { throttle.end(key) }
        key = nil
    }

    /// Sends one piece, if the reader is ready for it and the throttle has released any.
    ///
    /// - Returns: Whether as much again may follow at once.
    private func takeTurn() -> Bool {
        guard let key, writer.isWritable else { return false }
        let length = min(Self.pieceLength, Int64(left.count), throttle.allowance(of: key))
        guard length > 0 else { return false }
        send(length)
        throttle.spend(length, of: key)
        guard left.isEmpty else { return length == Self.pieceLength }
        cancel()
        whenSent()
        return false
    }

    private func send(_ length: Int64) {
        buffer.clear()
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Int(length)) { target in
            pattern.fill(target[..<Int(length)], from: left.lowerBound)
            return Int(length)
        }
        left = left.lowerBound + length..<left.upperBound
        writer.write(buffer)
    }
}

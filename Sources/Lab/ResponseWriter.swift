import NIOCore
import NIOHTTP1

/// Writes a response to the connection, with NIO's encoder or, if the response is not proper HTTP, without it.
struct ResponseWriter {
    private let context: ChannelHandlerContext
    /// Where bytes leave unchanged; `nil` if the encoder frames them.
    private let direct: ChannelHandlerContext?

    /// Makes the writer of one answer.
    init(_ answer: Answer, to context: ChannelHandlerContext) {
        self.context = context
        let isProper = answer.head == .proper
        direct = isProper ? nil : try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
    }

    /// Whether the reader is keeping up.
    var isWritable: Bool { context.channel.isWritable }

    /// The address of the reader.
    var client: String { context.remoteAddress?.ipAddress ?? "" }

    /// Memory for bytes to write.
    func buffer(capacity: Int) -> ByteBuffer { context.channel.allocator.buffer(capacity: capacity) }

    /// Writes status and headers.
    func write(_ head: HTTPResponseHead) {
        context.writeAndFlush(RangeHandler.wrapOutboundOut(.head(head)), promise: nil)
    }

    /// Writes bytes, of the body or of a head that is text.
    func write(_ bytes: ByteBuffer) {
        if let direct {
            direct.writeAndFlush(HTTPResponseEncoder.wrapOutboundOut(.byteBuffer(bytes)), promise: nil)
        } else {
            context.writeAndFlush(RangeHandler.wrapOutboundOut(.body(.byteBuffer(bytes))), promise: nil)
        }
    }

    /// Says that the response is whole.
    ///
    /// - Returns: what is done when all of it has been handed to the network.
    func end() -> EventLoopFuture<Void> {
        direct == nil ? context.writeAndFlush(RangeHandler.wrapOutboundOut(.end(nil))) : flush()
    }

    /// Leaves the response as it is.
    ///
    /// - Returns: what is done when all that was written has been handed to the network.
    func flush() -> EventLoopFuture<Void> {
        // An empty write is complete when all that was written before it is.
        guard let direct else {
            return context.writeAndFlush(RangeHandler.wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))))
        }
        return direct.writeAndFlush(HTTPResponseEncoder.wrapOutboundOut(.byteBuffer(ByteBuffer())))
    }
}

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

/// Sends pieces of a response at a fixed interval until there are no more or it is canceled.
final class PeriodicSender {
    private let interval: TimeAmount
    private let eventLoop: any EventLoop
    private let turn: () -> Bool
    private var next: Scheduled<Void>?

    /// Creates a sender that has not started.
    ///
    /// - Parameters:
    ///   - interval: The time between two pieces.
    ///   - eventLoop: Where it runs.
    ///   - turn: Sends a piece, and says whether there is another one.
    init(every interval: TimeAmount, on eventLoop: any EventLoop, turn: @escaping () -> Bool) {
        self.interval = interval
        self.eventLoop = eventLoop
        self.turn = turn
    }

    /// Sends the first piece at once, and the others at the interval.
    func start() {
        guard turn() else { return }
        next = eventLoop.assumeIsolated().scheduleTask(in: interval) { [weak self] in self?.start() ?? () }
    }

    /// Sends nothing more.
    func cancel() { next?.cancel() }
}

import NIOCore
import NIOHTTP1

/// Puts an answer on the wire: by way of NIO's encoder, or past it where the answer is hardly HTTP.
struct ResponseWriter {
    private let context: ChannelHandlerContext
    /// Where bytes leave unchanged; `nil` where the encoder frames them.
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

    /// Says that the answer is whole.
    ///
    /// - Returns: what is done when all of it has been handed to the network.
    func end() -> EventLoopFuture<Void> {
        direct == nil ? context.writeAndFlush(RangeHandler.wrapOutboundOut(.end(nil))) : flush()
    }

    /// Leaves the answer as it is.
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

import NIOCore
import NIOHTTP1

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Carries out, on one connection, the answers that `Answer` decides.
final class RangeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let scenario: Scenario
    private let throttle: Throttle
    private var request: HTTPRequestHead?
    private var delay: Scheduled<Void>?
    private var sender: BodySender?
    private var isClosing = false

    /// Makes the handler of one connection.
    init(_ scenario: Scenario, throttle: Throttle) {
        self.scenario = scenario
        self.throttle = throttle
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            request = head
        case .body:
            break
        case .end:
            guard let request, !isClosing else { return }
            self.request = nil
            give(Answer(to: request, in: scenario), to: context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if sender != nil, context.channel.isWritable { throttle.wake() }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        delay?.cancel()
        sender?.cancel()
        sender = nil
        context.fireChannelInactive()
    }

    /// A broken request has been answered already, and a reset is the peer's right: both end the connection.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func give(_ answer: Answer, to context: ChannelHandlerContext) {
        guard scenario.firstByteDelaySeconds > 0 else { return send(answer, to: context) }
        let nanoseconds = Int64(scenario.firstByteDelaySeconds * 1e9)
        delay = context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(nanoseconds)) {
            self.send(answer, to: context)
        }
    }

    private func send(_ answer: Answer, to context: ChannelHandlerContext) {
        let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers)
        context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)
        guard let body = answer.body else { return end(answer.ending, of: context) }
        sender = BodySender(body, to: context, throttle: throttle) {
            self.sender = nil
            self.end(answer.ending, of: context)
        }
        sender?.start()
    }

    private func end(_ ending: Answer.Ending, of context: ChannelHandlerContext) {
        switch ending {
        case .keepAlive:
            context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        case .close:
            isClosing = true
            context.writeAndFlush(Self.wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
                context.close(promise: nil)
            }
        case .reset:
            isClosing = true
            // An empty write is complete when all that was written before it is.
            context.writeAndFlush(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer())))).assumeIsolated()
                .whenComplete { _ in self.reset(context) }
        case .silence:
            break
        }
    }

    /// Closes at once, without the farewell that an orderly close would send.
    private func reset(_ context: ChannelHandlerContext) {
        guard let socket = context.channel as? any SocketOptionProvider else { return context.close(promise: nil) }
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
            context.close(promise: nil)
        }
    }
}

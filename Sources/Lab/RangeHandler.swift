import NIOCore
import NIOHTTP1

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Sends, on one connection, the responses that `Answer` decides.
final class RangeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let scenario: Scenario
    private let throttle: Throttle
    private let requestCounter: RequestCounter
    private let admissionControl: AdmissionControl?
    private var admissionKey: AdmissionQueue.Key?
    private var request: HTTPRequestHead?
    private var delay: Scheduled<Void>?
    private var sender: BodySender?
    private var periodicSender: PeriodicSender?
    private var isAnswering = false
    private var isClosing = false

    /// Makes the handler of one connection.
    init(_ scenario: Scenario, throttle: Throttle, requestCounter: RequestCounter, admissionControl: AdmissionControl?)
    {
        self.scenario = scenario
        self.throttle = throttle
        self.requestCounter = requestCounter
        self.admissionControl = admissionControl
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
            isAnswering = true
            admit(Answer(to: request, in: scenario, at: requestCounter.enter()), to: context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if sender != nil, context.channel.isWritable { throttle.wake() }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosing = true
        leave()
        delay?.cancel()
        sender?.cancel()
        periodicSender?.cancel()
        // What they send with holds on to this handler.
        (delay, sender, periodicSender) = (nil, nil, nil)
        context.fireChannelInactive()
    }

    /// A broken request has been answered already, and a reset is the peer's right: both end the connection.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Makes a response with a body wait for admission, if the number of transfers is limited.
    private func admit(_ answer: Answer, to context: ChannelHandlerContext) {
        guard answer.body != nil, let admissionControl else { return give(answer, to: context) }
        admissionKey = admissionControl.admit(
            .init(enter: { self.give(answer, to: context) }, refuse: { self.refuse(context, $0) }))
    }

    private func refuse(_ context: ChannelHandlerContext, _ excess: Admission.Excess) {
        switch excess {
        case .queue, .refuse: send(Answer(empty: .serviceUnavailable), to: context)
        case .close, .reset:
            isClosing = true
            if excess == .reset { reset(context) } else { context.close(promise: nil) }
        }
    }

    private func give(_ answer: Answer, to context: ChannelHandlerContext) {
        guard scenario.firstByteDelaySeconds > 0 else { return send(answer, to: context) }
        let nanoseconds = Int64(scenario.firstByteDelaySeconds * 1e9)
        delay = context.eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(nanoseconds)) {
            self.send(answer, to: context)
        }
    }

    private func send(_ answer: Answer, to context: ChannelHandlerContext) {
        let writer = ResponseWriter(answer, to: context)
        switch answer.head {
        case .proper:
            writer.write(HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers))
            sendBody(of: answer, writer, context)
        case .text(let text) where answer.slowPart == .head:
            sendSlowly(Array(text.utf8), with: writer, context: context) {
                self.sendBody(of: answer, writer, context)
            }
        case .text(let text):
            writer.write(ByteBuffer(string: text))
            sendBody(of: answer, writer, context)
        case .endless(let opening, let refrain):
            writer.write(ByteBuffer(string: opening))
            sendForever(refrain, with: writer, context: context)
        }
    }

    private func sendBody(of answer: Answer, _ writer: ResponseWriter, _ context: ChannelHandlerContext) {
        guard let body = answer.body else { return end(answer.ending, with: writer, context: context) }
        if answer.slowPart == .body {
            sendSlowly(body.pattern.bytes(in: body.range), with: writer, context: context) {
                self.end(answer.ending, with: writer, context: context)
            }
            return
        }
        sender = BodySender(body, to: writer, throttle: throttle) {
            self.sender = nil
            self.end(answer.ending, with: writer, context: context)
        }
        sender?.start()
    }

    /// Sends one byte per second.
    private func sendSlowly(
        _ bytes: [UInt8], with writer: ResponseWriter, context: ChannelHandlerContext, whenSent: @escaping () -> Void
    ) {
        var left = bytes[...]
        periodicSender = PeriodicSender(every: .seconds(1), on: context.eventLoop) {
            writer.write(ByteBuffer(bytes: left.prefix(1)))
            left = left.dropFirst()
            if left.isEmpty { whenSent() }
            return !left.isEmpty
        }
        periodicSender?.start()
    }

    /// Repeats a text without end, as fast as the client reads it, in pieces of up to 64 KiB.
    private func sendForever(_ text: String, with writer: ResponseWriter, context: ChannelHandlerContext) {
        let piece = ByteBuffer(string: String(repeating: text, count: 65_536 / max(text.utf8.count, 1)))
        periodicSender = PeriodicSender(every: .milliseconds(1), on: context.eventLoop) {
            if writer.isWritable { writer.write(piece) }
            return true
        }
        periodicSender?.start()
    }

    private func end(_ ending: Answer.Ending, with writer: ResponseWriter, context: ChannelHandlerContext) {
        if ending != .silence { leave() }
        switch ending {
        case .keepAlive:
            _ = writer.end()
        case .close:
            isClosing = true
            writer.end().assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        case .reset:
            isClosing = true
            writer.flush().assumeIsolated().whenComplete { _ in self.reset(context) }
        case .silence:
            break
        }
    }

    private func leave() {
        if isAnswering { requestCounter.leave() }
        isAnswering = false
        if let admissionKey { admissionControl?.leave(admissionKey) }
        admissionKey = nil
    }

    /// Closes at once, without the farewell that an orderly close would send.
    private func reset(_ context: ChannelHandlerContext) {
        guard let socket = context.channel as? any SocketOptionProvider else { return context.close(promise: nil) }
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
            context.close(promise: nil)
        }
    }
}

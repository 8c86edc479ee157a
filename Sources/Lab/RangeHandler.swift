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
    private let attendance: RequestCounter
    private let doorkeeper: AdmissionControl?
    private var ticket: AdmissionQueue.Key?
    private var request: HTTPRequestHead?
    private var delay: Scheduled<Void>?
    private var sender: BodySender?
    private var drip: PeriodicSender?
    private var isAnswering = false
    private var isClosing = false

    /// Makes the handler of one connection.
    init(_ scenario: Scenario, throttle: Throttle, attendance: RequestCounter, doorkeeper: AdmissionControl?) {
        self.scenario = scenario
        self.throttle = throttle
        self.attendance = attendance
        self.doorkeeper = doorkeeper
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
            admit(Answer(to: request, in: scenario, at: attendance.enter()), to: context)
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
        drip?.cancel()
        // What they send with holds on to this handler.
        (delay, sender, drip) = (nil, nil, nil)
        context.fireChannelInactive()
    }

    /// A broken request has been answered already, and a reset is the peer's right: both end the connection.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Has an answer with a body wait for its place, where there are only so many.
    private func admit(_ answer: Answer, to context: ChannelHandlerContext) {
        guard answer.body != nil, let doorkeeper else { return give(answer, to: context) }
        ticket = doorkeeper.admit(
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
        case .text(let text) where answer.dripping == .head:
            drip(Array(text.utf8), writer, context) { self.sendBody(of: answer, writer, context) }
        case .text(let text):
            writer.write(ByteBuffer(string: text))
            sendBody(of: answer, writer, context)
        case .endless(let opening, let refrain):
            writer.write(ByteBuffer(string: opening))
            repeatForEver(refrain, writer, context)
        }
    }

    private func sendBody(of answer: Answer, _ writer: ResponseWriter, _ context: ChannelHandlerContext) {
        guard let body = answer.body else { return end(answer.ending, writer, context) }
        if answer.dripping == .body {
            drip(body.pattern.bytes(in: body.range), writer, context) { self.end(answer.ending, writer, context) }
            return
        }
        sender = BodySender(body, to: writer, throttle: throttle) {
            self.sender = nil
            self.end(answer.ending, writer, context)
        }
        sender?.start()
    }

    /// Sends a byte in each second.
    private func drip(
        _ bytes: [UInt8], _ writer: ResponseWriter, _ context: ChannelHandlerContext, whenSent: @escaping () -> Void
    ) {
        var left = bytes[...]
        drip = PeriodicSender(every: .seconds(1), on: context.eventLoop) {
            writer.write(ByteBuffer(bytes: left.prefix(1)))
            left = left.dropFirst()
            if left.isEmpty { whenSent() }
            return !left.isEmpty
        }
        drip?.start()
    }

    /// Sends a text again and again, as fast as the reader takes it.
    private func repeatForEver(_ refrain: String, _ writer: ResponseWriter, _ context: ChannelHandlerContext) {
        let piece = ByteBuffer(string: String(repeating: refrain, count: 65_536 / max(refrain.utf8.count, 1)))
        drip = PeriodicSender(every: .milliseconds(1), on: context.eventLoop) {
            if writer.isWritable { writer.write(piece) }
            return true
        }
        drip?.start()
    }

    private func end(_ ending: Answer.Ending, _ writer: ResponseWriter, _ context: ChannelHandlerContext) {
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
        if isAnswering { attendance.leave() }
        isAnswering = false
        if let ticket { doorkeeper?.leave(ticket) }
        ticket = nil
    }

    /// Closes at once, without the farewell that an orderly close would send.
    private func reset(_ context: ChannelHandlerContext) {
        guard let socket = context.channel as? any SocketOptionProvider else { return context.close(promise: nil) }
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
            context.close(promise: nil)
        }
    }
}

import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// An HTTP/1.1 server on the loopback interface that serves one resource as a scenario says.
///
/// All connections live on one thread of its own, so that a rate they share is shared exactly. A server must be
/// stopped: its thread and port are not given back otherwise.
public final class LabServer: Sendable {
    /// What is served.
    public let scenario: Scenario

    /// The TCP port that is listened to, on 127.0.0.1 only.
    public let port: Int

    private let group: MultiThreadedEventLoopGroup

    private init(_ scenario: Scenario, port: Int, group: MultiThreadedEventLoopGroup) {
        self.scenario = scenario
        self.port = port
        self.group = group
    }

    /// The address of the resource.
    public var url: String { "http://127.0.0.1:\(port)\(Answer.path)" }

    /// Starts a server that answers from the moment this returns.
    ///
    /// - Parameters:
    ///   - scenario: What to serve.
    ///   - port: The TCP port, or 0 for one that is free.
    /// - Throws: `LabError.port` for a number that is no port, and NIO's `IOError` for a port that cannot be had.
    public static func start(_ scenario: Scenario, port: Int = 0) async throws -> LabServer {
        guard (0...65_535).contains(port) else { throw LabError.port(port) }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let channel = try await listen(scenario, port: port, on: group)
            return LabServer(scenario, port: channel.localAddress?.port ?? port, group: group)
        } catch {
            try await group.shutdownGracefully()
            guard let refusal = error as? IOError else { throw error }
            throw LabError.listening(port: port, reason: String(cString: strerror(refusal.errnoCode)))
        }
    }

    /// Closes every connection, gives the port back and ends the thread; the second time it does nothing.
    ///
    /// - Throws: What the system says to a close that fails.
    public func stop() async throws {
        try await group.shutdownGracefully()
    }

    private static func listen(
        _ scenario: Scenario, port: Int, on group: MultiThreadedEventLoopGroup
    ) async throws -> any Channel {
        let loop = group.next()
        let shared = try await loop.submit {
            NIOLoopBound(Shared(scenario, eventLoop: loop), eventLoop: loop)
        }.get()
        return try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.writeBufferWaterMark, value: .init(low: 16 * 1024, high: 64 * 1024))
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try addHandlers(to: channel.pipeline.syncOperations, shared.value.handler(scenario))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
    }

    private static func addHandlers(
        to pipeline: ChannelPipeline.SynchronousOperations, _ handler: RangeHandler
    ) throws {
        var asWritten = HTTPResponseEncoder.Configuration()
        asWritten.automaticallySetFramingHeaders = false
        try pipeline.configureHTTPServerPipeline(withEncoderConfiguration: asWritten)
        try pipeline.addHandler(handler)
    }

    /// What all connections have in common.
    private struct Shared {
        let throttle: Throttle
        let requestCounter = RequestCounter()
        let admissionControl: AdmissionControl?

        init(_ scenario: Scenario, eventLoop: any EventLoop) {
            throttle = Throttle(scenario, eventLoop: eventLoop)
            admissionControl = scenario.admission.map(AdmissionControl.init)
        }

        func handler(_ scenario: Scenario) -> RangeHandler {
            RangeHandler(
                scenario, throttle: throttle, requestCounter: requestCounter, admissionControl: admissionControl)
        }
    }
}

import Foundation

/// A relay on a free port of 127.0.0.1 that passes bytes on at a limited rate from a server to its clients.
///
/// It limits each connection, or all together, whatever the bytes are; a server behind it may speak HTTP/2 over TLS. It ends
/// when it is let go of; a connection over which nothing has come for ten seconds ends too.
public final class ThrottledRelay: Sendable {
    /// What the rate applies to.
    public enum Scope: Sendable {
        /// Each connection.
        case connection
        /// All connections together.
        case all
    }

    /// The port of the relay.
    public let port: Int
    private let listener: Int32

    /// Starts the relay.
    ///
    /// - Parameters:
    ///   - server: the port of the server.
    ///   - bytesPerSecond: the rate.
    public init(to server: Int, bytesPerSecond: Double, of scope: Scope) throws {
        let (listener, port) = try Loopback.bound()
        guard listen(listener, 64) == 0 else { throw CocoaError(.fileReadUnknown) }
        (self.listener, self.port) = (listener, Int(port))
        let shared = Pace(bytesPerSecond: bytesPerSecond)
        Thread.detachNewThread {
            while case let client = accept(listener, nil, nil), client >= 0 {
                let pace = scope == .all ? shared : Pace(bytesPerSecond: bytesPerSecond)
                Thread.detachNewThread { ThrottledRelay.serve(client, server: server, pace) }
            }
            close(listener)
        }
    }

    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    private static func serve(_ client: Int32, server: Int, _ pace: Pace) {
        defer { close(client) }
        guard let server = Loopback.connected(to: UInt16(server)) else { return }
        defer { close(server) }
        // Short messages, as of a TLS handshake, must not wait for the acknowledgement of the one before.
        Loopback.sendAtOnce(client)
        Loopback.sendAtOnce(server)
        while Loopback.relay(
            between: client, and: server, upTo: 16_384, before: { usleep(pace.microseconds(beforePassing: $0)) })
        {}
    }
}

/// Spaces bytes in time.
///
/// A thread that the system wakes too late makes up for it with its next bytes, so that the rate holds on average.
private final class Pace: Sendable {
    private let bytesPerSecond: Double
    /// When the next bytes may pass, in seconds since the system started.
    private let next = Locked(0.0)
    /// The longest delay that is made up for, in seconds: after a longer one nothing had come.
    private static let longestDelay = 0.05

    init(bytesPerSecond: Double) { self.bytesPerSecond = bytesPerSecond }

    func microseconds(beforePassing bytes: Int) -> UInt32 {
        let now = ProcessInfo.processInfo.systemUptime
        let moment = next.withLock { next in
            let moment = now - next > Pace.longestDelay ? now : next
            next = moment + Double(bytes) / bytesPerSecond
            return moment
        }
        return UInt32(max(0, moment - now) * 1e6)
    }
}

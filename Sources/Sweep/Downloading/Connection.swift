/// What one connection of a trial did.
///
/// Times are in seconds. Phases are durations, not moments; a phase that did not happen is `nil`.
public struct Connection: Sendable, Equatable {
    /// The number of the connection in its trial, from 1 on.
    public let number: Int
    /// The first byte of its part of the resource, counted from 0.
    public let firstByte: Int64
    /// The last byte of its part of the resource, inclusive.
    public let lastByte: Int64
    /// Bytes received.
    public var bytes: Int64
    /// From the release of all threads to the moment at which this connection's own began.
    public var startSeconds: Double?
    /// From the release of all threads to this connection's last byte.
    public var seconds: Double?
    /// The look-up of the name.
    public var nameSeconds: Double?
    /// The TCP handshake: one round trip.
    public var connectSeconds: Double?
    /// The TLS handshake.
    public var tlsSeconds: Double?
    /// From the moment that the connection was ready to the first byte of the answer: request and wait.
    public var firstByteSeconds: Double?
    /// The local port of the connection.
    public var localPort: Int?
    /// What the system's TCP told of it, or `nil` where it told nothing.
    public var socket: SocketFigures?
    /// Seconds of processor time that its thread used.
    public var cpuSeconds: Double?
    /// Why it failed, or `nil` where it succeeded.
    public var failure: Failure.Kind?

    /// Creates a connection that has received nothing yet.
    public init(number: Int, firstByte: Int64, lastByte: Int64) {
        self.number = number
        self.firstByte = firstByte
        self.lastByte = lastByte
        self.bytes = 0
    }

    /// Bytes per second over this connection's own time, or `nil` where it has none.
    public var bytesPerSecond: Double? {
        guard let seconds, seconds > 0 else { return nil }
        return Double(bytes) / seconds
    }
}

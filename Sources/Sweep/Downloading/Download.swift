/// What a sweep measures: something that downloads the same bytes with different treatments.
///
/// For every trial the three functions are called in this order. Only `download` is timed. It reports its own seconds, because
/// only it knows when the last byte was written.
public protocol Downloader {
    /// Prepares space, threads, and handles before the clock starts.
    ///
    /// - Throws: an error that ends the sweep, such as a full disk.
    func prepare(_ treatment: Treatment) throws

    /// Downloads the bytes once. A failure is part of the result.
    ///
    /// - Parameter limit: when to end before all bytes have arrived, and over which time to measure the rate; `nil` for a
    ///   whole download.
    func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download

    /// Compares the downloaded bytes with the reference, after the clock has stopped.
    ///
    /// - Returns: the failure, or `nil` if the bytes are right or cannot be compared.
    func verify() -> Failure?
}

extension Downloader {
    /// Downloads all bytes once.
    public func download(_ treatment: Treatment) -> Download { download(treatment, within: nil) }
}

/// The outcome of one download.
public struct Download: Sendable, Equatable {
    /// Seconds from the release of all threads until the last thread has written its last byte.
    public var seconds: Double
    /// Bytes received over all connections.
    public var bytes: Int64
    /// Bytes per second while every connection was receiving; `nil` if there was no such time.
    public var steadyBytesPerSecond: Double?
    /// The measured time of a trial with a time limit, and the bytes in it; `nil` for a whole download.
    public var measured: WindowRate?
    /// Seconds of CPU time that dlsweep, or the external downloader, used.
    public var cpuSeconds: Double?
    /// Bytes that the network interface received during the download, for any program and including headers; `nil` over
    /// loopback.
    public var interfaceBytes: Int64?
    /// The share of all processors' time in which any program kept them busy, from 0 to 1.
    public var processorsBusy: Double?
    /// The longest time in seconds for which dlsweep was suspended, because it was stopped or the machine slept; `nil` for
    /// none.
    public var suspendedSeconds: Double?
    /// Whether the ETag or Last-Modified of the responses differed from the probe's or from each other.
    public var validatorsDiffer = false
    /// The protocol, such as `http/1.1`.
    public var httpVersion: String?
    /// The numeric address of the peer.
    public var remoteAddress: String?
    /// Whether its bytes came from a cache.
    public var cacheUse = CacheUse.unknown
    /// Whether a response passed through a proxy or gateway, according to `Via`.
    public var passedGateway = false
    /// The connections.
    public var connections: [Connection]
    /// The number of TCP connections, if it is not one for each of `connections`: the requests of `streams` share one.
    public var sharedConnections: Int?
    /// Bytes per connection and interval.
    public var intervals: [ByteInterval]
    /// Why it failed; `nil` if it succeeded.
    public var failure: Failure?

    /// Creates an outcome; omitted values are unknown.
    public init(
        seconds: Double, bytes: Int64, steadyBytesPerSecond: Double? = nil, cpuSeconds: Double? = nil,
        httpVersion: String? = nil, remoteAddress: String? = nil, connections: [Connection] = [],
        intervals: [ByteInterval] = [], failure: Failure? = nil
    ) {
        self.seconds = seconds
        self.bytes = bytes
        self.steadyBytesPerSecond = steadyBytesPerSecond
        self.cpuSeconds = cpuSeconds
        self.httpVersion = httpVersion
        self.remoteAddress = remoteAddress
        self.connections = connections
        self.intervals = intervals
        self.failure = failure
    }
}

/// One connection of a trial.
///
/// Times are in seconds. Phases are durations, not moments; a phase that did not occur is `nil`.
public struct Connection: Sendable, Equatable {
    /// The number of the connection in its trial, from 1 on.
    public let number: Int
    /// The first byte of its part of the resource, counted from 0.
    public let firstByte: Int64
    /// The last byte of its part of the resource, inclusive.
    public let lastByte: Int64
    /// Bytes received.
    public var bytes: Int64
    /// From the release of all threads to the start of this connection.
    public var startSeconds: Double?
    /// From the release of all threads to this connection's last byte.
    public var seconds: Double?
    /// The name lookup.
    public var nameSeconds: Double?
    /// The TCP handshake: one round trip.
    public var connectSeconds: Double?
    /// The TLS handshake.
    public var tlsSeconds: Double?
    /// From the moment when the connection was ready to the first byte of the response.
    public var firstByteSeconds: Double?
    /// The local port of the connection.
    public var localPort: Int?
    /// The figures of the system's TCP; `nil` if it reports none.
    public var socket: SocketFigures?
    /// Seconds of CPU time that its thread used.
    public var cpuSeconds: Double?
    /// Why it failed; `nil` if it succeeded.
    public var failure: Failure.Kind?

    /// Creates a connection that has received nothing yet.
    public init(number: Int, firstByte: Int64, lastByte: Int64) {
        self.number = number
        self.firstByte = firstByte
        self.lastByte = lastByte
        self.bytes = 0
    }

    /// Bytes per second over `seconds`; `nil` if these are unknown.
    public var bytesPerSecond: Double? {
        guard let seconds, seconds > 0 else { return nil }
        return Double(bytes) / seconds
    }
}

/// The figures that the system's TCP reports about a connection, on the receiving side.
///
/// Round-trip times and the window are medians over the transfer while bytes arrived; counts are final. A figure that the
/// system does not report is `nil`.
public struct SocketFigures: Sendable, Equatable {
    /// The round-trip time in seconds, measured from sent data.
    ///
    /// It does not include the download's own queue.
    public var roundTripSeconds: Double?
    /// The round-trip time in seconds, measured from received data.
    ///
    /// It grows with the download's own queue.
    public var receiveRoundTripSeconds: Double?
    /// The shortest round-trip time in seconds.
    public var shortestRoundTripSeconds: Double?
    /// The receive window: the bytes that the sender may have in flight.
    public var receiveWindowBytes: Int64?
    /// Packets that arrived out of order, because earlier ones were lost or reordered.
    public var outOfOrderPackets: Int64?
    /// Packets with data that arrived.
    public var dataSegments: Int64?

    /// Creates figures that are all unknown.
    public init() {}
}

/// The bytes that one connection received in an interval of a trial.
public struct ByteInterval: Sendable, Equatable {
    /// The number of the connection in its trial, from 1 on.
    public let connection: Int
    /// The start of the interval in seconds from the release of all threads.
    public let startSeconds: Double
    /// The end of the interval in seconds from the release of all threads.
    public let endSeconds: Double
    /// Bytes received in the interval.
    public let bytes: Int64

    /// Creates an interval.
    public init(connection: Int, startSeconds: Double, endSeconds: Double, bytes: Int64) {
        self.connection = connection
        self.startSeconds = startSeconds
        self.endSeconds = endSeconds
        self.bytes = bytes
    }
}

/// Where the bytes of a download came from, according to the response headers.
public enum CacheUse: Sendable, Equatable {
    /// All of them from a cache.
    case hit
    /// Some of them from a cache.
    case partial
    /// None of them from a cache.
    case miss
    /// The headers do not show it.
    case unknown

    /// Combines several responses; a single hit among responses that do not show anything counts as partial.
    public init(_ answers: [CacheUse]) {
        if !answers.isEmpty, answers.allSatisfy({ $0 == .hit }) {
            self = .hit
        } else if answers.contains(.hit) || answers.contains(.partial) {
            self = .partial
        } else {
            self = answers.contains(.miss) ? .miss : .unknown
        }
    }
}

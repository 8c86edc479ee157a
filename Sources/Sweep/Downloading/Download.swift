/// The outcome of one download.
public struct Download: Sendable, Equatable {
    /// Seconds from the release of all threads to the moment the last of them had its last byte written.
    public var seconds: Double
    /// Bytes received, over all connections.
    public var bytes: Int64
    /// Bytes per second while every connection was receiving; `nil` where no such time was left.
    public var steadyBytesPerSecond: Double?
    /// Seconds of processor time that this process used, or where another program downloaded, that one.
    public var cpuSeconds: Double?
    /// Bytes that the network interface received meanwhile, whoever they were for and with all headers; `nil` over
    /// loopback.
    public var interfaceBytes: Int64?
    /// The share of the time of all processors in which they were busy, whoever kept them so, from 0 to 1.
    public var processorsBusy: Double?
    /// The longest time in seconds in which this program did not run although it had to, because it was stopped or the
    /// machine slept; `nil` where there was none.
    public var suspendedSeconds: Double?
    /// Whether responses carried another ETag or Last-Modified than the probe's, or than each other's.
    public var validatorsDiffer = false
    /// The protocol that was spoken, such as `http/1.1`.
    public var httpVersion: String?
    /// The address of the peer, numeric.
    public var remoteAddress: String?
    /// Whether its bytes came from a cache.
    public var cacheUse = CacheUse.unknown
    /// Whether an answer came by way of a proxy or gateway, as `Via` says.
    public var passedGateway = false
    /// A row for every connection.
    public var connections: [Connection]
    /// Bytes per connection and interval.
    public var intervals: [ByteInterval]
    /// Why it failed, or `nil` where it succeeded.
    public var failure: Failure?

    /// Creates an outcome; what is not given is unknown.
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

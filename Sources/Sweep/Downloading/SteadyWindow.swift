/// The time of a trial in which its rate can be steady: the same for all connections.
///
/// The whole time of a trial includes connecting, slow start, an initial burst that a throttle allows, and the wait for the
/// slowest connection. The window excludes them: all connections have received their first byte, the ramp is over, and
/// none has received its last byte.
public struct SteadyWindow: Sendable, Equatable {
    /// The beginning, in seconds from the start of the trial.
    public let start: Double
    /// The end, in seconds from the start of the trial; before the beginning if nothing is left.
    public let end: Double
    /// When the last connection had its first byte, and the least time after that which the ramp takes, in seconds.
    private let allStarted, rampSeconds: Double

    /// The ramp in round trips.
    static let rampRoundTrips = 10.0
    /// The ramp as a part of the time in which all connections receive, if that is longer.
    ///
    /// Free credit of an eighth of each part made the rates of eight connections .19 too high without it, and a first
    /// burst of a second those of a throttle .05.
    static let rampPart = 0.25

    /// The window of a trial, or `nil` if a moment is unknown.
    ///
    /// - Parameters:
    ///   - firstBytes: when each connection had its first byte, in seconds from the start of the trial.
    ///   - lastBytes: when each connection had its last byte.
    ///   - roundTripSeconds: the shortest TCP handshake.
    package init?(firstBytes: [Double], lastBytes: [Double], roundTripSeconds: Double?) {
        guard let allStarted = firstBytes.max(), let firstEnded = lastBytes.min(), let roundTripSeconds else {
            return nil
        }
        self.init(allStarted: allStarted, firstEnded: firstEnded, rampSeconds: Self.rampRoundTrips * roundTripSeconds)
    }

    private init(allStarted: Double, firstEnded: Double, rampSeconds: Double) {
        self.allStarted = allStarted
        self.rampSeconds = rampSeconds
        start = allStarted + max(rampSeconds, Self.rampPart * (firstEnded - allStarted))
        end = firstEnded
    }

    /// The window if the last connection to start had its first byte no earlier than at a given moment.
    func delayed(until moment: Double) -> SteadyWindow {
        SteadyWindow(allStarted: max(allStarted, moment), firstEnded: end, rampSeconds: rampSeconds)
    }

    /// The length in seconds, negative if nothing is left.
    public var seconds: Double { end - start }
}

extension SteadyWindow {
    /// The window of a trial from its connections.
    ///
    /// - Parameter connections: all of them, in any order.
    public init?(_ connections: [Connection]) {
        self.init(connections.map(ConnectionRecord.init))
    }

    /// The window of a trial from its rows in connections.csv, `nil` if one of them lacks a moment.
    package init?(_ records: [ConnectionRecord]) {
        let firstBytes = records.compactMap(\.startSeconds)
        let lastBytes = records.compactMap(\.seconds)
        guard firstBytes.count == records.count, lastBytes.count == records.count else { return nil }
        self.init(
            firstBytes: firstBytes, lastBytes: lastBytes,
            roundTripSeconds: records.compactMap(\.connectSeconds).min())
    }

    /// The least seconds of a ramp, from the start of the trial: until every connection that has a first byte has it, and
    /// ten round trips more.
    package static func leastRampSeconds(_ records: [ConnectionRecord]) -> Double {
        let allStarted = records.compactMap(\.startSeconds).max() ?? 0
        return allStarted + rampRoundTrips * (records.compactMap(\.connectSeconds).min() ?? 0)
    }
}

/// The figures of a connection that the analysis uses; `nil` for an empty cell or a missing column of connections.csv.
package struct ConnectionRecord: Sendable, Equatable {
    package init() {}

    /// The moments and the bytes of a connection.
    init(_ connection: Connection) {
        bytes = Double(connection.bytes)
        firstByte = Double(connection.firstByte)
        lastByte = Double(connection.lastByte)
        seconds = connection.seconds
        nameSeconds = connection.nameSeconds
        connectSeconds = connection.connectSeconds
        tlsSeconds = connection.tlsSeconds
        firstByteSeconds = connection.firstByteSeconds
    }

    package var succeeded = true
    package var firstByte: Double?
    package var lastByte: Double?
    package var bytes: Double?
    package var seconds: Double?
    package var nameSeconds: Double?
    package var connectSeconds: Double?
    package var tlsSeconds: Double?
    package var firstByteSeconds: Double?
    package var receiveRoundTripSeconds: Double?
    package var shortestRoundTripSeconds: Double?
    package var receiveWindowBytes: Double?
    package var outOfOrderPackets: Double?
    package var dataSegments: Double?
    package var cpuSeconds: Double?

    /// The moment of the first byte, in seconds from the start.
    package var startSeconds: Double? {
        guard let connectSeconds, let firstByteSeconds else { return nil }
        return (nameSeconds ?? 0) + connectSeconds + (tlsSeconds ?? 0) + firstByteSeconds
    }

    /// The share of its part that it received, from 0 to 1.
    package var share: Double? {
        guard let bytes, let firstByte, let lastByte, lastByte >= firstByte else { return nil }
        return bytes / (lastByte - firstByte + 1)
    }

    /// Bytes per second from the first byte to the last.
    package var receivingRate: Double? {
        guard let bytes, let seconds, let startSeconds, seconds > startSeconds else { return nil }
        return bytes / (seconds - startSeconds)
    }

    /// The bytes received in a round trip, as a share of the receive window.
    package var windowUse: Double? {
        guard let rate = receivingRate, let trip = receiveRoundTripSeconds, let window = receiveWindowBytes, window > 0
        else { return nil }
        return rate * trip / window
    }

    /// The share of one processor that the connection's thread used.
    package var processorShare: Double? {
        guard let cpuSeconds, let seconds, seconds > 0 else { return nil }
        return cpuSeconds / seconds
    }
}

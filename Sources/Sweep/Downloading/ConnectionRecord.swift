/// What the analysis reads of a row of connections.csv; `nil` is an empty cell, or a column that is not there.
package struct ConnectionRecord: Sendable, Equatable {
    package init() {}

    package var succeeded = true
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

    /// Bytes per second from the first byte to the last.
    package var receivingRate: Double? {
        guard let bytes, let seconds, let startSeconds, seconds > startSeconds else { return nil }
        return bytes / (seconds - startSeconds)
    }

    /// The bytes of a round trip as a share of the window that they had to fit into.
    package var windowUse: Double? {
        guard let rate = receivingRate, let trip = receiveRoundTripSeconds, let window = receiveWindowBytes, window > 0
        else { return nil }
        return rate * trip / window
    }

    /// The share of a processor that the connection's thread used.
    package var processorShare: Double? {
        guard let cpuSeconds, let seconds, seconds > 0 else { return nil }
        return cpuSeconds / seconds
    }
}

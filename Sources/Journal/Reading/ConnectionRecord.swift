/// What the analysis reads of a row of connections.csv; `nil` is an empty cell, or a column that is not there.
struct ConnectionRecord: Sendable, Equatable {
    var succeeded = true
    var bytes: Double?
    var seconds: Double?
    var nameSeconds: Double?
    var connectSeconds: Double?
    var tlsSeconds: Double?
    var firstByteSeconds: Double?
    var receiveRoundTripSeconds: Double?
    var shortestRoundTripSeconds: Double?
    var receiveWindowBytes: Double?
    var outOfOrderPackets: Double?
    var dataSegments: Double?
    var cpuSeconds: Double?

    /// The moment of the first byte, in seconds from the start.
    var startSeconds: Double? {
        guard let connectSeconds, let firstByteSeconds else { return nil }
        return (nameSeconds ?? 0) + connectSeconds + (tlsSeconds ?? 0) + firstByteSeconds
    }

    /// Bytes per second from the first byte to the last.
    var receivingRate: Double? {
        guard let bytes, let seconds, let startSeconds, seconds > startSeconds else { return nil }
        return bytes / (seconds - startSeconds)
    }

    /// The bytes of a round trip as a share of the window that they had to fit into.
    var windowUse: Double? {
        guard let rate = receivingRate, let trip = receiveRoundTripSeconds, let window = receiveWindowBytes, window > 0
        else { return nil }
        return rate * trip / window
    }

    /// The share of a processor that the connection's thread used.
    var processorShare: Double? {
        guard let cpuSeconds, let seconds, seconds > 0 else { return nil }
        return cpuSeconds / seconds
    }
}

internal import Sweep

/// The rate of a trial while all its connections were receiving.
///
/// The time of a trial holds connecting, slow start and the wait for the slowest connection. What the network sustains is
/// seen in between: from the moment when every connection has its first byte, less a ramp of ten round trips, until the
/// first of them has its last byte.
enum SteadyRate {
    /// The ramp, in round trips.
    static let rampRoundTrips = 10.0
    /// The shortest time that is taken for a measurement: some looks of the coordinator.
    static let shortestSeconds = 0.05

    /// The steady rate in bytes per second, or `nil` where too little time is left.
    ///
    /// - Parameters:
    ///   - firstBytes: when each connection had its first byte, in seconds from the gate.
    ///   - lastBytes: when each connection had its last byte.
    ///   - roundTripSeconds: the shortest TCP handshake, or `nil` where it is not known.
    static func bytesPerSecond(
        _ series: ByteSeries, firstBytes: [Double], lastBytes: [Double], roundTripSeconds: Double?
    ) -> Double? {
        guard let allStarted = firstBytes.max(), let firstEnded = lastBytes.min(), let roundTripSeconds else {
            return nil
        }
        let start = allStarted + rampRoundTrips * roundTripSeconds
        return firstEnded - start >= shortestSeconds ? series.rate(from: start, to: firstEnded) : nil
    }
}

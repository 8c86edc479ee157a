internal import Sweep

/// The rate of a trial in its steady window.
///
/// A server that sends a second's allowance at once and then waits makes the bytes of a window depend on how many bursts
/// its edges happen to catch. A connection that pauses for much of the window therefore counts with the rate of whole
/// periods: from the end of its first pause to that of its last. Connections drift apart, so that each has periods of its
/// own. Pauses that are short beside the others count for nothing there, as that before the rest of a file, which is no
/// whole burst.
enum SteadyRate {
    /// The shortest time that is taken for a measurement: some looks of the coordinator.
    static let shortestSeconds = 0.05
    /// The part of the window that the pauses of a connection take where its bytes come in bursts.
    ///
    /// Throttles showed .3 and more of it.
    static let pausedPart = 0.2
    /// The part of the window that whole periods have to cover, to stand for it.
    static let coveredPart = 0.5

    /// The steady rate in bytes per second, or `nil` where too little time is left.
    ///
    /// - Parameters:
    ///   - firstBytes: when each connection had its first byte, in seconds from the gate.
    ///   - lastBytes: when each connection had its last byte.
    ///   - roundTripSeconds: the shortest TCP handshake, or `nil` where it is not known.
    static func bytesPerSecond(
        _ series: ByteSeries, firstBytes: [Double], lastBytes: [Double], roundTripSeconds: Double?
    ) -> Double? {
        let window = SteadyWindow(firstBytes: firstBytes, lastBytes: lastBytes, roundTripSeconds: roundTripSeconds)
        guard let window, window.seconds >= shortestSeconds else { return nil }
        let connections = 0..<series.connections
        let periods = connections.map { wholePeriods(of: $0, in: window, series) }
        guard periods.contains(where: { $0 != nil }) else { return series.rate(from: window.start, to: window.end) }
        return zip(connections, periods).reduce(0) { sum, pair in
            let (connection, period) = pair
            let (start, end) = (period?.lowerBound ?? window.start, period?.upperBound ?? window.end)
            return sum + (series.rate(of: connection, from: start, to: end) ?? 0)
        }
    }

    /// The whole periods of a connection that sends in bursts; `nil` where it does not, or where they are too few.
    private static func wholePeriods(
        of connection: Int, in window: SteadyWindow, _ series: ByteSeries
    ) -> ClosedRange<Double>? {
        let pauses = series.pauses(of: connection).filter { pause in
            pause.upperBound > window.start && pause.upperBound <= window.end
        }
        let paused = pauses.reduce(0) { $0 + $1.upperBound - max($1.lowerBound, window.start) }
        guard paused >= pausedPart * window.seconds, let longest = pauses.map(\.seconds).max() else { return nil }
        let ends = pauses.filter { $0.seconds >= longest / 2 }.map(\.upperBound)
        guard let first = ends.first, let last = ends.last, last - first >= coveredPart * window.seconds else {
            return nil
        }
        return first...last
    }
}

extension ClosedRange<Double> {
    /// The length of a time in seconds.
    fileprivate var seconds: Double { upperBound - lowerBound }
}

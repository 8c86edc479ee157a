import Statistics
package import Sweep

/// The intervals of a made-up trial, as a coordinator that looks about every 100 ms would have seen them.
package struct SteadySeries {
    package var rows: [ByteInterval] = []
    /// When each connection has its first byte.
    package var firstBytes: [Double] = []
    /// When each connection has its last byte.
    package var lastBytes: [Double] = []
    package var roundTripSeconds = 0.001

    package var window: SteadyWindow? {
        SteadyWindow(firstBytes: firstBytes, lastBytes: lastBytes, roundTripSeconds: roundTripSeconds)
    }

    package var rate: SteadyRate? { window.flatMap { SteadyRate(ByteTotals(rows), in: $0) } }

    /// The bytes of all connections in each interval inside the period of a rate.
    package func totals(inside rate: SteadyRate) -> [(seconds: Double, bytes: Int64)] {
        var totals: [(start: Double, seconds: Double, bytes: Int64)] = []
        for row in rows where row.startSeconds >= rate.start && row.endSeconds <= rate.end {
            if let last = totals.last, last.start == row.startSeconds {
                totals[totals.count - 1].bytes += row.bytes
            } else {
                totals.append((row.startSeconds, row.endSeconds - row.startSeconds, row.bytes))
            }
        }
        return totals.map { ($0.seconds, $0.bytes) }
    }

    /// A series from the bytes that each connection has received by a moment.
    ///
    /// - Parameters:
    ///   - seconds: the length of the trial.
    ///   - lateness: how late the coordinator looks at the end of an interval, in seconds.
    package init(
        seconds: Double, connections: Int, lateness: () -> Double = { 0 },
        received: (_ connection: Int, _ moment: Double) -> Double
    ) {
        firstBytes = Array(repeating: 0.001, count: connections)
        lastBytes = Array(repeating: seconds, count: connections)
        var (start, boundary) = (0.0, 0.1)
        while start < seconds {
            let end = min(seconds, boundary + lateness())
            for connection in 0..<connections {
                let bytes = Int64(received(connection, end)) - Int64(received(connection, start))
                rows.append(
                    ByteInterval(connection: connection + 1, startSeconds: start, endSeconds: end, bytes: bytes))
            }
            start = end
            boundary = (end * 10 + 1).rounded(.down) / 10
        }
    }

    /// A series in which each connection gets a whole burst at once in every period, and nothing in between.
    ///
    /// - Parameters:
    ///   - burst: the part of a period that a burst takes.
    ///   - late: when the first burst of each connection begins.
    package static func bursts(
        seconds: Double, period: Double, burst: Double = 0.02, late: [Double] = [0], lateness: () -> Double = { 0 }
    ) -> SteadySeries {
        SteadySeries(seconds: seconds, connections: late.count, lateness: lateness) { connection, moment in
            let periods = (moment - late[connection]) / period
            let whole = periods.rounded(.down)
            return max(0, 1_000_000 * period * (whole + min(1, (periods - whole) / burst)))
        }
    }
}

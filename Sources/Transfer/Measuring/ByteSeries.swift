internal import Sweep

/// The bytes that each connection of a trial had received, sampled every 100 ms.
///
/// Memory for the first two minutes is reserved before the clock starts. In a longer trial it grows, in the
/// coordinator's thread.
struct ByteSeries {
    /// The length of an interval in seconds.
    static let intervalSeconds = 0.1

    /// The intervals for which memory is reserved: two minutes.
    private static let reservedIntervals = 1_200

    /// The number of connections.
    let connections: Int
    private var boundaries: [Double] = []
    private var counts: [Int64] = []
    /// Intervals end at the first sample after a multiple of their length, so that delays do not add up.
    private var nextBoundary = ByteSeries.intervalSeconds

    init(connections: Int) {
        self.connections = connections
        boundaries.reserveCapacity(ByteSeries.reservedIntervals)
        counts.reserveCapacity(ByteSeries.reservedIntervals * connections)
    }

    /// The bytes of all connections at the last sample.
    private(set) var lastTotal: Int64 = 0

    /// Adds a sample: seconds from the gate, and the bytes of each connection so far.
    mutating func append(seconds: Double, received: some Sequence<Int64>) {
        let isBoundary = seconds >= nextBoundary
        var total: Int64 = 0
        for count in received {
            total += count
            if isBoundary { counts.append(count) }
        }
        lastTotal = total
        if isBoundary {
            boundaries.append(seconds)
            nextBoundary = (seconds / ByteSeries.intervalSeconds + 1).rounded(.down) * ByteSeries.intervalSeconds
        }
    }

    /// Adds the final state, which ends the last interval however short it is.
    ///
    /// Samples after the end are dropped.
    mutating func finish(seconds: Double, received: [Int64]) {
        while let last = boundaries.last, last >= seconds {
            boundaries.removeLast()
            counts.removeLast(connections)
        }
        lastTotal = received.reduce(0, +)
        boundaries.append(seconds)
        counts += received
    }

    /// The intervals of every connection, in the order of time and then of connections.
    var intervals: [ByteInterval] {
        boundaries.indices.flatMap { interval in
            (0..<connections).map { connection in
                ByteInterval(
                    connection: connection + 1, startSeconds: interval == 0 ? 0 : boundaries[interval - 1],
                    endSeconds: boundaries[interval],
                    bytes: count(connection, interval) - count(connection, interval - 1))
            }
        }
    }

    private func count(_ connection: Int, _ interval: Int) -> Int64 {
        interval < 0 ? 0 : counts[interval * connections + connection]
    }
}

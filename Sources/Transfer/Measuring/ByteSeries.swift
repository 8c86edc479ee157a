internal import Sweep

/// The bytes that a trial's connections had received, moment by moment.
///
/// Every 100 ms the count of each connection is kept. Memory for the first two minutes is reserved before the clock starts;
/// a longer trial lets it grow, in the coordinator's thread.
struct ByteSeries {
    /// The length of an interval in seconds.
    static let intervalSeconds = 0.1

    /// The number of connections.
    let connections: Int
    private var boundaries: [Double] = []
    private var counts: [Int64] = []
    /// Intervals end at the first look after a multiple of their length, so that late looks do not add up.
    private var nextBoundary = ByteSeries.intervalSeconds

    init(connections: Int) {
        self.connections = connections
        boundaries.reserveCapacity(1_200)
        counts.reserveCapacity(1_200 * connections)
    }

    /// The bytes of all connections at the last look.
    private(set) var lastTotal: Int64 = 0

    /// Takes in a look: seconds from the gate, and the bytes of each connection so far.
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

    /// Takes in the state at the end, which ends the last interval however short it is.
    ///
    /// Looks after the end are dropped.
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

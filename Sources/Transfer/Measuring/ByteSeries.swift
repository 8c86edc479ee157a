internal import Sweep

/// The bytes that a trial's connections had received, moment by moment.
///
/// Of every look the total is kept, and every 100 ms the count of each connection. Memory for the first two minutes is
/// reserved before the clock starts; a longer trial lets it grow, in the coordinator's thread.
struct ByteSeries {
    /// The length of an interval in seconds.
    static let intervalSeconds = 0.1

    /// The number of connections.
    let connections: Int
    private var moments: [Double] = []
    private var totals: [Int64] = []
    private var boundaries: [Double] = []
    private var counts: [Int64] = []
    /// Intervals end at the first look after a multiple of their length, so that late looks do not add up.
    private var nextBoundary = ByteSeries.intervalSeconds

    init(connections: Int) {
        self.connections = connections
        moments.reserveCapacity(12_000)
        totals.reserveCapacity(12_000)
        boundaries.reserveCapacity(1_200)
        counts.reserveCapacity(1_200 * connections)
    }

    /// The bytes of all connections at the last look.
    var lastTotal: Int64 { totals.last ?? 0 }

    /// Takes in a look: seconds from the gate, and the bytes of each connection so far.
    mutating func append(seconds: Double, received: some Sequence<Int64>) {
        let isBoundary = seconds >= nextBoundary
        var total: Int64 = 0
        for count in received {
            total += count
            if isBoundary { counts.append(count) }
        }
        moments.append(seconds)
        totals.append(total)
        if isBoundary {
            boundaries.append(seconds)
            nextBoundary = (seconds / ByteSeries.intervalSeconds + 1).rounded(.down) * ByteSeries.intervalSeconds
        }
    }

    /// Takes in the state at the end, which ends the last interval however short it is.
    ///
    /// Looks after the end are dropped.
    mutating func finish(seconds: Double, received: [Int64]) {
        while let last = moments.last, last >= seconds {
            moments.removeLast()
            totals.removeLast()
        }
        while let last = boundaries.last, last >= seconds {
            boundaries.removeLast()
            counts.removeLast(connections)
        }
        moments.append(seconds)
        totals.append(received.reduce(0, +))
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

    /// The mean rate between two moments in bytes per second, or `nil` where the series does not hold both.
    ///
    /// Between two looks the bytes are taken to have come evenly.
    func rate(from start: Double, to end: Double) -> Double? {
        guard start < end, let first = total(at: start), let last = total(at: end) else { return nil }
        return (last - first) / (end - start)
    }

    /// The mean rate of a connection, from 0, between two moments; `nil` where the series does not hold both.
    ///
    /// Between the ends of two intervals its bytes are taken to have come evenly.
    func rate(of connection: Int, from start: Double, to end: Double) -> Double? {
        guard start < end, let first = count(connection, at: start), let last = count(connection, at: end) else {
            return nil
        }
        return (last - first) / (end - start)
    }

    /// The times without a byte on a connection, from 0, in order: whole intervals.
    func pauses(of connection: Int) -> [ClosedRange<Double>] {
        var pauses: [ClosedRange<Double>] = []
        for interval in boundaries.indices where count(connection, interval) == count(connection, interval - 1) {
            let start = interval == 0 ? 0 : boundaries[interval - 1]
            if let last = pauses.last, last.upperBound == start {
                pauses[pauses.count - 1] = last.lowerBound...boundaries[interval]
            } else {
                pauses.append(start...boundaries[interval])
            }
        }
        return pauses
    }

    private func count(_ connection: Int, _ interval: Int) -> Int64 {
        interval < 0 ? 0 : counts[interval * connections + connection]
    }

    private func count(_ connection: Int, at moment: Double) -> Double? {
        guard let later = boundaries.firstIndex(where: { $0 >= moment }) else { return nil }
        let start = later == 0 ? 0 : boundaries[later - 1]
        let before = count(connection, later - 1)
        let share = boundaries[later] > start ? (moment - start) / (boundaries[later] - start) : 1
        return Double(before) + share * Double(count(connection, later) - before)
    }

    private func total(at moment: Double) -> Double? {
        guard let later = moments.firstIndex(where: { $0 >= moment }) else { return nil }
        let (start, before) = later == 0 ? (0, 0) : (moments[later - 1], totals[later - 1])
        let share = moments[later] > start ? (moment - start) / (moments[later] - start) : 1
        return Double(before) + share * Double(totals[later] - before)
    }
}

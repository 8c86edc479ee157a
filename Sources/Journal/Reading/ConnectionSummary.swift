public import Sweep
internal import Statistics

/// The figures of one trial's connections that identify causes.
///
/// Medians are over the connections. A figure that connections.csv does not show is `nil`.
public struct ConnectionSummary: Sendable, Equatable {
    /// The number of connections that received all their bytes.
    public let succeeded: Int
    /// The number of those that did not have to wait until another connection ended.
    public let prompt: Int
    /// Jain's fairness index of the rates, each from a connection's first byte to its last.
    public let fairness: Double?
    /// The shortest round-trip time of any connection, in seconds.
    public let roundTripSeconds: Double?
    /// The queuing delay of the download: its round-trip time less the shortest one, in seconds, at least 0.
    public let queueSeconds: Double?
    /// The bytes received in a round trip, as a share of the receive window.
    public let windowUse: Double?
    /// The share of packets with data that arrived out of order.
    public let outOfOrderShare: Double?
    /// The latest first byte, in seconds from the start.
    public let startSeconds: Double?
    /// The length in seconds of the period of the steady rate; `nil` without a steady rate.
    ///
    /// Without intervals.csv it is the length of the steady window, possibly negative.
    public var steadySeconds: Double?
    /// The largest share of one processor that a connection's thread used.
    public let processorShare: Double?
    /// The time in which all connections were receiving.
    public var steadyWindow: SteadyWindow?
    /// How long the connection with the latest first byte waited for the response, less a round trip, in seconds.
    public var waitSeconds: Double?
}

extension ConnectionSummary {
    /// The share of the shortest receiving time below which a wait does not count as waiting for another connection.
    ///
    /// A connection that has to wait until another one ends waits as long as that one receives.
    private static let promptShare = 0.5
    /// Seconds of waiting that never count as waiting for another connection.
    private static let promptSeconds = 0.1

    /// Summarizes the rows of one trial.
    init(_ rows: [ConnectionRecord]) {
        let good = rows.filter(\.succeeded)
        let shortest = rows.compactMap(\.shortestRoundTripSeconds).min()
        let starts = good.compactMap(\.startSeconds)
        succeeded = good.count
        prompt = Self.prompt(good)
        fairness = jainIndex(good.compactMap(\.receivingRate))
        roundTripSeconds = shortest
        queueSeconds = Self.median(
            good.map { row in row.receiveRoundTripSeconds.flatMap { seconds in shortest.map { max(0, seconds - $0) } } }
        )
        windowUse = Self.median(good.map(\.windowUse))
        outOfOrderShare = Self.outOfOrderShare(good)
        startSeconds = starts.max()
        waitSeconds = Self.waitSeconds(good)
        steadyWindow = SteadyWindow(good)
        steadySeconds = steadyWindow?.seconds
        processorShare = rows.compactMap(\.processorShare).max()
    }

    private static func prompt(_ rows: [ConnectionRecord]) -> Int {
        let receiving = rows.compactMap { row in row.startSeconds.flatMap { start in row.seconds.map { $0 - start } } }
        let most = max(promptSeconds, promptShare * (receiving.min() ?? 0))
        return rows.filter { ($0.firstByteSeconds ?? 0) <= most }.count
    }

    private static func waitSeconds(_ rows: [ConnectionRecord]) -> Double? {
        let last = rows.max { ($0.startSeconds ?? 0) < ($1.startSeconds ?? 0) }
        guard let last, let firstByte = last.firstByteSeconds, let connect = last.connectSeconds else { return nil }
        return max(0, firstByte - connect)
    }

    private static func median(_ values: [Double?]) -> Double? { values.compactMap { $0 }.lowerMedian }

    private static func outOfOrderShare(_ rows: [ConnectionRecord]) -> Double? {
        let counted = rows.filter { $0.outOfOrderPackets != nil && ($0.dataSegments ?? 0) > 0 }
        let packets = counted.reduce(0) { $0 + ($1.dataSegments ?? 0) }
        return packets > 0 ? counted.reduce(0) { $0 + ($1.outOfOrderPackets ?? 0) } / packets : nil
    }
}

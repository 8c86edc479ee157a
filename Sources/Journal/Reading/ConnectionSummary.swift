public import Sweep
internal import Statistics

/// What the connections of one trial went through, as far as a cause can be read from it.
///
/// Medians are over the connections. What connections.csv does not tell is `nil`.
public struct ConnectionSummary: Sendable, Equatable {
    /// The connections that got all of their bytes.
    public let succeeded: Int
    /// Those of them that did not have to wait for another one to end.
    public let prompt: Int
    /// Jain's index of the rates, each over the time from a connection's first byte to its last.
    public let fairness: Double?
    /// The shortest round trip of any of the connections, in seconds.
    public let roundTripSeconds: Double?
    /// The round trip of what was received, less the shortest: the queue that the download waited in, in seconds, at least
    /// 0.
    public let queueSeconds: Double?
    /// The share of the receive window that a round trip's bytes filled.
    public let windowUse: Double?
    /// The packets that came after a hole, of all packets with data.
    public let outOfOrderShare: Double?
    /// The latest first byte, in seconds from the start.
    public let startSeconds: Double?
    /// The length in seconds of the period that the steady rate is from; `nil` without a steady rate.
    ///
    /// Without intervals.csv it is the length of the steady window, possibly below 0.
    public var steadySeconds: Double?
    /// The largest share of a processor that a connection's thread used.
    public let processorShare: Double?
    /// The time in which all connections were receiving.
    public var steadyWindow: SteadyWindow?
    /// How long the connection with the latest first byte waited for the server's answer, less a round trip, in seconds.
    public var waitSeconds: Double?
}

extension ConnectionSummary {
    /// A connection that waits for another one to end waits as long as that one received; one that does not waits less
    /// than this share of it.
    private static let promptShare = 0.5
    /// Seconds of waiting that are never taken for waiting for another connection.
    private static let promptSeconds = 0.1

    /// Summarises the rows of one trial.
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

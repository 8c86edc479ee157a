/// The rate that all connections of a trial sustain together, over one period of time.
///
/// The period consists of whole intervals inside the steady window, so the rate is exactly the bytes of these intervals
/// divided by their time. If the total comes in bursts, the period is a whole number of bursts. There is no steady rate if
/// the total swings so far that it depends on where the period begins and ends, for example if fewer than two bursts fit.
public struct SteadyRate: Sendable, Equatable {
    /// The beginning of the period, in seconds from the start of the trial.
    public let start: Double
    /// The end of the period, in seconds from the start of the trial.
    public let end: Double
    /// The bytes that all connections received in the period; more than 0.
    public let bytes: Int64

    /// The shortest period in seconds.
    package static let shortestSeconds = 0.05
    /// The swing below which bursts do not matter, because whole bursts change the rate by less than this part.
    static let smallSwing = 0.02
    /// The largest swing of a period without whole bursts.
    ///
    /// Fewer than two bursts swing by half of their pause or more. Pauses of half a second in trials of 2.8 s over a long
    /// queue, which made the rate up to .15 too low, swung by .24 to .38.
    static let largestSwing = 0.2

    /// Measures a trial.
    ///
    /// - Parameters:
    ///   - totals: the bytes of all connections.
    ///   - window: the time in which all connections receive.
    public init?(_ totals: ByteTotals, in window: SteadyWindow) {
        let inside = totals.inside(window)
        let swing = Self.swing(of: inside[...])
        let bursts = swing > Self.smallSwing ? BurstPeriod(inside)?.wholeBursts : nil
        if bursts == nil, swing > Self.largestSwing { return nil }
        self.init(inside[bursts ?? inside.indices])
    }

    private init?(_ period: ArraySlice<ByteTotals.Interval>) {
        guard let first = period.first, let last = period.last else { return nil }
        start = first.start
        end = last.end
        bytes = period.reduce(0) { $0 + $1.bytes }
        guard bytes > 0, seconds >= Self.shortestSeconds else { return nil }
    }

    /// The length of the period in seconds.
    public var seconds: Double { end - start }

    /// The bytes of the period divided by its length.
    public var bytesPerSecond: Double { Double(bytes) / seconds }
}

extension SteadyRate {
    /// How far the bytes run ahead of a constant rate and fall behind it, as a part of all bytes of the period.
    ///
    /// The swing bounds what another beginning or end would have changed. It is infinite without bytes.
    static func swing(of period: ArraySlice<ByteTotals.Interval>) -> Double {
        let bytes = period.reduce(0) { $0 + Double($1.bytes) }
        let seconds = period.reduce(0) { $0 + $1.seconds }
        guard bytes > 0 else { return .infinity }
        var (ahead, highest, lowest) = (0.0, 0.0, 0.0)
        for interval in period {
            ahead += Double(interval.bytes) - bytes * interval.seconds / seconds
            highest = max(highest, ahead)
            lowest = min(lowest, ahead)
        }
        return (highest - lowest) / bytes
    }
}

/// The bytes that all connections of a trial received together, interval by interval.
///
/// Both a running trial and a stored intervals.csv fill this type row by row, so both yield the same steady rate.
public struct ByteTotals: Sendable, Equatable {
    /// One interval of the trial.
    ///
    /// Intervals are about 100 ms long, but a late timer can make one longer.
    struct Interval: Sendable, Equatable {
        /// Seconds from the start of the trial.
        let start: Double
        /// Seconds from the start of the trial; after `start`.
        let end: Double
        /// Bytes over all connections.
        var bytes: Int64

        /// The length in seconds.
        var seconds: Double { end - start }
        /// Bytes per second.
        var rate: Double { Double(bytes) / seconds }
    }

    /// The intervals in the order of time, without overlap.
    private(set) var intervals: [Interval] = []
    /// For each connection: the beginning of the first interval with bytes.
    private var starts: [Int: Double] = [:]
    /// Whether a row overlapped an earlier interval without being equal to it, so that the totals mean nothing.
    private var isInconsistent = false

    /// Creates totals without any interval.
    public init() {}

    /// Adds up the rows of a trial.
    ///
    /// - Parameter rows: the intervals of every connection, in the order of time.
    public init(_ rows: [ByteInterval]) {
        for row in rows { add(row) }
    }

    /// Adds the bytes of one connection in one interval.
    ///
    /// The rows of all connections for one interval must follow each other. A row of no length is ignored.
    package mutating func add(_ row: ByteInterval) {
        let (start, end) = (row.startSeconds, row.endSeconds)
        guard end > start else { return }
        if row.bytes > 0, starts[row.connection] == nil { starts[row.connection] = start }
        if let last = intervals.last, last.start == start, last.end == end {
            intervals[intervals.count - 1].bytes += row.bytes
        } else {
            if let last = intervals.last, start < last.end { isInconsistent = true }
            intervals.append(Interval(start: start, end: end, bytes: row.bytes))
        }
    }

    /// The intervals that lie inside a window, or none if they leave a gap or overlap.
    ///
    /// The window begins no earlier than every connection has bytes: a server can answer long before it sends them.
    func inside(_ window: SteadyWindow) -> [Interval] {
        let window = window.delayed(until: starts.values.max() ?? 0)
        let inside = intervals.filter { $0.start >= window.start && $0.end <= window.end }
        let isGapless = zip(inside, inside.dropFirst()).allSatisfy { $0.end == $1.start }
        return isGapless && !isInconsistent ? inside : []
    }
}

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

    /// The intervals that lie inside a window, or none where they leave a gap or overlap.
    ///
    /// The window begins no earlier than every connection has bytes: a server can answer long before it sends them.
    func inside(_ window: SteadyWindow) -> [Interval] {
        let window = window.delayed(until: starts.values.max() ?? 0)
        let inside = intervals.filter { $0.start >= window.start && $0.end <= window.end }
        let isGapless = zip(inside, inside.dropFirst()).allSatisfy { $0.end == $1.start }
        return isGapless && !isInconsistent ? inside : []
    }
}

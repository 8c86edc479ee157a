/// The time of a trial over which `quick` measures a rate: the same for all thread counts of a run.
///
/// All connections share one window, because rates over different windows cannot be added up. It begins after the ramp
/// and ends before the fastest count can finish a part.
public struct RateWindow: Sendable, Codable, Equatable {
    /// Seconds from the start of a trial to the earliest beginning of the measured time.
    public let rampSeconds: Double
    /// The length of the measured time in seconds: whole periods if the total is periodic.
    public let measuredSeconds: Double
    /// The period of a total that comes in bursts; `nil` if it is not periodic.
    public let periodSeconds: Double?

    /// The part of the shortest time of a part that the window may take.
    static let largestPart = 0.9
    /// The least measured time that is planned, in seconds, if the wanted time is no less.
    static let leastPlannedSeconds = 2.0
    /// The least measured time of a trial that a connection ended early, in seconds.
    public static let leastMeasuredSeconds = 1.0
    /// How much shorter than planned the measured time may be, in seconds, because it consists of whole intervals and ends
    /// with the last byte.
    private static let intervalSeconds = 0.1
    /// How much of a period the beginning may move, so that both ends lie in gaps between bursts.
    private static let movedPart = 0.5
    /// The distance in seconds below which two moments are the same.
    private static let tolerance = 1e-6

    /// Makes a window of its parts.
    public init(rampSeconds: Double, measuredSeconds: Double, periodSeconds: Double? = nil) {
        self.rampSeconds = rampSeconds
        self.measuredSeconds = measuredSeconds
        self.periodSeconds = periodSeconds
    }

    /// The window for a ramp that the scout found; `nil` if the parts are too short, so that trials are whole downloads.
    ///
    /// - Parameters:
    ///   - ramp: what the scout found.
    ///   - wantedSeconds: the measured time that is wanted; at least two periods are measured.
    ///   - shortestPartSeconds: the shortest time in which any connection of a scouted count finishes its part.
    public init?(_ ramp: CommonRamp, wantedSeconds: Double, shortestPartSeconds: Double) {
        let slack = Self.movedPart * (ramp.periodSeconds ?? 0)
        let available = Self.largestPart * shortestPartSeconds - ramp.seconds - slack
        let least = min(wantedSeconds, Self.leastPlannedSeconds)
        var measured = min(wantedSeconds, available)
        if let period = ramp.periodSeconds {
            let wanted = max(2, (wantedSeconds / period - Self.tolerance).rounded(.up))
            measured = min(wanted, (available / period + Self.tolerance).rounded(.down)) * period
            guard measured >= 2 * period - Self.tolerance else { return nil }
        }
        guard measured >= least - Self.tolerance else { return nil }
        self.init(rampSeconds: ramp.seconds, measuredSeconds: measured, periodSeconds: ramp.periodSeconds)
    }

    /// Seconds from the start of a trial to the moment at which its sockets are closed.
    public var trialSeconds: Double { rampSeconds + measuredSeconds + movableSeconds }

    private var movableSeconds: Double { Self.movedPart * (periodSeconds ?? 0) }
}

/// The rate of a trial in its window.
public struct WindowRate: Sendable, Equatable {
    /// The beginning of the measured time, in seconds from the start of the trial.
    public let start: Double
    /// The end of the measured time, in seconds from the start of the trial.
    public let end: Double
    /// The bytes of all connections in the measured time; more than 0.
    public let bytes: Int64
    /// Whether a connection ended early, so that the measured time is shorter than planned.
    public let isTruncated: Bool

    /// Makes a rate of its parts; `nil` without bytes or time.
    init?(start: Double, end: Double, bytes: Int64, isTruncated: Bool = false) {
        guard bytes > 0, end > start else { return nil }
        self.start = start
        self.end = end
        self.bytes = bytes
        self.isTruncated = isTruncated
    }

    /// The length of the measured time in seconds.
    public var seconds: Double { end - start }

    /// The bytes of the measured time divided by its length.
    public var bytesPerSecond: Double { Double(bytes) / seconds }
}

extension RateWindow {
    /// The rate of a trial over the whole intervals of its window; `nil` if less than a second is left (`short_window`).
    ///
    /// A window of a second that no connection has ended early may be an interval shorter.
    ///
    /// - Parameters:
    ///   - totals: the bytes of all connections, in intervals of about 100 ms.
    ///   - firstEnd: when the first connection received the last byte of its part; `nil` if none did.
    public func rate(of totals: ByteTotals, firstEnd: Double? = nil) -> WindowRate? {
        let usable = totals.intervals.filter { interval in
            interval.start >= rampSeconds - Self.tolerance && interval.end <= (firstEnd ?? .infinity) + Self.tolerance
        }
        guard zip(usable, usable.dropFirst()).allSatisfy({ $0.end == $1.start }) else { return nil }
        let limit = rampSeconds + measuredSeconds + movableSeconds
        let isTruncated = firstEnd.map { $0 < limit - Self.tolerance } ?? false
        let span = periodSeconds.map { wholePeriods(usable, period: $0) } ?? longest(usable)
        let least = Self.leastMeasuredSeconds - (isTruncated ? 0 : Self.intervalSeconds) - Self.tolerance
        guard let span, let first = span.first, let last = span.last, last.end - first.start >= least
        else { return nil }
        let bytes = span.reduce(0) { $0 + $1.bytes }
        return WindowRate(start: first.start, end: last.end, bytes: bytes, isTruncated: isTruncated)
    }

    /// The intervals from the ramp to the end of the window; a late timer may move the last end by half an interval.
    private func longest(_ intervals: [ByteTotals.Interval]) -> ArraySlice<ByteTotals.Interval>? {
        guard let first = intervals.first else { return nil }
        let end = first.start + measuredSeconds
        return intervals.prefix { $0.end <= end + 0.5 * $0.seconds }
    }

    /// The most whole periods that fit, beginning and ending where the fewest bytes come.
    private func wholePeriods(_ intervals: [ByteTotals.Interval], period: Double) -> ArraySlice<ByteTotals.Interval>? {
        guard let first = intervals.first, let last = intervals.last else { return nil }
        let fitting = ((last.end - first.start) / period + Self.tolerance).rounded(.down)
        let length = min(fitting * period, measuredSeconds)
        guard length > 0 else { return nil }
        let candidates = intervals.indices.compactMap { begin -> Range<Int>? in
            let start = intervals[begin].start
            guard start <= rampSeconds + movableSeconds + intervals[begin].seconds else { return nil }
            let ends = intervals.indices.suffix(from: begin)
            let end = ends.min { a, b in
                (intervals[a].end - start - length).magnitude < (intervals[b].end - start - length).magnitude
            }
            guard let end, (intervals[end].end - start - length).magnitude <= intervals[end].seconds / 2 + 1e-6
            else { return nil }
            return begin..<end + 1
        }
        return candidates.min { Self.edgeBytes($0, intervals) < Self.edgeBytes($1, intervals) }.map { intervals[$0] }
    }

    /// The bytes of the intervals on both sides of both ends.
    private static func edgeBytes(_ range: Range<Int>, _ intervals: [ByteTotals.Interval]) -> Int64 {
        let last = intervals.count - 1
        return intervals[max(0, range.lowerBound - 1)].bytes + intervals[range.lowerBound].bytes
            + intervals[range.upperBound - 1].bytes + intervals[min(last, range.upperBound)].bytes
    }
}

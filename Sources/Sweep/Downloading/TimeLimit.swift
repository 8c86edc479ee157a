/// When a trial of `quick` ends, and over which part of its time its rate is measured.
///
/// All connections are closed at the same moment. A connection that has received its whole part by then ends earlier.
public struct TimeLimit: Sendable, Equatable {
    /// The time over which the rate is measured; `nil` while the ramp is unknown, so that the whole trial counts.
    public let window: RateWindow?
    /// Seconds from the release of all threads until the sockets are closed.
    public let seconds: Double
    /// The bytes of all connections after which the sockets are closed even earlier; `nil` for any number.
    public var mostBytes: Int64?

    /// The limit of a trial whose rate is measured in a window.
    public init(_ window: RateWindow) {
        self.window = window
        seconds = window.trialSeconds
    }

    /// The limit of a trial that looks for the ramp.
    public static func scout(seconds: Double) -> TimeLimit { TimeLimit(seconds: seconds) }

    private init(seconds: Double) {
        window = nil
        self.seconds = seconds
    }

    /// Whether a trial is over.
    ///
    /// - Parameters:
    ///   - seconds: since the release of all threads.
    ///   - bytes: of all connections.
    package func isReached(seconds: Double, bytes: Int64) -> Bool {
        seconds >= self.seconds || mostBytes.map { bytes >= $0 } ?? false
    }

    /// The rate of a trial that ended by this limit; `nil` if too little of its time was measured.
    package func rate(of download: Download) -> WindowRate? {
        guard let window else { return WindowRate(start: 0, end: download.seconds, bytes: download.bytes) }
        let series = ScoutSeries(download)
        return window.rate(of: series.totals, firstEnd: series.firstEnd)
    }
}

/// What the decisions of `quick` need to know about one trial.
public struct QuickTrial: Sendable, Equatable {
    /// The number of the trial in its run.
    public let sequence: Int
    /// What it is for.
    public let phase: Trial.Phase
    /// What was measured.
    public let treatment: Treatment
    /// The rate of a trial that succeeded; for a scout trial over its whole time.
    public let bytesPerSecond: Double?
    /// The class of the failure; `nil` for a trial that succeeded, and if it is not known.
    public let failure: Failure.Kind?
    /// The bytes that all connections received.
    public let bytes: Int64
    /// The seconds that it took.
    public let seconds: Double
    /// How the bytes of a scout trial came; `nil` for other trials.
    public let series: ScoutSeries?

    /// Makes a trial of its parts.
    public init(
        sequence: Int, phase: Trial.Phase, treatment: Treatment, bytesPerSecond: Double?, failure: Failure.Kind?,
        bytes: Int64, seconds: Double, series: ScoutSeries?
    ) {
        self.sequence = sequence
        self.phase = phase
        self.treatment = treatment
        self.bytesPerSecond = bytesPerSecond
        self.failure = failure
        self.bytes = bytes
        self.seconds = seconds
        self.series = series
    }

    /// A trial that was run now.
    public init(_ trial: Trial) {
        let download = trial.download
        self.init(
            sequence: trial.sequence, phase: trial.phase, treatment: trial.treatment,
            bytesPerSecond: trial.bytesPerSecond, failure: download.failure?.kind, bytes: download.bytes,
            seconds: download.seconds, series: trial.phase == .scout ? ScoutSeries(download) : nil)
    }

    /// Whether it belongs to a block.
    package var isOfBlock: Bool { phase == .scout || phase == .test }
}

/// How the bytes of a scout trial came: what the ramp is found from.
public struct ScoutSeries: Sendable, Equatable {
    /// The bytes of all connections, interval by interval.
    package let totals: ByteTotals
    /// When the first connection received the last byte of its part; `nil` if none did.
    package let firstEnd: Double?
    /// The least seconds of the ramp: until every connection has its first byte, and ten round trips.
    package let leastRampSeconds: Double
    /// The largest share of its part that a connection received, from 0 to 1; `nil` if it is not known.
    package let largestShare: Double?
    /// Whether every connection received its whole part.
    package let isWhole: Bool

    /// Describes a trial by its intervals and its connections.
    package init(_ totals: ByteTotals, _ connections: [ConnectionRecord]) {
        self.totals = totals
        let shares = connections.map(\.share)
        firstEnd = connections.filter { $0.share == 1 }.compactMap(\.seconds).min()
        leastRampSeconds = SteadyWindow.leastRampSeconds(connections)
        largestShare = shares.compactMap { $0 }.max()
        isWhole = !shares.isEmpty && shares.allSatisfy { $0 == 1 }
    }

    init(_ download: Download) {
        self.init(ByteTotals(download.intervals), download.connections.map(ConnectionRecord.init))
    }
}

extension Trial {
    /// Bytes per second, in the window of a time-limited trial; `nil` for a failed trial.
    package var bytesPerSecond: Double? {
        guard succeeded else { return nil }
        if let measured = download.measured { return measured.bytesPerSecond }
        return download.seconds > 0 ? Double(download.bytes) / download.seconds : nil
    }
}

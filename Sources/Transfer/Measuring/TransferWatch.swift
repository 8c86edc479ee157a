internal import Sweep

/// Watches the transfers of one trial, records their bytes, and decides when to abort.
///
/// Pure: moments and counts are passed in, decisions are returned. All moments are nanoseconds of the monotonic clock.
struct TransferWatch {
    /// How often the coordinator looks.
    static let tickMilliseconds: Int32 = 10
    /// The looks between two reports of progress, of which there are ten per second.
    static let looksPerReport = 10

    /// When to abort.
    struct Limits: Sendable {
        /// Seconds without a byte on any connection.
        var stallSeconds: Double
        /// Seconds of the whole trial, or `nil` for any time.
        var trialSeconds: Double?
        /// Bytes per second on the average, from a minute on, of a trial whose seconds are not limited; 0 for any rate.
        var leastBytesPerSecond = 0.0
    }

    /// The seconds after which the mean rate is checked.
    private static let patienceSeconds = 60.0

    private var gate: Int64 = 0
    private let limits: Limits
    private var lastLook: Int64 = 0
    /// Nanoseconds since the gate, without the times in which dlsweep was suspended, which are not the server's fault.
    private var present: Int64 = 0
    private var lastTotal: Int64 = 0
    private var lastConnected: Int64 = 0
    /// What `present` was when a byte or a connection came last; `nil` before any has.
    private var lastActivity: Int64?
    private(set) var series: ByteSeries

    /// Reserves the memory that the series takes: to be made before the clock starts.
    init(connections: Int, limits: Limits) {
        self.limits = limits
        series = ByteSeries(connections: connections)
    }

    /// Records the time of release, before the first look.
    mutating func begin(at gate: Int64) {
        self.gate = gate
        lastLook = gate
    }

    /// Evaluates the transfers at one moment.
    ///
    /// - Parameters:
    ///   - now: the moment of the look.
    ///   - transfers: the transfers, in the order of their connections.
    /// - Returns: why they must be ended, or `nil`.
    mutating func look(at transfers: [ConnectionTransfer], now: Int64) -> Failure? {
        series.append(seconds: Double(now - gate) / 1e9, received: transfers.lazy.map(\.received))
        pass(until: now)
        noteActivity(of: transfers)
        if let lastActivity, Double(present - lastActivity) / 1e9 > limits.stallSeconds {
            return Failure(
                .stall,
                "No connection received data for \(TransferWatch.text(limits.stallSeconds)) s.", cause: .stallTimeout)
        }
        let seconds = Double(present) / 1e9
        if let limit = limits.trialSeconds, seconds > limit { return TransferWatch.timeout(limit) }
        return slowness(seconds: seconds)
    }

    /// Whether a trial is over by its time limit, as of the last look.
    func hasReached(_ limit: TimeLimit?) -> Bool {
        limit?.isReached(seconds: secondsAtLastLook, bytes: lastTotal) ?? false
    }

    /// The moment of the last look, in seconds from the start.
    var secondsAtLastLook: Double { Double(lastLook - gate) / 1e9 }

    private mutating func pass(until now: Int64) {
        let step = now - lastLook
        lastLook = now
        if Double(step) / 1e9 <= SuspensionDetector.leastSeconds { present += step }
    }

    private mutating func noteActivity(of transfers: [ConnectionTransfer]) {
        let connected = transfers.reduce(0) { max($0, $1.connected) }
        if series.lastTotal > lastTotal || connected > lastConnected { lastActivity = present }
        lastTotal = series.lastTotal
        lastConnected = connected
    }

    /// Detects a server that sends so slowly that the trial neither stalls nor ends.
    private func slowness(seconds: Double) -> Failure? {
        let least = limits.leastBytesPerSecond
        guard limits.trialSeconds == nil, seconds > TransferWatch.patienceSeconds, Double(lastTotal) < least * seconds
        else { return nil }
        return Failure(
            .timeout,
            "The download received less than \(TransferWatch.text(least)) bytes per second for "
                + "\(TransferWatch.text(TransferWatch.patienceSeconds)) s.",
            cause: .trialTimeout)
    }

    /// The failure of a trial that takes too long.
    static func timeout(_ seconds: Double) -> Failure {
        Failure(
            .timeout, "The download took longer than \(TransferWatch.text(seconds)) s.", cause: .trialTimeout)
    }

    /// A number without a useless `.0`.
    private static func text(_ number: Double) -> String {
        number == number.rounded() ? String(Int64(number)) : number.description
    }
}

/// Why the transfers of a trial were ended before all bytes had arrived.
enum ReasonToEnd {
    /// Something is wrong.
    case failure(Failure)
    /// The trial was limited in time.
    case timeLimit

    /// What is wrong; `nil` if nothing is.
    var failure: Failure? {
        switch self {
        case .failure(let failure): failure
        case .timeLimit: nil
        }
    }
}

/// Detects that the thread which watches a trial did not run for a while, because dlsweep was suspended.
///
/// Pure: the moments of its looks are passed in.
struct SuspensionDetector: Sendable {
    /// The seconds between two looks that ordinary load does not explain.
    static let leastSeconds = 1.0

    private var last: Int64
    private var longest: Int64 = 0

    /// - Parameter start: the moment of release in nanoseconds of a clock that goes on while the machine sleeps.
    init(from start: Int64) { last = start }

    /// Records the time of a look.
    mutating func look(now: Int64) {
        longest = max(longest, now - last)
        last = now
    }

    /// The seconds of the longest time between two looks, or `nil` if it was an ordinary one.
    var seconds: Double? {
        let seconds = Double(longest) / 1e9
        return seconds > SuspensionDetector.leastSeconds ? seconds : nil
    }
}

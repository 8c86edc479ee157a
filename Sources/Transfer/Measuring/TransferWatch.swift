internal import Sweep

/// Watches the transfers of one trial: how many bytes came when, and whether it is time to give up.
///
/// Pure: moments and counts are passed in, decisions are returned. All moments are nanoseconds of the monotonic clock.
struct TransferWatch {
    /// How often the coordinator looks.
    static let tickMilliseconds: Int32 = 10

    /// When to give up.
    struct Limits: Sendable {
        /// Seconds without a byte on any connection.
        var stallSeconds: Double
        /// Seconds of the whole trial, or `nil` for any time.
        var trialSeconds: Double?
        /// Bytes per second on the average, from a minute on, of a trial whose seconds are not limited; 0 for any rate.
        var leastBytesPerSecond = 0.0
    }

    /// The seconds after which a rate is too small, if it is.
    private static let patienceSeconds = 60.0

    private var gate: Int64 = 0
    private let limits: Limits
    private var lastTotal: Int64 = 0
    private var lastActivity: Int64 = 0
    private(set) var series: ByteSeries

    /// Reserves the memory that the series takes: to be made before the clock starts.
    init(connections: Int, limits: Limits) {
        self.limits = limits
        series = ByteSeries(connections: connections)
    }

    /// Takes in the moment of release, before the first look.
    mutating func begin(at gate: Int64) { self.gate = gate }

    /// Takes in a look at the transfers.
    ///
    /// - Parameters:
    ///   - now: the moment of the look.
    ///   - transfers: the transfers, in the order of their connections.
    /// - Returns: why they must be ended, or `nil`.
    mutating func look(at transfers: [ConnectionTransfer], now: Int64) -> Failure? {
        series.append(seconds: Double(now - gate) / 1e9, received: transfers.lazy.map(\.received))
        let total = series.lastTotal
        if total > lastTotal {
            lastTotal = total
            lastActivity = now
        }
        let active = transfers.reduce(lastActivity) { max($0, $1.connected) }
        if active > 0, Double(now - active) / 1e9 > limits.stallSeconds {
            return Failure(
                .stall,
                "No byte came on any connection for \(TransferWatch.text(limits.stallSeconds)) s (--stall-timeout).")
        }
        if let seconds = limits.trialSeconds, Double(now - gate) / 1e9 > seconds {
            return TransferWatch.timeout(seconds)
        }
        return slowness(seconds: Double(now - gate) / 1e9)
    }

    /// A server that sends a byte now and then neither stalls nor ends.
    private func slowness(seconds: Double) -> Failure? {
        let least = limits.leastBytesPerSecond
        guard limits.trialSeconds == nil, seconds > TransferWatch.patienceSeconds, Double(lastTotal) < least * seconds
        else { return nil }
        return Failure(
            .timeout,
            "Less than \(TransferWatch.text(least)) bytes came in a second (--trial-timeout allows for more time).")
    }

    /// The failure of a trial that takes too long.
    static func timeout(_ seconds: Double) -> Failure {
        Failure(.timeout, "The download took longer than \(TransferWatch.text(seconds)) s (--trial-timeout).")
    }

    /// A number without a useless `.0`.
    private static func text(_ number: Double) -> String {
        number == number.rounded() ? String(Int64(number)) : number.description
    }
}

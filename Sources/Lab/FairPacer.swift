/// Divides the rate of a scenario among its transfers: max-min fair, within the limits of each transfer and client.
///
/// The share that a slow client does not use goes to the others. The rates are integrated over time piece by piece
/// between the moments at which they change, so that the bytes released do not depend on how often, or how punctually,
/// `advance(to:)` is called, as long as it is called at least every `backlogSeconds`.
struct FairPacer: Sendable {
    /// Names a connection's transfer.
    typealias Key = Int

    /// The longest time between two releases, in seconds.
    static let quantumSeconds = 0.005

    /// The longest time, in seconds, for which credit is kept when its owner is late.
    static let backlogSeconds = 0.05

    private let scenario: Scenario
    private var crossTraffic: CrossTrafficTimes?
    private var transfers: [Key: PacedTransfer] = [:]
    private var begun = 0
    private var now: UInt64
    /// The seconds since the first transfer began.
    private var elapsed = 0.0

    /// Makes a pacer without any connection.
    ///
    /// - Parameters:
    ///   - scenario: The rates.
    ///   - now: Nanoseconds on a monotonic clock.
    /// - Returns: `nil` if no rate is limited.
    init?(_ scenario: Scenario, now: UInt64) {
        guard scenario.hasLimit else { return nil }
        self.scenario = scenario
        self.now = now
        crossTraffic = scenario.crossTraffic.map { CrossTrafficTimes($0, seed: scenario.seed) }
    }

    /// Adds a transfer of this many bytes under a new key.
    mutating func add(_ key: Key, bytes: Int64, client: String = "") {
        transfers[key] = PacedTransfer(
            bytes: bytes, limit: scenario.limit(ofTransfer: begun), client: client, scenario, beginning: elapsed)
        begun += 1
        setDepths()
    }

    /// Ends a transfer, finished or not; its share goes to the others from now on.
    mutating func remove(_ key: Key) {
        transfers[key] = nil
        setDepths()
    }

    /// Advances the time to a moment in nanoseconds; an earlier moment changes nothing.
    mutating func advance(to now: UInt64) {
        guard now > self.now else { return }
        var seconds = Double(now - self.now) / 1e9
        self.now = now
        guard begun > 0 else { return }
        while seconds > 0 { seconds -= pass(atMost: seconds) }
        if scenario.isChangeable { setDepths() }
    }

    /// The whole bytes that a transfer may send now.
    func available(_ key: Key) -> Int64 { transfers[key]?.available ?? 0 }

    /// Takes what a transfer has sent out of its credit.
    mutating func spend(_ bytes: Int64, of key: Key) { transfers[key]?.spend(bytes) }

    /// When to release bytes next, in nanoseconds: a quantum from now, or earlier, when a last byte is due.
    ///
    /// `nil` while there is nothing to send.
    var nextRelease: UInt64? {
        guard !transfers.isEmpty else { return nil }
        let earning = self.earning
        let lastBytes = zip(earning, rates(of: earning)).compactMap { transfers[$0]?.bucket.secondsToLastByte(at: $1) }
        let seconds = min(Self.quantumSeconds, lastBytes.min() ?? Self.quantumSeconds)
        return now + UInt64((seconds * 1e9).rounded(.up))
    }

    /// Advances the time at most until a rate changes, and returns the seconds advanced.
    private mutating func pass(atMost seconds: Double) -> Double {
        let earning = self.earning
        let rates = rates(of: earning)
        let changes = zip(earning, rates).compactMap { transfers[$0]?.secondsToChange(at: $1) }
        let atOnce = scenario.isChangeable && !earning.isEmpty ? min(seconds, Self.quantumSeconds) : seconds
        let step = min(atOnce, changes.min() ?? .infinity)
        for (key, rate) in zip(earning, rates) { transfers[key]?.fill(seconds: step, at: rate) }
        elapsed += step
        crossTraffic?.advance(to: elapsed)
        for key in transfers.keys { transfers[key]?.release(at: elapsed) }
        return step
    }

    private var earning: [Key] { transfers.filter { !$0.value.isFull }.map(\.key) }

    /// The rates at which some transfers, and no others, earn now, in bytes per second.
    private func rates(of keys: [Key]) -> [Double] {
        let cost = scenario.contention?.cost(of: keys.count) ?? 1
        let share = FairShare(
            perClient: scenario.bytesPerSecondPerClient ?? .infinity, inAll: scenario.bytesPerSecondInAll(at: elapsed),
            competitors: crossTraffic?.connections ?? 0)
        return share.rates(
            of: keys.compactMap { transfers[$0] }.map { transfer in
                .init(limit: transfer.mostBytesPerSecond(cost: cost), client: transfer.client)
            })
    }

    private mutating func setDepths() {
        let keys = Array(transfers.keys)
        for (key, rate) in zip(keys, rates(of: keys)) {
            transfers[key]?.keepCredit(seconds: Self.backlogSeconds, at: rate)
        }
    }
}

extension Scenario {
    /// Whether any rate is limited.
    fileprivate var hasLimit: Bool {
        bytesPerSecondPerConnection != nil || ceiling != nil || coldBytesPerSecond != nil
    }

    /// Whether the share of a transfer may change while no other comes or goes.
    fileprivate var isChangeable: Bool { capacityChange != nil || crossTraffic != nil || freeBytes > 0 }

    /// What a transfer may have by itself, in bytes per second.
    ///
    /// - Parameter index: Which transfer of the server it is, from 0.
    fileprivate func limit(ofTransfer index: Int) -> Double {
        let share = stragglers?.share(of: index, seed: seed) ?? 1
        let cold = index == 0 ? coldBytesPerSecond : nil
        return min((bytesPerSecondPerConnection ?? .infinity) * share, cold ?? .infinity)
    }

    /// What all have together at a moment, in seconds after the first transfer began.
    fileprivate func bytesPerSecondInAll(at moment: Double) -> Double {
        guard let initial = bytesPerSecondInAll else { return .infinity }
        return capacityChange?.bytesPerSecond(from: initial, at: moment) ?? initial
    }
}

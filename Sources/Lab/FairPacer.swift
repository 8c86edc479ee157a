/// Shares a rate among connections: each gets what it is allowed alone, or an equal part of what all may have together.
///
/// With one limit for every connection, that is max–min fairness: of k connections that can still take something, each
/// has min(r, C/k). What a slow reader leaves goes to the others. The rates are integrated over time piece by piece
/// between the moments at which they change, so that the bytes released do not depend on how often, or how punctually,
/// `advance(to:)` is called, as long as it is called at least every `backlogSeconds`.
struct FairPacer: Sendable {
    /// Names a connection's transfer.
    typealias Key = Int

    /// The longest time between two releases, in seconds.
    static let quantumSeconds = 0.005

    /// The longest time, in seconds, for which credit is kept when its owner is late.
    static let backlogSeconds = 0.05

    private let perConnection: Double
    private let inAll: Double
    private var buckets: [Key: TokenBucket] = [:]
    private var now: UInt64

    /// Makes a pacer without any connection.
    ///
    /// - Parameters:
    ///   - scenario: Whose two rates are kept to.
    ///   - now: Nanoseconds on a monotonic clock.
    /// - Returns: `nil` where neither rate is limited.
    init?(_ scenario: Scenario, now: UInt64) {
        guard scenario.bytesPerSecondPerConnection != nil || scenario.bytesPerSecondInAll != nil else { return nil }
        perConnection = scenario.bytesPerSecondPerConnection ?? .infinity
        inAll = scenario.bytesPerSecondInAll ?? .infinity
        self.now = now
    }

    /// Lets a transfer of so many bytes begin now, under a name that no other has, without any credit.
    mutating func add(_ key: Key, bytes: Int64) {
        buckets[key] = TokenBucket(wanted: bytes, depth: 0)
        setDepths()
    }

    /// Ends a transfer, finished or not; its share goes to the others from now on.
    mutating func remove(_ key: Key) {
        buckets[key] = nil
        setDepths()
    }

    /// Lets time pass up to a moment in nanoseconds; a moment that is past changes nothing.
    mutating func advance(to now: UInt64) {
        guard now > self.now else { return }
        var seconds = Double(now - self.now) / 1e9
        self.now = now
        while seconds > 0, let step = secondsToNextChange() {
            let rate = rateOfHungry()
            for key in buckets.keys { buckets[key]?.fill(seconds: min(step, seconds), at: rate) }
            seconds -= step
        }
    }

    /// The whole bytes that a transfer may send now.
    func available(_ key: Key) -> Int64 { buckets[key]?.available ?? 0 }

    /// Takes what a transfer has sent out of its credit.
    mutating func spend(_ bytes: Int64, of key: Key) { buckets[key]?.spend(bytes) }

    /// When to release bytes next, in nanoseconds: a quantum from now, or earlier, when a last byte is due.
    ///
    /// `nil` while there is nothing to send.
    var nextRelease: UInt64? {
        guard !buckets.isEmpty else { return nil }
        let rate = rateOfHungry()
        let lastBytes = buckets.values.filter { !$0.isFull }.map { $0.secondsToLastByte(at: rate) }
        let seconds = min(Self.quantumSeconds, lastBytes.min() ?? Self.quantumSeconds)
        return now + UInt64((seconds * 1e9).rounded(.up))
    }

    /// The share, in bytes per second, of each of so many connections.
    private func share(of connections: Int) -> Double { min(perConnection, inAll / Double(connections)) }

    private func rateOfHungry() -> Double { share(of: buckets.values.count { !$0.isFull }) }

    private func secondsToNextChange() -> Double? {
        let rate = rateOfHungry()
        return buckets.values.filter { !$0.isFull }.map { $0.secondsToFull(at: rate) }.min()
    }

    private mutating func setDepths() {
        let depth = share(of: buckets.count) * Self.backlogSeconds
        for key in buckets.keys { buckets[key]?.depth = depth }
    }
}

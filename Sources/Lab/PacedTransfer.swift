/// One transfer of a pacer: its credit in bytes and its own limits.
struct PacedTransfer: Hashable, Sendable {
    /// What its own limit is, in bytes per second, before contention; infinite for none.
    let limit: Double
    /// Whose it is.
    let client: String
    /// What has been earned.
    private(set) var bucket: TokenBucket

    private let burstSeconds: Double
    private let beginning: Double
    private var bursts = 0.0
    private var released: Int64 = 0
    private var freeBytes: Double

    /// A transfer that begins.
    ///
    /// - Parameters:
    ///   - bytes: The length of its body.
    ///   - limit: Bytes per second, or infinity.
    ///   - client: Whose it is.
    ///   - scenario: Says what comes in bursts, and what is free.
    ///   - beginning: The moment in seconds, on the pacer's clock.
    init(bytes: Int64, limit: Double, client: String, _ scenario: Scenario, beginning: Double) {
        self.limit = limit
        self.client = client
        self.beginning = beginning
        bucket = TokenBucket(wanted: bytes, depth: 0)
        burstSeconds = scenario.burstSeconds
        freeBytes = Double(scenario.freeBytes)
    }

    /// Whether time that passes now earns nothing.
    var isFull: Bool { bucket.isFull }

    /// The whole bytes that may be sent now: the credit, limited to the bursts so far.
    var available: Int64 { isGated ? min(released, bucket.available) : bucket.available }

    /// The most that it can earn in a second now, where contention divides its limit by a cost.
    func mostBytesPerSecond(cost: Double) -> Double { freeBytes > 0 ? .infinity : limit / cost }

    /// The seconds until the bucket is full or the free bytes are used up, at a rate in bytes per second.
    func secondsToChange(at rate: Double) -> Double {
        let free = freeBytes > 0 && rate > limit ? freeBytes / (rate - limit) : .infinity
        return min(bucket.secondsToFull(at: rate), free)
    }

    /// Sets for how much time credit is kept when its owner is late, at a rate in bytes per second.
    mutating func keepCredit(seconds: Double, at rate: Double) { bucket.depth = rate * (seconds + burstSeconds) }

    /// Adds the credit of a period; at an infinite rate, all of it at once.
    mutating func fill(seconds: Double, at rate: Double) {
        if rate.isFinite {
            bucket.fill(seconds: seconds, at: rate)
            freeBytes -= min(freeBytes, max(0, rate - limit) * seconds + Self.roundingError)
        } else {
            bucket.grant(limit.isFinite ? freeBytes : .infinity)
            freeBytes = 0
        }
    }

    /// Releases what has been earned, if another burst is due at a moment in seconds.
    mutating func release(at moment: Double) {
        guard burstSeconds > 0 else { return }
        let due = ((moment - beginning) / burstSeconds).rounded(.down)
        guard due > bursts else { return }
        bursts = due
        released = bucket.available
    }

    /// Takes out what has been sent; no more than `available`.
    mutating func spend(_ bytes: Int64) {
        bucket.spend(bytes)
        released = max(0, released - bytes)
    }

    /// Whether bytes wait for a burst; the free bytes and the last ones do not.
    private var isGated: Bool { burstSeconds > 0 && freeBytes <= 0 && bucket.available < bucket.wanted }

    private static let roundingError = 1e-6
}

/// The credit of one connection in bytes: it grows with time and is spent by sending.
///
/// A bucket starts empty and never holds more than its depth or than the bytes that are still to be sent, so that the
/// last byte is earned at exactly the time that the rate says. Time is passed in.
struct TokenBucket: Hashable, Sendable {
    /// The bytes that are still to be sent, earned or not.
    private(set) var wanted: Int64

    /// The bytes that have been earned and not spent.
    private(set) var credit: Double = 0

    /// The most bytes that may wait to be spent.
    var depth: Double

    /// Makes an empty bucket for a body of this many bytes.
    init(wanted: Int64, depth: Double) {
        self.wanted = wanted
        self.depth = depth
    }

    /// The whole bytes that may be sent now.
    var available: Int64 { Int64(credit) }

    /// Whether time that passes now earns nothing.
    var isFull: Bool { credit >= capacity }

    /// The seconds in which the bucket becomes full at a rate in bytes per second.
    func secondsToFull(at rate: Double) -> Double { max(0, capacity - credit) / rate }

    /// The seconds in which the last byte wanted is earned at a rate in bytes per second.
    func secondsToLastByte(at rate: Double) -> Double { max(0, Double(wanted) - credit) / rate }

    /// Adds the credit of a period.
    ///
    /// - Parameters:
    ///   - seconds: How long.
    ///   - rate: What is earned meanwhile, in bytes per second.
    mutating func fill(seconds: Double, at rate: Double) {
        guard !isFull else { return }
        let earned = credit + seconds * rate
        credit = earned > capacity - Self.roundingError ? capacity : earned
    }

    /// Adds bytes without any delay, up to those still to be sent; the depth does not limit them.
    mutating func grant(_ bytes: Double) { credit = min(credit + bytes, Double(wanted)) }

    /// Takes out what has been sent.
    ///
    /// - Parameter bytes: No more than `available`.
    mutating func spend(_ bytes: Int64) {
        precondition(bytes >= 0 && bytes <= available, "credit cannot be overdrawn")
        credit -= Double(bytes)
        wanted -= bytes
    }

    /// The depth, but at least one byte, or a slow rate would never send any.
    private var capacity: Double { min(max(depth, 1), Double(wanted)) }

    /// The part of a byte that sums of many small fills may be wrong by.
    private static let roundingError = 1e-6
}

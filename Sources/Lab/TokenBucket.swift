/// The credit of one connection: it grows while time passes and is spent by sending.
///
/// A bucket starts empty, never holds more than its depth, and never more than what is still wanted of it, so that the
/// last byte is earned at exactly the time that the rate says. Time is passed in.
struct TokenBucket: Hashable, Sendable {
    /// The bytes that are still to be sent, earned or not.
    private(set) var wanted: Int64

    /// The bytes that have been earned and not spent.
    private(set) var credit: Double = 0

    /// The most bytes that may wait to be spent.
    var depth: Double

    /// Makes an empty bucket for a body of so many bytes.
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

    /// Lets time pass.
    ///
    /// - Parameters:
    ///   - seconds: How long.
    ///   - rate: What is earned meanwhile, in bytes per second.
    mutating func fill(seconds: Double, at rate: Double) {
        guard !isFull else { return }
        let earned = credit + seconds * rate
        credit = earned > capacity - Self.roundingError ? capacity : earned
    }

    /// Adds bytes that cost no time, up to what is wanted; the depth does not hold them back.
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

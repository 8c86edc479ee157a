/// What a link is like.
public struct LinkParameters: Hashable, Sendable {
    /// A change of the rate.
    public struct Step: Hashable, Sendable {
        /// Seconds after the first packet.
        public var seconds: Double
        /// Bytes per second from then on.
        public var bytesPerSecond: Double

        /// A change of the rate.
        public init(seconds: Double, bytesPerSecond: Double) {
            self.seconds = seconds
            self.bytesPerSecond = bytesPerSecond
        }
    }

    /// The rate before the first step, in bytes per second, IP headers included.
    public let bytesPerSecond: Double
    /// The changes of the rate, in the order of time.
    public let steps: [Step]
    /// The time from the end of a packet's sending to its arrival, in seconds.
    public let delaySeconds: Double
    /// The bytes that wait at most, the packet on its way into the link included.
    public let queueBytes: Int
    /// The probability that a packet is lost by chance.
    public let lossProbability: Double
    /// What is dropped for coming too fast, or `nil` for nothing.
    public let policer: PolicerParameters?
    /// What chance follows from.
    public let seed: UInt64

    /// Describes a link.
    ///
    /// - Parameters:
    ///   - bytesPerSecond: Positive and finite, as those of the steps.
    ///   - steps: In the order of time.
    ///   - delaySeconds: 0 to 10 s.
    ///   - queueBytes: At least one packet of 1500 bytes.
    ///   - lossProbability: 0 up to, not including, 1.
    ///   - policer: What is dropped for coming too fast.
    ///   - seed: Any number.
    /// - Returns: `nil` if a value is out of its range.
    public init?(
        bytesPerSecond: Double, steps: [Step] = [], delaySeconds: Double = 0, queueBytes: Int = 1_000_000,
        lossProbability: Double = 0, policer: PolicerParameters? = nil, seed: UInt64 = 1
    ) {
        let rates = [bytesPerSecond] + steps.map(\.bytesPerSecond)
        guard rates.allSatisfy({ $0 > 0 && $0.isFinite }), (0...10).contains(delaySeconds), queueBytes >= 1500,
            (0..<1).contains(lossProbability), zip(steps, steps.dropFirst()).allSatisfy({ $0.seconds <= $1.seconds })
        else { return nil }
        self.bytesPerSecond = bytesPerSecond
        self.steps = steps
        self.delaySeconds = delaySeconds
        self.queueBytes = queueBytes
        self.lossProbability = lossProbability
        self.policer = policer
        self.seed = seed
    }

    /// The rate at a moment in seconds after the first packet.
    func bytesPerSecond(at moment: Double) -> Double {
        steps.last { $0.seconds <= moment }?.bytesPerSecond ?? bytesPerSecond
    }
}

/// One direction of a network link: what happens to each packet that is offered to it, and when it arrives.
///
/// Packets leave one after the other at the rate of the link, out of a queue that drops what does not fit (drop-tail),
/// and travel for the delay. Time is passed in, so that the same packets at the same times always have the same
/// outcome.
public struct Link: Sendable {
    /// What happens to a packet.
    public enum Outcome: Equatable, Sendable {
        /// It arrives at a moment in nanoseconds.
        case arrives(UInt64)
        /// It was lost by chance on the path.
        case lost
        /// The queue had no room for it.
        case overflown
        /// It came faster than its flow may.
        case policed
    }

    private let parameters: LinkParameters
    private var policer: Policer?
    private var losses: LossDraws
    private var start: UInt64?
    /// When the last packet that was accepted has left, in nanoseconds.
    private var busyUntil: UInt64 = 0

    /// A link that no packet has used.
    public init(_ parameters: LinkParameters) {
        self.parameters = parameters
        policer = parameters.policer.map(Policer.init)
        losses = LossDraws(probability: parameters.lossProbability, seed: parameters.seed)
    }

    /// Offers a packet to the link.
    ///
    /// - Parameters:
    ///   - packet: Its bytes, from the IP header on.
    ///   - now: Nanoseconds on a monotonic clock, no earlier than before.
    public mutating func offer(_ packet: UnsafeRawBufferPointer, at now: UInt64) -> Outcome {
        let start = start ?? now
        self.start = start
        if policer?.accepts(bytes: packet.count, of: FlowKey(packet), at: now) == false { return .policed }
        if losses.isNextLost() { return .lost }
        let rate = parameters.bytesPerSecond(at: Double(now - start) / 1e9)
        let waiting = busyUntil > now ? Double(busyUntil - now) / 1e9 * rate : 0
        guard waiting + Double(packet.count) <= Double(parameters.queueBytes) else { return .overflown }
        busyUntil = max(busyUntil, now) + UInt64((Double(packet.count) / rate * 1e9).rounded())
        return .arrives(busyUntil + UInt64(parameters.delaySeconds * 1e9))
    }
}

/// Draws by lot which packets are lost, each independently, the same for the same seed.
struct LossDraws: Sendable {
    private let probability: Double
    private var state: UInt64

    /// Draws with a probability from 0 to 1.
    init(probability: Double, seed: UInt64) {
        self.probability = probability
        state = seed
    }

    /// Whether the next packet is lost.
    mutating func isNextLost() -> Bool {
        guard probability > 0 else { return false }
        return Double(next() >> 11) * 0x1p-53 < probability
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

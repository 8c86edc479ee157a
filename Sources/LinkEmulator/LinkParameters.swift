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
    /// - Returns: `nil` where a value is out of its range.
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

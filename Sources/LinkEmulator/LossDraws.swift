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

import Foundation

/// A generator of known sequence: PCG-XSH-RR 64/32 (O'Neill, 2014), two outputs a number.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    }

    mutating func next() -> UInt64 {
        UInt64(half()) << 32 | UInt64(half())
    }

    private mutating func half() -> UInt32 {
        let old = state
        state = old &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = UInt32(truncatingIfNeeded: ((old >> 18) ^ old) >> 27)
        let turn = UInt32(old >> 59)
        return mixed >> turn | mixed << ((~turn &+ 1) & 31)
    }

    /// A standard normal number (Box & Muller, 1958).
    mutating func normal() -> Double {
        let radius = (-2 * log(Double(next() >> 11) + 0.5) + 2 * 53 * log(2)).squareRoot()
        return radius * cos(2 * .pi * Double(next() >> 11) / 0x1p53)
    }
}

/// A fast generator for permutations: SplitMix64 (Steele, Lea & Flood, 2014).
///
/// Permutations draw so many numbers that a call through the caller's generator for each would be most of their time;
/// that generator gives the seed.
struct ShuffleGenerator {
    private var state: UInt64

    /// Begins the sequence of a seed.
    init(seed: UInt64) {
        state = seed
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in 0..<`bound`; the bias of at most `bound`/2⁶⁴ is nothing.
    private mutating func next(below bound: Int) -> Int {
        Int(UInt64(bound).multipliedFullWidth(by: next()).high)
    }

    /// Brings the elements in a range into an order drawn evenly (Fisher & Yates; Durstenfeld, 1964).
    mutating func shuffle<Element>(_ elements: inout [Element], in range: Range<Int>) {
        var last = range.upperBound - 1
        while last > range.lowerBound {
            elements.swapAt(last, range.lowerBound + next(below: last - range.lowerBound + 1))
            last -= 1
        }
    }
}

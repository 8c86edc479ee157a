import RealModule

/// A small random number generator whose sequence is the same on every machine and in every version.
///
/// The state advances by a fixed odd constant and is then mixed: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014. Its quality is ample for shuffling blocks; it is not for cryptography.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates the generator of a seed; equal seeds give equal sequences.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `bound`, each equally likely.
    ///
    /// Draws that would favor small numbers are rejected and drawn again.
    ///
    /// - Parameter bound: at least 1.
    public mutating func next(below bound: UInt64) -> UInt64 {
        let favoured = (0 &- bound) % bound
        while true {
            let drawn = next()
            if drawn >= favoured { return drawn % bound }
        }
    }

    /// The elements in random order, every order equally likely (Durstenfeld, "Algorithm 235", CACM 1964).
    ///
    /// The order of every sweep is made with it: a change would break each seed that was ever noted down.
    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            result.swapAt(last, Int(next(below: UInt64(last) + 1)))
        }
        return result
    }
}

// MARK: - Permutations and normal numbers for tests

extension SplitMix64 {
    /// Brings the elements in a range into a random order, as fast as it can be done.
    ///
    /// Tests by permutation draw so many numbers that the divisions of `next(below:)` would be most of their time. Here the
    /// place is the upper half of a product, and no draw is rejected: the bias of at most `range.count`/2⁶⁴ is nothing.
    /// The orders differ from those of `shuffled`.
    mutating func permute<Element>(_ elements: inout [Element], in range: Range<Int>) {
        var last = range.upperBound - 1
        while last > range.lowerBound {
            let place = UInt64(last - range.lowerBound + 1).multipliedFullWidth(by: next()).high
            elements.swapAt(last, range.lowerBound + Int(place))
            last -= 1
        }
    }
}

extension SplitMix64 {
    /// Replaces all elements by independent standard normal numbers (the polar method: Marsaglia and Bray, 1964).
    mutating func fillWithNormal(_ values: inout [Double]) {
        var index = 0
        while index < values.count {
            let pair = normalPair()
            values[index] = pair.0
            if index + 1 < values.count { values[index + 1] = pair.1 }
            index += 2
        }
    }

    /// Two independent standard normal numbers, from a point drawn evenly from the unit disk.
    private mutating func normalPair() -> (Double, Double) {
        while true {
            let (x, y) = (coordinate(), coordinate())
            let square = x * x + y * y
            guard square > 0, square < 1 else { continue }
            let scale = (-2 * Double.log(square) / square).squareRoot()
            return (x * scale, y * scale)
        }
    }

    /// A number from -1 up to 1, evenly distributed.
    private mutating func coordinate() -> Double { Double(Int64(bitPattern: next()) >> 11) / 0x1p52 }
}

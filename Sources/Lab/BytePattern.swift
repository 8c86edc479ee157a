/// Bytes that can be computed at every offset without being stored: the output of SplitMix64 as one long stream.
///
/// Byte k is byte k mod 8, the least significant first, of the generator's output ⌊k/8⌋, so that any part can be made
/// by itself and is the same on every machine. Generator: Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators" (2014), with Vigna's constants.
public struct BytePattern: Hashable, Sendable {
    /// The state that the generator starts from.
    public let seed: UInt64

    /// Makes the pattern that belongs to a seed; any number will do.
    public init(seed: UInt64) {
        self.seed = seed
    }

    /// The pattern's bytes at the given offsets, for comparison with what has been received.
    ///
    /// - Parameter range: Offsets in bytes, from 0.
    public func bytes(in range: Range<Int64>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            fill(UnsafeMutableRawBufferPointer(buffer)[..<range.count], from: range.lowerBound)
            count = range.count
        }
    }

    /// A number from 0 up to, not including, 1 that is drawn from the pattern's seed, the same for the same index.
    func fraction(at index: Int) -> Double { Double(block(UInt64(index)) >> 11) * 0x1p-53 }

    /// Writes the pattern over a piece of memory.
    ///
    /// - Parameters:
    ///   - target: What is overwritten, whole; of any length and alignment.
    ///   - offset: The place in the pattern, in bytes from 0, of the first byte written.
    func fill(_ target: Slice<UnsafeMutableRawBufferPointer>, from offset: Int64) {
        let target = UnsafeMutableRawBufferPointer(rebasing: target)
        let firstBlock = UInt64(offset) / 8
        let skipped = Int(offset % 8)
        let head = skipped == 0 ? 0 : min(8 - skipped, target.count)
        copy(block: firstBlock, skipping: skipped, to: target[..<head])
        let block = firstBlock + (skipped == 0 ? 0 : 1)
        let tail = head + (target.count - head) / 8 * 8
        copyBlocks(from: block, to: target[head..<tail])
        copy(block: block + UInt64(tail - head) / 8, skipping: 0, to: target[tail...])
    }

    private func copy(block index: UInt64, skipping skipped: Int, to target: Slice<UnsafeMutableRawBufferPointer>) {
        withUnsafeBytes(of: block(index).littleEndian) { bytes in
            UnsafeMutableRawBufferPointer(rebasing: target).copyBytes(from: bytes[skipped..<skipped + target.count])
        }
    }

    private func copyBlocks(from first: UInt64, to target: Slice<UnsafeMutableRawBufferPointer>) {
        guard let start = UnsafeMutableRawBufferPointer(rebasing: target).baseAddress else { return }
        var state = seed &+ first &* Self.step
        for offset in stride(from: 0, to: target.count, by: 8) {
            state &+= Self.step
            start.storeBytes(of: Self.mixed(state).littleEndian, toByteOffset: offset, as: UInt64.self)
        }
    }

    private func block(_ index: UInt64) -> UInt64 {
        Self.mixed(seed &+ (index &+ 1) &* Self.step)
    }

    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    @inline(__always)
    private static func mixed(_ state: UInt64) -> UInt64 {
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

internal import Sweep

/// The digests of the blocks of a resource, as each block was when it first arrived whole.
///
/// Time-limited downloads have only parts of the resource, and each of them other parts. Every block that arrives whole
/// again must have the same digest. Blocks have 256 KiB and begin at multiples of that; the last one may be shorter.
public final class BlockDigests {
    /// The bytes of a block.
    public static let blockBytes: Int64 = 256 * 1024

    private let length: Int64
    private var known: [Int64: SHA256Digest]
    private var added: [Int64] = []

    /// A block and its digest.
    public struct Entry: Sendable, Equatable {
        /// The number of the block, from 0 on.
        public let block: Int64
        /// The SHA-256 of its bytes.
        public let digest: SHA256Digest

        /// Makes an entry of its parts.
        public init(block: Int64, digest: SHA256Digest) {
            self.block = block
            self.digest = digest
        }
    }

    /// Creates the digests of a resource.
    ///
    /// - Parameters:
    ///   - length: the bytes of the resource.
    ///   - entries: the blocks that earlier parts of the run have seen.
    public init(length: Int64, known entries: [Entry]) {
        self.length = length
        known = Dictionary(entries.map { ($0.block, $0.digest) }) { first, _ in first }
    }

    /// The blocks that were seen for the first time since the last call, by their numbers.
    public func takeNewEntries() -> [Entry] {
        defer { added = [] }
        return added.sorted().compactMap { block in known[block].map { Entry(block: block, digest: $0) } }
    }

    /// Compares the blocks of a download with what they were before; blocks that were not seen yet become known.
    ///
    /// - Parameters:
    ///   - received: the ranges of bytes that arrived.
    ///   - digest: returns the digest of a range of the received bytes.
    /// - Returns: the failure, or `nil` if no block differs. No block of a download that differs becomes known.
    /// - Throws: what `digest` throws.
    func failure(
        of received: [Range<Int64>], digest: (Range<Int64>) throws(TransferError) -> SHA256Digest
    ) throws(TransferError) -> Failure? {
        var new: [Int64: SHA256Digest] = [:]
        for block in received.flatMap(wholeBlocks) {
            let found = try digest(range(of: block))
            guard let before = known[block] ?? new[block] else {
                new[block] = found
                continue
            }
            if before != found {
                return Failure(.digest, "A part of the resource has other bytes than in an earlier download.")
            }
        }
        known.merge(new) { first, _ in first }
        added += new.keys
        return nil
    }

    private func range(of block: Int64) -> Range<Int64> {
        block * Self.blockBytes..<min((block + 1) * Self.blockBytes, length)
    }

    /// The numbers of the blocks that lie within a range.
    private func wholeBlocks(in received: Range<Int64>) -> Range<Int64> {
        let first = (received.lowerBound + Self.blockBytes - 1) / Self.blockBytes
        let end =
            received.upperBound == length
            ? (length + Self.blockBytes - 1) / Self.blockBytes : received.upperBound / Self.blockBytes
        return first..<max(first, end)
    }
}

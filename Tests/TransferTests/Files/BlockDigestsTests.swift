import Sweep
import Testing

@testable import Transfer

/// The blocks of a resource that time-limited downloads compare.
@Suite struct BlockDigestsTests {
    private static let block = BlockDigests.blockBytes

    /// A resource whose bytes are the numbers of its blocks, some of them changed.
    private struct Bytes {
        var length: Int64
        var changed: Set<Int64> = []

        func digest(_ range: Range<Int64>) throws(TransferError) -> SHA256Digest {
            #expect(range.lowerBound % BlockDigestsTests.block == 0)
            let block = range.lowerBound / BlockDigestsTests.block
            #expect(range.upperBound == min(length, (block + 1) * BlockDigestsTests.block))
            let byte = UInt8(block % 200) + (changed.contains(block) ? 1 : 0)
            return try BlockDigestsTests.digest(byte)
        }
    }

    private static func digest(_ byte: UInt8) throws(TransferError) -> SHA256Digest {
        do { return try [byte].withUnsafeBytes { try SHA256Digest(of: $0) } } catch {
            throw TransferError(.invalidRequest, "\(error)")
        }
    }

    private func failure(
        _ digests: BlockDigests, _ received: [Range<Int64>], _ bytes: Bytes
    ) throws -> Failure.Kind? {
        try digests.failure(of: received, digest: { (range) throws(TransferError) in try bytes.digest(range) })?.kind
    }

    @Test func onlyBlocksThatArrivedWholeBecomeKnown() throws {
        let length = 5 * Self.block + 10
        let digests = BlockDigests(length: length, known: [])
        // The second half of block 0, blocks 1 and 2, a part of block 3; and nothing of block 4 whole.
        let received = [Self.block / 2..<3 * Self.block + 5, 4 * Self.block + 1..<5 * Self.block]
        #expect(try failure(digests, received, Bytes(length: length)) == nil)
        #expect(digests.takeNewEntries().map(\.block) == [1, 2])
        #expect(digests.takeNewEntries().isEmpty)
    }

    @Test func theLastBlockMayBeShorter() throws {
        let length = Self.block + 10
        let digests = BlockDigests(length: length, known: [])
        #expect(try failure(digests, [Self.block..<length - 1], Bytes(length: length)) == nil)
        #expect(digests.takeNewEntries().isEmpty)
        #expect(try failure(digests, [Self.block..<length], Bytes(length: length)) == nil)
        #expect(digests.takeNewEntries().map(\.block) == [1])
    }

    @Test func aResourceBelowABlockIsOneBlock() throws {
        let digests = BlockDigests(length: 10, known: [])
        #expect(try failure(digests, [0..<10], Bytes(length: 10)) == nil)
        #expect(digests.takeNewEntries().map(\.block) == [0])
    }

    @Test func aBlockWithOtherBytesIsADigestFailure() throws {
        let length = 4 * Self.block
        let digests = BlockDigests(length: length, known: [])
        #expect(try failure(digests, [0..<2 * Self.block], Bytes(length: length)) == nil)
        #expect(digests.takeNewEntries().map(\.block) == [0, 1])
        // Blocks 2 and 3 of that download do not become known either.
        let other = Bytes(length: length, changed: [1, 2])
        #expect(try failure(digests, [2 * Self.block..<length, 0..<2 * Self.block], other) == .digest)
        #expect(digests.takeNewEntries().isEmpty)
        #expect(try failure(digests, [0..<length], Bytes(length: length)) == nil)
        #expect(digests.takeNewEntries().map(\.block) == [2, 3])
    }

    @Test func entriesOfAnEarlierPartOfTheRunAreCompared() throws {
        let length = 2 * Self.block
        let first = BlockDigests(length: length, known: [])
        #expect(try failure(first, [0..<length], Bytes(length: length)) == nil)
        let second = BlockDigests(length: length, known: first.takeNewEntries())
        #expect(try failure(second, [0..<length], Bytes(length: length)) == nil)
        #expect(second.takeNewEntries().isEmpty)
        #expect(try failure(second, [0..<length], Bytes(length: length, changed: [1])) == .digest)
    }

    @Test func twoConnectionsWithTheSameBlockMustAgree() throws {
        let digests = BlockDigests(length: Self.block, known: [])
        var calls = UInt8(0)
        let failure = try digests.failure(
            of: [0..<Self.block, 0..<Self.block],
            digest: { (_) throws(TransferError) in
                calls += 1
                return try Self.digest(calls)
            })
        #expect(failure?.kind == .digest)
    }
}

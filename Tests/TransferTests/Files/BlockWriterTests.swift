import Testing
import TestSupport

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Bytes of a connection on their way into a file.
@Suite struct BlockWriterTests {
    private let folder: TemporaryFolder
    private let descriptor: Int32
    private let writer = BlockWriter()

    init() throws {
        folder = try TemporaryFolder()
        descriptor = open(folder.path("file"), O_RDWR | O_CREAT, 0o600)
        try #require(descriptor >= 0)
    }

    @Test func piecesOfAnySizeEndInTheirPlace() {
        let start = 100_001
        let bytes = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        var taken = 0
        for size in [1, 16_384, 300_000, 7, 0, 262_144, bytes.count] where taken < bytes.count {
            let piece = bytes[taken..<min(taken + size, bytes.count)]
            #expect(append(Array(piece), at: start + taken) == 0)
            taken += piece.count
        }
        #expect(writer.hasPending)
        #expect(writer.flush(to: descriptor) == 0)
        #expect(!writer.hasPending)
        #expect(folder.bytes("file") == [UInt8](repeating: 0, count: start) + bytes)
    }

    @Test func whatIsWrittenEndsWithABlock() {
        #expect(append([UInt8](repeating: 1, count: BlockWriter.blockBytes), at: 100_000) == 0)
        #expect(folder.bytes("file")?.count == BlockWriter.blockBytes)
        #expect(
            append([UInt8](repeating: 2, count: BlockWriter.blockBytes - 1), at: 100_000 + BlockWriter.blockBytes) == 0)
        #expect(folder.bytes("file")?.count == 2 * BlockWriter.blockBytes)
    }

    @Test func bytesThatAreForgottenAreNotWritten() {
        #expect(append([1, 2, 3], at: 0) == 0)
        writer.reset()
        #expect(append([4], at: 1) == 0)
        #expect(writer.flush(to: descriptor) == 0)
        #expect(folder.bytes("file") == [0, 4])
    }

    @Test func aFileThatTakesNothingIsAnErrorOnceABlockIsFull() {
        let readOnly = open(folder.path("file"), O_RDONLY)
        defer { close(readOnly) }
        let block = [UInt8](repeating: 1, count: BlockWriter.blockBytes)
        #expect(block.withUnsafeBytes { writer.append($0, at: 0, to: readOnly) } == EBADF)
        #expect([1].withUnsafeBytes { writer.append($0, at: 0, to: readOnly) } == 0)
        #expect(writer.flush(to: readOnly) == EBADF)
    }

    private func append(_ bytes: [UInt8], at offset: Int) -> Int32 {
        bytes.withUnsafeBytes { writer.append($0, at: Int64(offset), to: descriptor) }
    }
}

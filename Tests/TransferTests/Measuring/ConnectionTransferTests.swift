import Testing

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is written, and when: driven by hand, as libcurl would.
@Suite struct ConnectionTransferTests {
    /// 20 bytes of memory of which a transfer may write ten, from 5 to 14.
    private final class Memory {
        let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 20, alignment: 1)
        init() { bytes.initializeMemory(as: UInt8.self, repeating: 0xEE) }
        deinit { bytes.deallocate() }
        var content: [UInt8] { Array(bytes) }
        static let untouched = [UInt8](repeating: 0xEE, count: 20)
    }

    private let memory = Memory()
    private let transfer: ConnectionTransfer

    init() { transfer = .fetching(5, 14, of: 20, into: .memory(memory.bytes)) }

    @Test func bytesLandAtTheirOffset() {
        transfer.takeRightHead(total: 20)
        #expect(transfer.take([1, 2, 3]))
        #expect(transfer.take([4]))
        #expect(transfer.received == 4)
        #expect(Array(memory.content[4..<10]) == [0xEE, 1, 2, 3, 4, 0xEE])
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK", "HTTP/1.1 416 No", "HTTP/1.1 206 without a Content-Range", "no status line",
    ])
    func nothingIsWrittenOfAWrongAnswer(status: String) {
        transfer.takeHead(status)
        #expect(!transfer.take([1, 2, 3]))
        #expect(!transfer.take([4]))
        #expect(transfer.rejection != nil)
        #expect(transfer.received == 0)
        #expect(memory.content == Memory.untouched)
    }

    @Test func aBodyWithoutAHeadIsRefused() {
        #expect(!transfer.take([1]))
        #expect(transfer.rejection == .status(0))
        #expect(memory.content == Memory.untouched)
    }

    @Test func aPieceThatReachesBeyondTheRangeIsRefusedWhole() {
        transfer.takeRightHead(total: 20)
        #expect(transfer.take([UInt8](repeating: 1, count: 8)))
        #expect(!transfer.take([2, 2, 2]))
        #expect(transfer.rejection == .tooManyBytes)
        #expect(transfer.received == 8)
        #expect(Array(memory.content[13...]) == [UInt8](repeating: 0xEE, count: 7))
        #expect(!transfer.isComplete)
    }

    @Test func aByteAfterTheLastIsTooMany() {
        transfer.takeRightHead(total: 20)
        #expect(transfer.take([UInt8](repeating: 1, count: 10)))
        #expect(transfer.isComplete)
        #expect(!transfer.take([2]))
        #expect(!transfer.isComplete)
        #expect(memory.content[15] == 0xEE)
    }

    @Test func onlyAllTheBytesAreComplete() {
        transfer.takeRightHead(total: 20)
        #expect(!transfer.isComplete)
        for count in 1...10 {
            #expect(transfer.take([1]))
            #expect(transfer.isComplete == (count == 10))
        }
    }

    @Test func anAnswerWithoutABodyIsCheckedAtTheEnd() {
        transfer.takeHead("HTTP/1.1 404 Not Found")
        #expect(transfer.rejection == nil)
        transfer.finish()
        #expect(transfer.rejection == .status(404))
    }

    @Test func aHeadThatIsCutOffIsNoWrongAnswer() {
        "HTTP/1.1 206 Partial Content\r\n".withBytes { _ = transfer.consumeHead($0) }
        transfer.finish()
        #expect(transfer.rejection == nil)
        #expect(!transfer.isComplete)
    }

    @Test func aWrongStatusCountsHoweverShortItsHeadIs() {
        "HTTP/1.1 503 No\r\n".withBytes { _ = transfer.consumeHead($0) }
        transfer.finish()
        #expect(transfer.rejection == .status(503))
    }

    @Test func anEmptyResourceIsCompleteWithItsHead() {
        let empty = ConnectionTransfer(receiveBufferBytes: nil)
        empty.begin(.init(answer: RangeAnswer(range: nil, total: 0, validators: .unknown), sink: .discard))
        #expect(!empty.isComplete)
        empty.takeHead("HTTP/1.1 200 OK", "Content-Length: 0")
        empty.finish()
        #expect(empty.isComplete)
    }

    @Test func nothingIsTakenAfterAnAbort() {
        transfer.takeRightHead(total: 20)
        #expect(!transfer.mustEnd)
        transfer.abort()
        #expect(transfer.mustEnd)
        #expect(!transfer.take([1]))
        #expect(memory.content == Memory.untouched)
    }

    @Test func anotherJobStartsAfresh() {
        transfer.takeHead("HTTP/1.1 503 No")
        transfer.finish()
        transfer.noteConnected()
        transfer.abort()
        transfer.begin(transfer.job)
        #expect(transfer.rejection == nil && transfer.received == 0 && transfer.connected == 0 && !transfer.mustEnd)
        #expect(transfer.lastByteMoment == 0)
        transfer.takeRightHead(total: 20)
        #expect(transfer.take([UInt8](repeating: 1, count: 10)))
        #expect(transfer.isComplete)
    }

    @Test func momentsFollowEachOther() {
        transfer.noteConnected()
        transfer.takeRightHead(total: 20)
        #expect(transfer.take([1]))
        let first = transfer.lastByteMoment
        #expect(transfer.take([2]))
        #expect(transfer.connected > 0 && transfer.connected <= first)
        #expect(first <= transfer.lastByteMoment)
    }

    @Test func aFileThatCannotBeWrittenEndsTheTransfer() {
        let bytes = [UInt8](repeating: 1, count: BlockWriter.blockBytes)
        let broken = ConnectionTransfer.fetching(bytes: Int64(bytes.count), of: 1 << 20, into: .file(-1))
        broken.takeRightHead(total: 1 << 20)
        #expect(!broken.take(bytes))
        #expect(broken.rejection == .unwritable(EBADF))
        #expect(broken.received == 0)
    }

    @Test func bytesThatAreHeldBackAreWrittenAtTheEndOrSaidToBeLost() {
        let broken = ConnectionTransfer.fetching(0, 9, into: .file(-1))
        broken.takeBytes(10)
        let taken = broken.lastByteMoment
        #expect(broken.rejection == nil)
        broken.finish()
        #expect(broken.rejection == .unwritable(EBADF))
        #expect(!broken.isComplete)
        #expect(broken.lastByteMoment > taken)
    }

    /// A server that sends more than the scratch file holds must not reach the memory beside it.
    @Test func memoryIsNeverWrittenBeyondItsEnd() {
        let unbounded = ConnectionTransfer(receiveBufferBytes: nil)
        let part = UnsafeMutableRawBufferPointer(rebasing: memory.bytes[..<8])
        unbounded.begin(
            .init(answer: RangeAnswer(range: nil, total: nil, validators: .unknown), sink: .memory(part)))
        unbounded.takeHead("HTTP/1.1 200 OK")
        #expect(unbounded.take([UInt8](repeating: 1, count: 8)))
        #expect(!unbounded.take([2]))
        #expect(unbounded.rejection == .unwritable(ENOSPC))
        #expect(Array(memory.content[8...]) == [UInt8](repeating: 0xEE, count: 12))
    }
}

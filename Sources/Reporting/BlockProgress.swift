internal import Formatting

/// How far a sweep has come after one of its blocks, as a line of a log.
public struct BlockProgress: Equatable, Sendable {
    /// Whether it is one of the fresh blocks that confirm a sweep.
    public let isFresh: Bool
    /// The block that has ended, from 1 on.
    public let block: Int
    /// Blocks in all: from those that are sure to those that end the sweep in any case.
    public let blocks: ClosedRange<Int>
    /// The transfers of this block.
    public let transfers: Int
    /// Those of them that failed.
    public let failed: Int
    /// The bytes that this block received.
    public let bytes: Int
    /// The seconds that this block took.
    public let seconds: Double
    /// Seconds that are left for the blocks that are sure to come, or nil where nothing tells.
    public let secondsLeft: Double?

    /// The state of a sweep after a block.
    public init(
        isFresh: Bool = false, block: Int, blocks: ClosedRange<Int>, transfers: Int, failed: Int, bytes: Int,
        seconds: Double,
        secondsLeft: Double?
    ) {
        self.isFresh = isFresh
        self.block = block
        self.blocks = blocks
        self.transfers = transfers
        self.failed = failed
        self.bytes = bytes
        self.seconds = seconds
        self.secondsLeft = secondsLeft
    }

    /// The line `block 2 of 5: 17 transfers, 68 MB, 5.2 s, 0 failed; about 16 s left`, without a line end.
    ///
    /// Where it is open how many blocks there will be, it is `block 2 of 8-30` with `at least 16 s left`. A budget of bytes
    /// may suffice for more blocks than it seemed to, because transfers that fail take less.
    public var line: String {
        let parts = [
            CountText.text(transfers, "transfer"), ByteSize(bytes: bytes).text,
            DurationSeconds(seconds).text, "\(failed) failed",
        ]
        let isOpen = blocks.lowerBound < blocks.upperBound
        let left =
            block < blocks.lowerBound
            ? secondsLeft.map { "; \(isOpen ? "at least" : "about") \(DurationSeconds($0).wholeText) left" } : nil
        let most = max(block, blocks.upperBound)
        let all = isOpen ? "\(blocks.lowerBound)-\(most)" : "\(most)"
        return "\(isFresh ? "fresh block" : "block") \(block) of \(all): " + parts.joined(separator: ", ")
            + (left ?? "")
    }
}

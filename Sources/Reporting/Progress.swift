public import Formatting

/// The progress of a sweep as one line of a terminal.
public struct SweepProgress: Equatable, Sendable {
    /// Transfers that have ended.
    public var finished: Int
    /// The total number of transfers, or the least number if more may follow.
    public var total: Int
    /// Whether more transfers may follow than `total`.
    public var isOpen = false
    /// The current rate in bytes per second; `nil` before the first.
    public var bytesPerSecond: Double?
    /// Bytes received so far.
    public var bytes: Int
    /// The predicted remaining seconds; `nil` before the first trial has ended.
    public var secondsLeft: Double?

    private static let longestBar = 20
    private static let shortestBar = 5

    /// The state of a sweep.
    public init(
        finished: Int, total: Int, isOpen: Bool = false, bytesPerSecond: Double?, bytes: Int, secondsLeft: Double?
    ) {
        self.finished = finished
        self.total = total
        self.isOpen = isOpen
        self.bytesPerSecond = bytesPerSecond
        self.bytes = bytes
        self.secondsLeft = secondsLeft
    }

    /// The line ` 37/96 [########------------]  38%  157 Mbit/s  148 MB  0:19 left`, without a line end.
    ///
    /// If more transfers may follow, `+` follows the total and the time: ` 37/137+`, `0:19+ left`.
    /// If the line is too wide, the bar is shortened and then omitted, then the bytes, the rate, and the percentage.
    ///
    /// - Parameters:
    ///   - width: the columns there are; the line is never longer.
    ///   - unit: the unit of the rate.
    public func line(width: Int, unit: RateUnit) -> String {
        let left = secondsLeft.map { "  " + DurationSeconds($0).clockText + (isOpen ? "+" : "") + " left" } ?? ""
        let size = "  " + ByteSize(bytes: bytes).text
        let rate = bytesPerSecond.map { "  " + unit.text($0) } ?? ""
        for tail in [percentage + rate + size + left, percentage + rate + left, percentage + left, left, ""] {
            let room = width - count.count - tail.count
            if let bar = bar(room: room) { return count + bar + tail }
            if room >= 0 { return count + tail }
        }
        return String(count.prefix(max(0, width)))
    }

    private var count: String {
        let total = String(max(0, total))
        let finished = String(max(0, finished))
        return " " + String(repeating: " ", count: max(0, total.count - finished.count)) + finished + "/" + total
            + (isOpen ? "+" : "")
    }

    private var share: Double {
        total > 0 ? min(1, max(0, Double(finished) / Double(total))) : 0
    }

    /// The percentage, rounded down, so that 100% means that everything is done.
    private var percentage: String {
        let number = String(Int(share * 100))
        return " " + String(repeating: " ", count: 3 - number.count) + number + "%"
    }

    private func bar(room: Int) -> String? {
        let length = min(Self.longestBar, room - 3)
        guard length >= Self.shortestBar else { return nil }
        let done = Int(share * Double(length) + 0.5)
        return " [" + String(repeating: "#", count: done) + String(repeating: "-", count: length - done) + "]"
    }
}

/// The progress of a sweep after a block, as a line of a log.
public struct BlockProgress: Equatable, Sendable {
    /// Whether it is a fresh block.
    public let isFresh: Bool
    /// The number of the block that has ended, from 1.
    public let block: Int
    /// The total number of blocks: the least and the most.
    public let blocks: ClosedRange<Int>
    /// The transfers of this block.
    public let transfers: Int
    /// The failed transfers of this block.
    public let failed: Int
    /// The bytes that this block received.
    public let bytes: Int
    /// The seconds that this block took.
    public let seconds: Double
    /// The predicted remaining seconds of the least number of blocks; `nil` if they are unknown.
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
    /// If the number of blocks is not known in advance, the line reads `block 2 of 8-30` with `at least 16 s left`. A data
    /// budget may allow more blocks than predicted, because failed transfers receive less.
    public var line: String {
        let isOpen = blocks.lowerBound < blocks.upperBound
        let left =
            block < blocks.lowerBound
            ? secondsLeft.map { "; \(isOpen ? "at least" : "about") \(DurationSeconds($0).wholeText) left" } : nil
        let most = max(block, blocks.upperBound)
        let all = isOpen ? "\(blocks.lowerBound)-\(most)" : "\(most)"
        return "\(isFresh ? "fresh block" : "block") \(block) of \(all): " + amounts + (left ?? "")
    }

    /// What the block took: `17 transfers, 68 MB, 5.2 s, 0 failed`.
    public var amounts: String {
        [
            CountText.text(transfers, "transfer"), ByteSize(bytes: bytes).text, DurationSeconds(seconds).text,
            "\(failed) failed",
        ].joined(separator: ", ")
    }
}

import Formatting
import Testing

@testable import Reporting

@Suite struct SweepProgressTests {
    private static let halfway = SweepProgress(
        finished: 37, total: 96, bytesPerSecond: 19_650_000, bytes: 148_000_000, secondsLeft: 19)

    @Test func showsEverythingWhereThereIsRoom() {
        let line = " 37/96 [########------------]  38%  157 Mbit/s  148 MB  0:19 left"
        #expect(Self.halfway.line(width: 80, unit: .bits) == line)
        #expect(Self.halfway.line(width: line.count, unit: .bits) == line)
        #expect(Self.halfway.line(width: 80, unit: .bytes).contains("19.7 MB/s"))
    }

    @Test func aPlusMeansThatMoreMayFollow() {
        var open = Self.halfway
        open.isOpen = true
        let line = " 37/96+ [########------------]  38%  157 Mbit/s  148 MB  0:19+ left"
        #expect(open.line(width: 80, unit: .bits) == line)
        for width in 0...100 { #expect(open.line(width: width, unit: .bits).count <= width) }
    }

    @Test(arguments: [
        (64, " 37/96 [#######------------]  38%  157 Mbit/s  148 MB  0:19 left"),
        (50, " 37/96 [##---]  38%  157 Mbit/s  148 MB  0:19 left"),
        (49, " 37/96  38%  157 Mbit/s  148 MB  0:19 left"), (41, " 37/96  38%  157 Mbit/s  0:19 left"),
        (33, " 37/96 [###-----]  38%  0:19 left"), (22, " 37/96  38%  0:19 left"), (21, " 37/96  0:19 left"),
        (16, " 37/96 [###----]"), (6, " 37/96"), (3, " 37"), (0, ""),
    ])
    func dropsTheLeastImportantFirst(width: Int, line: String) {
        #expect(Self.halfway.line(width: width, unit: .bits) == line)
    }

    @Test func isNeverLongerThanTheWidth() {
        for width in -1...100 { #expect(Self.halfway.line(width: width, unit: .bits).count <= max(0, width)) }
    }

    @Test func startsAtNothingAndEndsAtEverything() {
        let start = SweepProgress(finished: 0, total: 96, bytesPerSecond: nil, bytes: 0, secondsLeft: nil)
        #expect(start.line(width: 80, unit: .bits) == "  0/96 [--------------------]   0%  0 B")
        let end = SweepProgress(finished: 96, total: 96, bytesPerSecond: nil, bytes: 1_000, secondsLeft: 0)
        #expect(end.line(width: 80, unit: .bits) == " 96/96 [####################] 100%  1 kB  0:00 left")
    }

    @Test func only100PercentMeansComplete() {
        let almost = SweepProgress(finished: 999, total: 1_000, bytesPerSecond: nil, bytes: 0, secondsLeft: nil)
        #expect(almost.line(width: 80, unit: .bits).contains(" 99%"))
    }

    @Test func survivesAnEmptyPlanAndOneThatWasExceeded() {
        let empty = SweepProgress(finished: 0, total: 0, bytesPerSecond: .nan, bytes: -1, secondsLeft: .infinity)
        #expect(empty.line(width: 80, unit: .bits) == " 0/0 [--------------------]   0%  – Mbit/s  0 B  ∞ left")
        let exceeded = SweepProgress(finished: 11, total: 9, bytesPerSecond: nil, bytes: 0, secondsLeft: nil)
        #expect(exceeded.line(width: 80, unit: .bits) == " 11/9 [####################] 100%  0 B")
    }

    @Test func aBlockIsOneLineOfALog() {
        func line(
            block: Int, of blocks: ClosedRange<Int> = 5...5, transfers: Int, secondsLeft: Double?
        ) -> String {
            BlockProgress(
                block: block, blocks: blocks, transfers: transfers, failed: 0, bytes: 68_000_000, seconds: 5.2,
                secondsLeft: secondsLeft
            ).line
        }
        let start = "block 2 of 5: 17 transfers, 68 MB, 5.2 s, 0 failed"
        #expect(line(block: 2, transfers: 17, secondsLeft: 15.6) == start + "; about 16 s left")
        #expect(line(block: 2, transfers: 17, secondsLeft: nil) == start)
        #expect(
            line(block: 2, of: 8...30, transfers: 17, secondsLeft: 15.6)
                == "block 2 of 8-30: 17 transfers, 68 MB, 5.2 s, 0 failed; at least 16 s left")
        #expect(
            line(block: 8, of: 8...30, transfers: 17, secondsLeft: 0)
                == "block 8 of 8-30: 17 transfers, 68 MB, 5.2 s, 0 failed")
        #expect(line(block: 6, transfers: 1, secondsLeft: 0) == "block 6 of 6: 1 transfer, 68 MB, 5.2 s, 0 failed")
        let fresh = BlockProgress(
            isFresh: true, block: 2, blocks: 3...3, transfers: 2, failed: 1, bytes: 8, seconds: 2, secondsLeft: 1)
        #expect(fresh.line == "fresh block 2 of 3: 2 transfers, 8 B, 2.0 s, 1 failed; about 1 s left")
        #expect(line(block: 5, transfers: 1, secondsLeft: 0) == "block 5 of 5: 1 transfer, 68 MB, 5.2 s, 0 failed")
    }
}

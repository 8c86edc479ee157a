import ExampleRuns
import Statistics
import Testing

@testable import Sweep
@testable import Timing

@Suite struct StoppingRuleTests {
    private static let treatments: [Treatment] = [.plainGet, .ranged(1), .ranged(2)]

    /// The tally of blocks whose seconds are given treatment by treatment, `nil` for a trial that failed; a block takes
    /// 10 s, the warm-up 3 s.
    private static func tally(_ seconds: [(Treatment, [Double?])]) throws -> SweepTally {
        var tally = SweepTally(try .example(stopping: .example(precision: 0.05)))
        tally.add(.example(block: 0, .plainGet))
        tally.end(block: 0, seconds: 3)
        for block in 0..<(seconds.first?.1.count ?? 0) {
            for (treatment, times) in seconds {
                let failure = times[block] == nil ? Failure(.reset, "The connection was broken.") : nil
                tally.add(.example(block: block + 1, treatment, seconds: times[block] ?? 1, failure: failure))
            }
            tally.end(block: block + 1, seconds: 3 + 10 * Double(block + 1))
        }
        return tally
    }

    /// Blocks whose speed-ups are all alike: an interval of no width.
    private static func steady(_ blocks: Int) -> [(Treatment, [Double?])] {
        treatments.map { ($0, Array(repeating: 4 / Double($0.threads), count: blocks)) }
    }

    private static func reason(
        _ rule: StoppingRule, _ seconds: [(Treatment, [Double?])], least: Int = 8
    ) throws -> SweepStop.Reason? {
        rule.reason(after: try tally(seconds), leastBlocks: least, next: treatments, bytesPerTrial: 1000)
    }

    @Test func precisionIsIgnoredBeforeTheFewestBlocks() throws {
        let rule = try StoppingRule.example(precision: 0.05)
        #expect(try Self.reason(rule, Self.steady(7)) == nil)
        #expect(try Self.reason(rule, Self.steady(8)) == .precision)
        #expect(try Self.reason(rule, Self.steady(2), least: 2) == .precision)
        #expect(try Self.reason(rule, Self.steady(1), least: 1) == nil, "One block has no interval.")
        #expect(try Self.reason(rule, Self.steady(11), least: 12) == nil)
        #expect(try Self.reason(rule, Self.steady(12), least: 12) == .precision)
    }

    @Test func everySpeedUpHasToBePrecise() throws {
        let rule = try StoppingRule.example(precision: 0.05)
        for wide in [Treatment.plainGet, .ranged(2)] {
            let seconds = Self.steady(8).map { row in
                row.0 == wide
                    ? (row.0, row.1.enumerated().map { $0.offset == 3 ? 3 * ($0.element ?? 0) : $0.element }) : row
            }
            #expect(try Self.reason(rule, seconds) == nil)
        }
    }

    @Test func aSpeedUpOfFewBlocksIsNotPrecise() throws {
        let rule = try StoppingRule.example(precision: 0.05)
        var seconds = Self.steady(9)
        seconds[2].1[4] = nil
        #expect(try Self.reason(rule, seconds) == .precision, "Eight pairs are enough.")
        seconds[1].1[5] = nil
        #expect(try Self.reason(rule, seconds) == nil, "A block without one thread is no pair.")
        seconds[2].1 = Array(repeating: nil, count: 9)
        #expect(try Self.reason(rule, seconds) == nil)
        var long = Self.steady(12)
        for block in 0..<4 { long[2].1[block] = nil }
        #expect(try Self.reason(rule, long, least: 12) == .precision, "Eight pairs are enough of any number of blocks.")
    }

    @Test func aWidthEqualToThePrecisionIsEnough() throws {
        var seconds = Self.steady(8)
        seconds[2].1[3] = 2.1
        let width = try #require(try Self.tally(seconds).precision(of: .ranged(2)))
        #expect(try Self.reason(.example(precision: width), seconds) == .precision)
        #expect(try Self.reason(.example(precision: width.nextDown), seconds) == nil)
    }

    /// The widest is told; without an interval there is nothing wider.
    @Test func theStopNamesTheLeastPreciseSpeedUp() throws {
        func widest(_ seconds: [(Treatment, [Double?])]) throws -> SweepStop.Widest? {
            SweepStop(
                .maxTrials, tally: try Self.tally(seconds), treatments: Self.treatments, keepsPrecision: true
            ).widest
        }
        var seconds = Self.steady(5)
        seconds[0].1[1] = 5
        let wide = try #require(try widest(seconds))
        #expect(wide.treatment == .plainGet)
        #expect(try wide.precision == Self.tally(seconds).precision(of: .plainGet))
        seconds[2].1 = Array(repeating: nil, count: 5)
        #expect(try widest(seconds) == SweepStop.Widest(treatment: .ranged(2), precision: nil))
    }

    @Test func droppedTreatmentsNeedNotBePrecise() throws {
        var seconds = Self.steady(9)
        seconds[2].1 = Array(repeating: nil, count: 9)
        let reason = try StoppingRule.example(precision: 0.05)
            .reason(after: Self.tally(seconds), leastBlocks: 8, next: [.plainGet, .ranged(1)], bytesPerTrial: 1)
        #expect(reason == .precision)
    }

    @Test func oneThreadAloneHasNoSpeedUpThatCouldBePrecise() throws {
        let reason = try StoppingRule.example(precision: 0.05)
            .reason(after: Self.tally(Self.steady(9)), leastBlocks: 8, next: [.ranged(1)], bytesPerTrial: 1)
        #expect(reason == nil)
    }

    @Test func theLargestNumberOfBlocksEndsTheSweep() throws {
        var seconds = Self.steady(9)
        seconds[2].1[8] = 40
        #expect(try Self.reason(.example(precision: 0.05, maxTrials: 9), seconds) == .maxTrials)
        #expect(try Self.reason(.example(precision: 0.05, maxTrials: 10), seconds) == nil)
        #expect(try Self.reason(.example(precision: 0.05, maxTrials: 9), Self.steady(9)) == .precision)
        #expect(try Self.reason(.example(maxTrials: 9, timeBudgetSeconds: 1), Self.steady(9)) == .trials)
    }

    @Test func anotherBlockFitsIntoTheBytesOrNot() throws {
        // The warm-up and two blocks were 7,000 bytes; another block is 3,000.
        #expect(try Self.reason(.example(dataBudgetBytes: 9_999), Self.steady(2)) == .dataBudget)
        #expect(try Self.reason(.example(dataBudgetBytes: 10_000), Self.steady(2)) == nil)
    }

    @Test func bytesThatOverflowExceedTheBudget() throws {
        let rule = try StoppingRule.example(dataBudgetBytes: .max)
        let reason = rule.reason(
            after: try Self.tally([]), leastBlocks: 1, next: Self.treatments, bytesPerTrial: .max / 2)
        #expect(reason == .dataBudget)
    }

    @Test func anotherBlockFitsIntoTheTimeByTheMeanOfThoseBefore() throws {
        // 3 s of warm-up and two blocks of 10 s.
        #expect(try Self.reason(.example(timeBudgetSeconds: 32.9), Self.steady(2)) == .timeBudget)
        #expect(try Self.reason(.example(timeBudgetSeconds: 33), Self.steady(2)) == nil)
    }

    @Test func theFirstBlockStartsIfAnyTimeIsLeft() throws {
        #expect(try Self.reason(.example(timeBudgetSeconds: 3), []) == nil)
        #expect(try Self.reason(.example(timeBudgetSeconds: 2.9), []) == .timeBudget)
    }

    @Test func failedTrialsCountTowardTheDataBudget() throws {
        #expect(try Self.tally([(.ranged(1), [4, nil]), (.ranged(2), [nil, nil])]).bytes == 5000)
    }

    @Test func theWarmUpIsNotAPair() throws {
        var tally = SweepTally(try .example(stopping: .example(precision: 0.05)))
        for treatment in [Treatment.ranged(1), .ranged(2)] { tally.add(.example(block: 0, treatment)) }
        tally.end(block: 0, seconds: 3)
        #expect(tally.pairs(.ranged(2)) == 0)
    }

    @Test func freshBlocksAreTimedByThemselves() throws {
        var tally = SweepTally(try .example())
        for (block, seconds) in [(0, 3.0), (1, 13), (2, 23)] { tally.end(block: block, seconds: seconds) }
        #expect(tally.meanBlockSeconds == 10)
        tally.end(block: 3, isFresh: true, seconds: 25)
        #expect(tally.meanBlockSeconds == 2)
        tally.end(block: 4, isFresh: true, seconds: 29)
        #expect(tally.meanBlockSeconds == 3)
        #expect(tally.blocks == 2 && tally.freshBlocks == 2)
    }

    @Test func aBlockIsTimedOnlyFromItsStart() throws {
        var tally = SweepTally(try .example())
        tally.end(block: 4, seconds: 7)
        #expect(tally.meanBlockSeconds == nil)
        tally.end(block: 5, seconds: 12)
        #expect(tally.meanBlockSeconds == 5)
    }

    @Test(arguments: [0, -0.1, 1, 5, .nan, .infinity])
    func aPrecisionIsAShare(precision: Double) {
        #expect(throws: PlanError.outOfRange(.precision, "must be above 0 and below 100%, such as 5% or 0.05")) {
            try StoppingRule.example(precision: precision)
        }
    }

    @Test func limitsOfAStoppingRuleArePositive() {
        #expect(throws: PlanError.outOfRange(.maxTrials, "must be between 1 and 1000000")) {
            try StoppingRule.example(maxTrials: 0)
        }
        #expect(throws: PlanError.outOfRange(.dataBudget, "must be at least 1 byte")) {
            try StoppingRule.example(dataBudgetBytes: 0)
        }
        for time in [0, -1, .nan, .infinity] {
            #expect(throws: PlanError.outOfRange(.timeBudget, "must be more than 0 s")) {
                try StoppingRule.example(timeBudgetSeconds: time)
            }
        }
    }
}

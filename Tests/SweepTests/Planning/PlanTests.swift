import ExampleRuns
import Testing

@testable import Journal
@testable import Sweep

@Suite struct PlanTests {
    @Test func oneThreadIsAlwaysMeasured() throws {
        #expect(try Plan.example(threads: [8, 2]).threadCounts == [1, 2, 8])
        #expect(try Plan.example(threads: []).threadCounts == [1])
    }

    @Test func countsAreSortedAndUnique() throws {
        let plan = try Plan.example(threads: [4, 1, 4, 2, 2])
        #expect(plan.threadCounts == [1, 2, 4])
        #expect(plan.largestThreadCount == 4)
    }

    @Test func threadCountsAreBetweenOneAndALimit() throws {
        #expect(try Plan.example(threads: [1024]).largestThreadCount == Plan.maximalThreads)
        for count in [0, -1, 1025] {
            #expect(throws: PlanError.outOfRange(.threadCounts, "must be between 1 and 1024")) {
                try Plan.example(threads: [1, count])
            }
        }
    }

    @Test(
        arguments: [
            (10_000_000, 4_000_000, [1, 2], 2_000_000), (28_000_000, 4_000_000, [1, 2], nil),
            (49_999, 4_000_000, nil, nil),
        ] as [(Int64, Int64, [Int]?, Int64?)])
    func aSmallerPlanFitsTheBudgetWithTwoBlocks(budget: Int64, length: Int64, counts: [Int]?, bytes: Int64?) throws {
        let smaller = try Plan.example(threads: Array(1...8)).smaller(for: budget, resourceLength: length)
        #expect(smaller?.threadCounts == counts)
        #expect(smaller?.bytes == bytes)
        let rule = try StoppingRule.example(dataBudgetBytes: budget)
        let plan = try Plan.example(threads: counts ?? [1], byteLimit: bytes, stopping: rule)
        #expect(smaller == nil || plan.blocks(resourceLength: length) == 2...2)
    }

    @Test func trialsAreBetweenOneAndALimit() throws {
        #expect(try Plan.example(trials: 1).trials == 1)
        #expect(try Plan.example(trials: Plan.maximalTrials).trials == 1_000_000)
        for trials in [0, -3, Plan.maximalTrials + 1, .max] {
            #expect(throws: PlanError.outOfRange(.trials, "must be between 1 and 1000000")) {
                try Plan.example(trials: trials)
            }
        }
    }

    @Test func warmUpsAreBetweenZeroAndALimit() throws {
        #expect(try Plan.example(warmUps: 0).warmUps == 0)
        for warmUps in [-1, Plan.maximalTrials + 1, .max] {
            #expect(throws: PlanError.outOfRange(.warmUps, "must be between 0 and 1000000")) {
                try Plan.example(warmUps: warmUps)
            }
        }
    }

    @Test func aByteLimitIsAtLeastOne() throws {
        #expect(try Plan.example(byteLimit: 1).byteLimit == 1)
        for limit in [0, -1] as [Int64] {
            #expect(throws: PlanError.outOfRange(.bytes, "must be at least 1")) { try Plan.example(byteLimit: limit) }
        }
    }

    @Test func aConfidenceIsAboveOneHalfAndBelowOne() throws {
        #expect(try Plan.example(confidence: 0.51).confidence == 0.51)
        #expect(try Plan.example(confidence: 0.999).confidence == 0.999)
        for confidence in [0, 0.5, 1, 95, -0.9, .nan, .infinity] {
            #expect(throws: PlanError.outOfRange(.confidence, "must be above 0.5 and below 1, such as 0.95")) {
                try Plan.example(confidence: confidence)
            }
        }
    }

    @Test func aMarginIsAPositiveShare() throws {
        #expect(try Plan.example(margin: 0.05).margin == 0.05)
        for margin in [0, -0.1, 10.1, .nan, .infinity] {
            #expect(throws: PlanError.outOfRange(.margin, "must be above 0 and at most 10, such as 0.1 for 10%")) {
                try Plan.example(margin: margin)
            }
        }
    }

    @Test func aPauseIsAtLeastZeroSeconds() throws {
        #expect(try Plan.example(pauseSeconds: 0.5).pauseSeconds == 0.5)
        for pause in [-0.001, .nan, .infinity] {
            #expect(throws: PlanError.outOfRange(.pause, "must be at least 0 seconds")) {
                try Plan.example(pauseSeconds: pause)
            }
        }
    }

    @Test func withAByteLimitThereIsNoPlainGet() throws {
        let plan = try Plan.example(threads: [1, 2], baseline: true, byteLimit: 100)
        #expect(!plan.baseline)
        #expect(plan.treatments == [.ranged(1), .ranged(2)])
        #expect(plan.warmUpTreatment == .ranged(1))
    }

    @Test func withoutABaselineTheWarmUpIsStillAPlainGet() throws {
        let plan = try Plan.example(threads: [1, 2], baseline: false)
        #expect(plan.treatments == [.ranged(1), .ranged(2)])
        #expect(plan.warmUpTreatment == .plainGet)
    }

    @Test func treatmentsAreInTheOrderOfRows() throws {
        #expect(try Plan.example(threads: [3, 2]).treatments == [.plainGet, .ranged(1), .ranged(2), .ranged(3)])
    }

    @Test func transfersAreWarmUpsAndBlocks() throws {
        #expect(try Plan.example(threads: [1, 2, 4], trials: 5, warmUps: 2).transferCount == 22)
        #expect(try Plan.example(threads: [1], trials: 1, warmUps: 0, baseline: false).transferCount == 1)
        let largest = try Plan.example(threads: Array(1...1024), trials: 1_000_000, warmUps: 1_000_000)
        #expect(largest.transferCount == 1_026_000_000)
    }

    @Test func withoutAStoppingRuleTheNumberOfBlocksIsFixed() throws {
        #expect(try Plan.example(trials: 7).blocks(resourceLength: 10) == 7...7)
    }

    @Test func theNumberOfBlocksIsARangeWithAPrecision() throws {
        #expect(
            try Plan.example(trials: 8, stopping: .example(precision: 0.05)).blocks(resourceLength: 10) == 8...30)
    }

    @Test func aDataBudgetLimitsTheBlocks() throws {
        func blocks(_ budget: Int64, trials: Int = 5, precision: Double? = nil, length: Int64 = 10) throws
            -> ClosedRange<Int>
        {
            let rule = try StoppingRule.example(
                precision: precision, maxTrials: precision == nil ? trials : 30, dataBudgetBytes: budget)
            return try Plan.example(trials: trials, stopping: rule).blocks(resourceLength: length)
        }
        // A warm-up of 10 bytes, then blocks of 30.
        #expect(try blocks(9) == 0...0)
        #expect(try blocks(39) == 0...0)
        #expect(try blocks(40) == 1...1)
        #expect(try blocks(159) == 4...4)
        #expect(try blocks(160) == 5...5)
        #expect(try blocks(1000) == 5...5)
        #expect(try blocks(1000, precision: 0.1) == 5...30)
        #expect(try blocks(160, trials: 6, precision: 0.1) == 5...5)
        #expect(try blocks(400, trials: 6, precision: 0.1) == 6...13)
        #expect(try blocks(1, length: .max) == 0...0)
        #expect(try blocks(.max, length: 0) == 5...5)
    }

    @Test func theBytesOfAPlanDoNotOverflow() throws {
        #expect(try Plan.example(warmUps: 2).bytes(blocks: 3, resourceLength: 10) == 110)
        #expect(try Plan.example().bytes(blocks: 3, resourceLength: .max) == .max)
    }

    @Test func theLargestNumberOfTrialsIsNotBelowTheSmallest() throws {
        #expect(throws: PlanError.maxTrialsBelowTrials) {
            try Plan.example(trials: 9, stopping: .example(precision: 0.05, maxTrials: 8))
        }
        #expect(try Plan.example(trials: 9, stopping: .example(precision: 0.05, maxTrials: 9)).trials == 9)
    }

    @Test func aTrialDownloadsTheLimitOrTheWholeResource() throws {
        #expect(try Plan.example(byteLimit: 100).bytesPerTrial(resourceLength: 1000) == 100)
        #expect(try Plan.example(byteLimit: 100).bytesPerTrial(resourceLength: 60) == 60)
        #expect(try Plan.example().bytesPerTrial(resourceLength: 60) == 60)
    }

    @Test func aDecodedPlanIsCheckedLikeANewOne() throws {
        let plan = try Plan.example(threads: [1, 2, 4], seed: .max, pauseSeconds: 0.25, sink: .discard)
        let text = try JSONText.encode(plan)
        #expect(try JSONText.decode(Plan.self, from: Array(text.utf8)) == plan)
        #expect(!text.contains("stopping"))
        let older = text.replacing("  \"confirms\" : false,\n", with: "")
        #expect(older != text)
        #expect(try JSONText.decode(Plan.self, from: Array(older.utf8)) == plan)
        let ruled = try Plan.example(
            stopping: .example(precision: 0.05, maxTrials: 20, dataBudgetBytes: 5_000_000_000, timeBudgetSeconds: 90),
            confirms: true)
        #expect(try JSONText.decode(Plan.self, from: Array(JSONText.encode(ruled).utf8)) == ruled)
        let broken = text.replacing("\"trials\" : 2", with: "\"trials\" : -2")
        #expect(broken != text)
        #expect(throws: PlanError.outOfRange(.trials, "must be between 1 and 1000000")) {
            try JSONText.decode(Plan.self, from: Array(broken.utf8))
        }
    }
}

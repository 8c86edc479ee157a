import Session
import Sweep
import Testing

/// The plan that follows from what a caller wants.
@Suite struct PlanRequestTests {
    @Test func theDefaultsAreOneToEightThreadsInFiveBlocks() throws {
        let plan = try PlanRequest().plan(drawnSeed: 7, resourceLength: 1000)
        #expect(plan.threadCounts == Array(1...8))
        #expect(plan.trials == 5 && plan.warmUps == 1 && plan.baseline)
        #expect(plan.confidence == 0.95 && plan.margin == 0.1)
        #expect(plan.seed == 7 && plan.stopping == nil && plan.byteLimit == nil)
    }

    @Test func oneThreadIsAlwaysMeasured() throws {
        var request = PlanRequest()
        request.threadCounts = [4, 2]
        #expect(try request.plan(drawnSeed: 0, resourceLength: 1000).threadCounts == [1, 2, 4])
    }

    @Test(arguments: [(999, 999), (1000, nil), (1001, nil)] as [(Int64, Int64?)])
    func aByteLimitOfTheWholeResourceHasNoEffect(limit: Int64, expected: Int64?) throws {
        var request = PlanRequest()
        request.byteLimit = limit
        let plan = try request.plan(drawnSeed: 0, resourceLength: 1000)
        #expect(plan.byteLimit == expected)
        #expect(plan.baseline == (expected == nil))
    }

    @Test(
        arguments: [
            (nil, nil, 8, 30), (12, nil, 12, 30), (40, nil, 40, 40), (nil, 6, 6, 6), (nil, 20, 8, 20),
        ] as [(Int?, Int?, Int, Int)])
    func aPrecisionSetsTheLeastAndMostBlocks(trials: Int?, most: Int?, least: Int, limit: Int) throws {
        var request = PlanRequest()
        request.precision = 0.05
        request.trials = trials
        request.maxTrials = most
        let plan = try request.plan(drawnSeed: 0, resourceLength: 1000)
        #expect(plan.trials == least && plan.stopping?.maxTrials == limit)
    }

    @Test func aBudgetAloneKeepsTheNumberOfBlocks() throws {
        var request = PlanRequest()
        request.dataBudgetBytes = 1_000_000
        let plan = try request.plan(drawnSeed: 0, resourceLength: 1000)
        #expect(plan.trials == 5 && plan.stopping?.maxTrials == 5)
        #expect(plan.stopping?.dataBudgetBytes == 1_000_000)
    }

    @Test func aRequestedSeedReplacesTheDrawnOne() throws {
        var request = PlanRequest()
        request.seed = 3
        #expect(try request.plan(drawnSeed: 7, resourceLength: 1000).seed == 3)
    }
}

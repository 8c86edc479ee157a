import Testing

@testable import Sweep

/// What `quick` is asked to do, and the blocks that follow from it.
@Suite struct QuickPlanTests {
    @Test(arguments: [
        (2, [1, 2]), (3, [1, 2, 3]), (4, [1, 2, 4]), (5, [1, 2, 4, 5]), (8, [1, 2, 4, 8]), (12, [1, 2, 4, 8, 12]),
        (16, [1, 2, 4, 8, 16]), (1024, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]),
    ])
    func theScoutMeasuresPowersOfTwoAndTheLargestCount(largest: Int, counts: [Int]) {
        #expect(QuickPlan.scoutedThreads(upTo: largest) == counts)
    }

    @Test func oneThreadAloneIsNoComparison() {
        #expect(throws: PlanError.self) { try QuickPlan(threadCounts: [1], baseline: false, seed: 1) }
        #expect(throws: PlanError.self) { try QuickPlan(threadCounts: [], baseline: false, seed: 1) }
    }

    @Test func valuesOutOfRangeAreRefused() {
        #expect(throws: PlanError.self) { try QuickPlan(threadCounts: [1025], baseline: false, seed: 1) }
        #expect(throws: PlanError.self) { try QuickPlan(threadCounts: [0, 2], baseline: false, seed: 1) }
        #expect(throws: PlanError.self) { try QuickPlan(threadCounts: [2], baseline: false, seed: 1, confidence: 1) }
        #expect(throws: PlanError.self) { try QuickPlan(threadCounts: [2], baseline: false, seed: 1, margin: 0) }
    }

    @Test func aGridBlockHasOneThreadTwice() throws {
        let plan = try QuickPlan(threadCounts: [8, 2, 2], baseline: true, seed: 1)
        #expect(plan.threadCounts == [1, 2, 8])
        #expect(plan.gridTreatments == [.plainGet, .ranged(1), .ranged(1), .ranged(2), .ranged(8)])
    }

    @Test func aTestBlockHasFourWindowsIfOneThreadCanBeRepeated() throws {
        let plan = try QuickPlan(threadCounts: [2, 16], baseline: false, seed: 1)
        #expect(plan.testTreatments(candidate: 4, rivals: [8, 16]).map(\.threads) == [1, 4, 8, 16])
        #expect(plan.testTreatments(candidate: 4, rivals: [8]).map(\.threads) == [1, 1, 4, 8])
        #expect(plan.testTreatments(candidate: 16, rivals: []).map(\.threads) == [1, 1, 16])
        let beside = try QuickPlan(threadCounts: [2, 16], baseline: true, seed: 1)
        #expect(beside.testTreatments(candidate: 4, rivals: [8]) == [.plainGet, .ranged(1), .ranged(4), .ranged(8)])
    }

    @Test func theOrderOfABlockFollowsFromTheSeedAndItsPosition() throws {
        func request(after blocks: Int) -> QuickRequest {
            QuickRequest(
                phase: .test, stage: QuickStage(firstBlock: 1, candidate: 1, rivals: [], looks: [3, 6, 10]),
                treatments: [1, 1, 2, 4, 8, 16].map(Treatment.ranged), blocks: 1, completedBlocks: blocks,
                scoutBlocks: 2, warmUps: [])
        }
        #expect(request(after: 5).order(seed: 3) == request(after: 5).order(seed: 3))
        #expect(request(after: 5).order(seed: 3).sorted() == request(after: 5).treatments)
        let orders = (2..<12).map { request(after: $0).order(seed: 3) }
        #expect(Set(orders).count > 8)
        #expect(request(after: 5).order(seed: 3) != request(after: 5).order(seed: 4))
        #expect(request(after: 2).firstBlock == 1)
    }
}

import Statistics
import Testing

@testable import Analysis
@testable import Sweep

/// The sequence of decisions: scout, looks, stages, and results.
@Suite struct QuickDesignTests {
    private func run(
        _ plan: QuickPlan, noise: Double = 0.01, _ rate: @escaping (Int) -> Double
    ) -> (result: QuickResult, blocks: [QuickBlock], requests: [QuickRequest]) {
        var network = QuickNetworkModel(rate: rate, noise: noise)
        return network.run(plan)
    }

    @Test func aFlatLinkNeedsTheScoutAndOneLook() throws {
        let (result, blocks, requests) = run(try .upTo(16)) { _ in 1e6 }
        #expect(requests.map(\.phase) == [.scout, .test] && requests.map(\.blocks) == [2, 1])
        #expect(requests.map(\.firstBlock) == [0, 1])
        #expect(blocks.count == 3)
        #expect(result.answer == .noGain && result.recommendedThreads == 1 && result.recommendation == .shown)
        #expect(result.look?.blocks == 3)
        #expect(result.testedThreads == [1, 2, 4, 8, 16])
        #expect(try #require(result.upperLimit) < 1.1)
        #expect(result.speedup == nil)
    }

    @Test func noiseAddsAThirdScoutBlock() throws {
        let (_, _, requests) = run(try .upTo(16), noise: 0.15) { _ in 1e6 }
        #expect(requests[0].blocks == 2 && requests[0].phase == .scout)
        #expect(requests[1].blocks == 1 && requests[1].phase == .scout)
    }

    @Test func aKneeIsTestedInFreshBlocksWithItsRivals() throws {
        let (result, blocks, requests) = run(try .upTo(16)) { 1e6 * Double(min($0, 5)) }
        #expect(requests.count == 2)
        #expect(requests[1].stage == QuickStage(firstBlock: 1, candidate: 5, rivals: [10, 16], looks: [3, 6, 11]))
        #expect(requests[1].treatments.map(\.threads) == [1, 5, 10, 16])
        #expect(requests[1].warmUps == [.ranged(5), .ranged(10)])
        #expect(blocks.count == 5)
        #expect(result.answer == .split && result.recommendedThreads == 5 && result.recommendation == .shown)
        #expect(result.look?.blocks == 3)
        let speedup = try #require(result.speedup)
        #expect(speedup.threads == 5 && speedup.low < 5 && speedup.high > 5 && speedup.low > 4.5)
        #expect(result.testedThreads == [1, 2, 4, 5, 8, 10, 16])
    }

    @Test func theFirstAnswerEndsTheRunIfThatIsAskedFor() throws {
        // The rivals are too noisy to be dismissed at the first look.
        func result(first: Bool) throws -> QuickResult {
            var network = QuickNetworkModel(rate: { $0 > 3 ? 4e6 : 1e6 * Double($0) }, noise: 0.12)
            return network.run(try .upTo(16, first: first)).result
        }
        let whole = try result(first: false)
        let first = try result(first: true)
        #expect(first.answer == .split && first.look?.blocks == 3 && first.recommendation == .unproven)
        #expect(try #require(whole.look?.blocks) > 3)
    }

    @Test func looksOfTheGridAreThreeSixAndTen() throws {
        let (result, _, requests) = run(try .upTo(16), noise: 0.3) { _ in 1e6 }
        let grid = requests.filter { $0.phase == .test && $0.stage.candidate == 1 }
        // The noisy scout has three blocks, at which the first look is.
        #expect(grid.map { $0.completedBlocks + $0.blocks } == [6, 10])
        #expect(result.answer == .inconclusive && result.look?.blocks == 10)
    }

    @Test func looksOfACandidateAreThreeSixAndEleven() throws {
        // 16 threads have twice the rate of 4 in half of the blocks, and half of it in the others.
        var network = QuickNetworkModel(rate: { 1e6 * Double(min($0, 4)) }, noise: 0.3)
        network.generator = SplitMix64(seed: 3)
        let requests = network.run(try .upTo(16)).requests.filter { $0.stage.candidate > 1 }
        let first = requests.filter { $0.stage == requests[0].stage }
        #expect(first.map(\.blocks).reduce(0, +) == 11 && first.map(\.blocks) == [3, 3, 5])
        #expect(first.dropFirst().allSatisfy { $0.warmUps.isEmpty })
    }

    /// Only four threads gain: no curve has that, the grid shows it, and fresh blocks confirm it.
    @Test func aGainAtOneCountOfTheGridIsTested() throws {
        let (result, _, requests) = run(try .upTo(16), noise: 0.003) { $0 == 4 ? 1.16e6 : 1e6 }
        #expect(requests.contains { $0.stage.candidate == 1 && $0.phase == .test })
        #expect(requests.last?.stage.candidate == 4)
        #expect(result.answer == .split && result.recommendedThreads == 4)
        #expect(result.stages.map(\.candidate) == [1, 4])
    }

    /// After the scout the knee at 5 threads disappears, so that 16 threads beat each smaller candidate.
    @Test func aRivalTakesTheCandidatesPlace() throws {
        var network = QuickNetworkModel(rate: { 1e6 * Double($0) })
        network.rateInScout = { 1e6 * Double(min($0, 5)) }
        let result = network.run(try .upTo(16)).result
        // First the geometric mean of 5 and the rival, then the rival itself.
        #expect(result.stages.map(\.candidate) == [5, 9, 16])
        #expect(result.answer == .split && result.recommendedThreads == 16 && result.recommendation == .shown)
    }

    @Test func aLossIsHarmful() throws {
        let (result, _, _) = run(try .upTo(16)) { 1e6 / (1 + 0.02 * Double($0 - 1)) }
        #expect(result.answer == .harmful && result.recommendedThreads == 1)
    }

    @Test func thePlainGetIsMeasuredInEveryBlock() throws {
        var network = QuickNetworkModel(rate: { 1e6 * Double(min($0, 2)) }, plainGet: 2e6)
        let (result, blocks, requests) = network.run(try .upTo(16, baseline: true))
        #expect(requests.allSatisfy { $0.treatments.contains(.plainGet) })
        #expect(blocks.allSatisfy { $0.windows.contains { $0.treatment == .plainGet } })
        #expect(result.reference == .plainGet)
        #expect(result.answer == .noGain)
    }

    @Test func aSecondReferenceThatFailsIsNotClaimedToBeBeaten() throws {
        var network = QuickNetworkModel(rate: { 1e6 * Double(min($0, 5)) }, plainGet: 1e6)
        network.fails = { treatment, _ in treatment == .plainGet ? .status : nil }
        let (result, _, _) = network.run(try .upTo(16, baseline: true))
        #expect(result.droppedTreatments == [.plainGet])
        #expect(result.reference == .ranged(1) && result.answer == .split)
        network.noise = 0.3
        let later = network.run(try .upTo(16, baseline: true)).requests.filter { $0.completedBlocks >= 3 }
        #expect(!later.isEmpty && later.allSatisfy { !$0.treatments.contains(.plainGet) })
    }

    @Test func methodsAreMeasuredInTestBlocksAtTheirCounts() throws {
        let methods = [
            PlannedMethod(.streams, threadCounts: Array(1...16), streamLimit: 10),
            PlannedMethod(.http3, threadCounts: Array(1...16), streamLimit: 10),
        ]
        let (result, blocks, requests) = run(try .upTo(16, methods: methods)) { 1e6 * Double(min($0, 5)) }
        let streams = requests.map { $0.treatments.filter { $0.method == .streams }.map(\.threads) }
        #expect(streams == [[], [1, 5, 10]])
        let overQUIC = requests.map { $0.treatments.filter { $0.method == .http3 }.map(\.threads) }
        #expect(overQUIC == [[], [1, 5, 10, 16]])
        #expect(requests[1].warmUps == [.ranged(5), .ranged(10)])
        #expect(blocks.filter { $0.phase == .test }.allSatisfy { $0.windows.count == 11 })
        #expect(result.answer == .split && result.recommendedThreads == 5 && result.recommendation == .shown)
        #expect(result.testedThreads == [1, 2, 4, 5, 8, 10, 16])
    }

    /// What is said about connections does not depend on whether requests over HTTP/2 fail, at a look or between looks.
    @Test(arguments: [0.02, 0.05, 0.12]) func methodsThatFailAreDroppedAndChangeNoDecision(noise: Double) throws {
        let plan = try QuickPlan.upTo(4, methods: [PlannedMethod(.streams, threadCounts: Array(1...4))])
        var network = QuickNetworkModel(rate: { _ in 1e6 }, noise: noise)
        network.fails = { treatment, _ in treatment.method == .streams && treatment.threads > 1 ? .protocol : nil }
        let (result, blocks, requests) = network.run(plan)
        let dropped = requests.count { $0.completedBlocks - $0.scoutBlocks >= 3 }
        #expect(dropped == 0 || requests.last?.treatments.filter { $0.method == .streams }.map(\.threads) == [1])
        #expect(dropped == 0 || result.droppedTreatments == [2, 4].map { Treatment(.streams, threads: $0) })
        let alone = blocks.map { QuickBlock($0.phase, $0.windows.filter { $0.treatment.method == .ranged }) }
        for count in 1...blocks.count {
            let found = QuickDesign(plan).result(interruptedAfter: Array(blocks.prefix(count)))
            let expected = QuickDesign(try .upTo(4)).result(interruptedAfter: Array(alone.prefix(count)))
            #expect(found.answer == expected.answer && found.speedup == expected.speedup)
            #expect(found.obstacle == expected.obstacle && found.recommendedThreads == expected.recommendedThreads)
        }
    }

    @Test func scoutBlocksWithoutTheCommonRampAreNoEvidence() throws {
        let plan = try QuickPlan.upTo(16)
        var network = QuickNetworkModel(rate: { _ in 1e6 })
        guard case .measure(let request) = QuickDesign(plan).step(after: []) else { return }
        let scout = network.blocks(request, seed: plan.seed).map { QuickBlock($0.phase, $0.windows, isEvidence: false) }
        guard case .measure(let next) = QuickDesign(plan).step(after: scout) else { return }
        #expect(next.phase == .test && next.blocks == 3 && next.completedBlocks == 2)
        let result = QuickDesign(plan).step(after: scout + network.blocks(next, seed: plan.seed))
        guard case .stop(let stop) = result else {
            Issue.record("It goes on: \(result)")
            return
        }
        #expect(stop.look?.blocks == 3 && stop.answer == .noGain)
    }
}

/// A run that is replayed, resumed, or interrupted.
@Suite struct QuickReplayTests {
    private static let truths: [(String, @Sendable (Int) -> Double)] = [
        ("flat", { _ in 1e6 }), ("knee 5", { 1e6 * Double(min($0, 5)) }), ("linear", { 1e6 * Double($0) }),
        ("gain at 4", { $0 == 4 ? 1.3e6 : 1e6 }), ("gain 1.1", { $0 > 1 ? 1.1e6 : 1e6 }),
    ]

    /// At every number of blocks the decisions are those that were made then.
    @Test(arguments: 0..<10, 0..<5)
    func theSameWindowsGiveTheSameDecisions(seed: Int, truth: Int) throws {
        let plan = try QuickPlan.upTo(seed % 2 == 0 ? 16 : 6, baseline: seed % 3 == 0, seed: UInt64(seed))
        var network = QuickNetworkModel(rate: Self.truths[truth].1, noise: [0.02, 0.08, 0.15][seed % 3])
        network.generator = SplitMix64(seed: UInt64(100 * truth + seed))
        network.fails = { treatment, block in
            seed % 4 == 1 && (treatment.threads + block) % 7 == 0 ? .reset : nil
        }
        let (result, blocks, requests) = network.run(plan)
        let design = QuickDesign(plan)
        for request in requests {
            for done in 0..<request.blocks {
                let step = design.step(after: Array(blocks.prefix(request.completedBlocks + done)))
                guard case .measure(let again) = step else {
                    Issue.record("It stops after \(request.completedBlocks + done) blocks.")
                    return
                }
                #expect(again.stage == request.stage && again.phase == request.phase)
                #expect(again.blocks == request.blocks - done)
                #expect(again.warmUps == (done == 0 ? request.warmUps : []))
                #expect(again.order(seed: plan.seed).sorted() == again.treatments.sorted())
            }
        }
        #expect(design.step(after: blocks) == .stop(result))
        #expect(design.result(interruptedAfter: blocks) == result)
    }

    @Test func anInterruptionBeforeTheFirstBlockShowsNothing() throws {
        let result = QuickDesign(try .upTo(16)).result(interruptedAfter: [])
        #expect(result.answer == .inconclusive && result.recommendedThreads == 1 && result.testedThreads.isEmpty)
    }

    @Test func betweenLooksTheIntervalIsTheOneThatIsValidAtAnyTime() throws {
        let plan = try QuickPlan.upTo(16)
        // Rivals are too noisy for the first look, so that there are blocks beyond it.
        var network = QuickNetworkModel(rate: { 1e6 * Double(min($0, 5)) }, noise: 0.15)
        let (_, blocks, requests) = network.run(plan)
        let later = try #require(requests.last { $0.stage.candidate > 1 && $0.blocks > 1 })
        let result = QuickDesign(plan).result(interruptedAfter: Array(blocks.prefix(later.completedBlocks + 1)))
        let speedup = try #require(result.speedup)
        #expect(speedup.isAnytimeValid && speedup.confidence == 0.95)
        #expect(speedup.low < speedup.estimate && speedup.estimate < speedup.high)
        let critical = QuickContrast.anytimeCritical(blocks: speedup.blocks, alpha: 0.05)
        #expect(try abs(#require(result.look).criticalValue - critical) < 1e-9)
        #expect(result.recommendation == .unproven)
    }

    @Test func anInterruptedFlatLinkIsNotCalledSplit() throws {
        let plan = try QuickPlan.upTo(16)
        var network = QuickNetworkModel(rate: { _ in 1e6 }, noise: 0.1)
        let (_, blocks, _) = network.run(plan)
        for count in blocks.indices {
            let result = QuickDesign(plan).result(interruptedAfter: Array(blocks.prefix(count)))
            #expect(result.answer != .split)
        }
    }
}

/// Windows that fail.
@Suite struct QuickFailureTests {
    /// Slow windows of many threads time out: the windows that are left look faster than one thread.
    @Test func aGainThatFailuresCouldExplainIsNotClaimed() throws {
        var network = QuickNetworkModel(rate: { $0 > 1 ? 1.2e6 : 1e6 }, noise: 0.02)
        network.fails = { treatment, block in
            treatment.threads > 1 && (treatment.threads + block) % 2 == 0 ? .timeout : nil
        }
        let (result, _, _) = network.run(try .upTo(16))
        #expect(result.answer == .inconclusive)
    }

    @Test func failuresOfThisMachineAreLeftOut() throws {
        var network = QuickNetworkModel(rate: { 1e6 * Double(min($0, 5)) }, noise: 0.02)
        network.fails = { treatment, block in treatment.threads == 5 && block % 3 == 2 ? .disk : nil }
        let result = try network.run(.upTo(16)).result
        #expect(result.answer == .split && result.recommendation == .shown && result.look?.blocks == 3)
    }

    @Test func aCountThatAlwaysFailsIsDroppedAndNotClaimed() throws {
        var network = QuickNetworkModel(rate: { _ in 1e6 }, noise: 0.02)
        network.fails = { treatment, _ in treatment.threads == 16 ? .status : nil }
        let (result, blocks, _) = network.run(try .upTo(16))
        #expect(result.droppedTreatments == [.ranged(16)])
        #expect(
            blocks.suffix(1).allSatisfy { block in !block.windows.contains { $0.treatment == .ranged(16) } }
                || blocks.count == 3)
        #expect(result.answer == .noGain)
    }

    @Test func aCandidateThatFailsOftenIsNotRecommended() throws {
        var network = QuickNetworkModel(rate: { 1e6 * Double(min($0, 5)) }, noise: 0.02)
        network.fails = { treatment, block in (5...7).contains(treatment.threads) && block % 3 != 0 ? .disk : nil }
        let result = network.run(try .upTo(16)).result
        #expect(!(5...7).contains(result.recommendedThreads) && result.recommendedThreads > 1)
    }

    /// The fit extrapolates to 8 and 16, which the scout has seen fail.
    @Test func aCountThatFailsInTheScoutIsNotTested() throws {
        var network = QuickNetworkModel(rate: { 1e6 * Double($0) }, noise: 0.02)
        network.fails = { treatment, _ in treatment.threads > 4 ? .status : nil }
        let (result, blocks, requests) = network.run(try .upTo(16))
        #expect(result.answer == .split && result.recommendedThreads == 4 && result.recommendation == .shown)
        #expect(requests.allSatisfy { $0.phase == .scout || !$0.treatments.contains { $0.threads > 4 } })
        #expect(blocks.count == 5 && result.testedThreads == [1, 2, 4] && result.failedThreads == [8, 16])
    }

    /// Five threads are best and fail; the scout did not measure them.
    @Test func aCandidateThatIsDroppedLeavesItsPlaceToAnotherCount() throws {
        var network = QuickNetworkModel(rate: { 1e6 * Double(min($0, 5)) }, noise: 0.01)
        network.fails = { treatment, _ in treatment.threads == 5 ? .status : nil }
        let (result, _, requests) = network.run(try .upTo(16))
        #expect(requests.contains { $0.stage.candidate == 5 })
        #expect(result.answer == .split && [8, 16].contains(result.recommendedThreads))
        #expect(result.droppedTreatments == [.ranged(5)])
    }

    @Test func oneThreadThatFailsEndsTheRun() throws {
        var network = QuickNetworkModel(rate: { _ in 1e6 })
        network.fails = { treatment, _ in treatment == .ranged(1) ? .reset : nil }
        let (result, blocks, _) = network.run(try .upTo(16))
        #expect(result.answer == .inconclusive && result.obstacle == .reference)
        #expect(blocks.count <= 5)
    }
}

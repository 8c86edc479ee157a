import ExampleRuns
import Testing

@testable import Sweep
@testable import Timing

/// The fresh blocks that confirm a sweep.
extension ExperimentTests {
    /// Three fresh blocks of one thread and two, after two blocks.
    private static func fresh() throws -> ConfirmationPlan { try .example(blocks: 3) }

    @Test func freshBlocksFollowTheSweep() throws {
        let plan = try Plan.example(confirms: true)
        #expect(try run(plan, confirming: Self.fresh()) == .complete)
        let fresh = log.trials.filter { $0.phase == .confirmation }
        #expect(fresh.map(\.sequence) == Array(8...13))
        #expect(fresh.map(\.block) == [3, 3, 4, 4, 5, 5])
        #expect(fresh.map(\.position) == [1, 2, 1, 2, 1, 2])
        let confirmation = try Self.fresh()
        let expected = (3...5).flatMap { Schedule(plan, confirmation: confirmation).treatments(inBlock: $0) }
        #expect(fresh.map(\.treatment) == expected)
        #expect(log.trials.count == 13)
        #expect(log.entries.last == "confirmed in 3")
        #expect(log.entries.contains("confirming 2 in 3"))
    }

    @Test func freshBlocksNeedARequestAndAReason() throws {
        #expect(try run(.example(), confirming: Self.fresh()) == .complete)
        #expect(log.trials.count == 7)
        #expect(try run(.example(confirms: true), confirming: nil) == .complete)
        #expect(log.trials.filter { $0.phase == .confirmation }.isEmpty)
    }

    @Test func freshBlocksObeyTheBudget() throws {
        // The sweep takes 7,000 bytes, a fresh block 2,000.
        let plan = try Plan.example(stopping: .example(maxTrials: 2, dataBudgetBytes: 11_999), confirms: true)
        guard case .stopped(let stop) = try run(plan, confirming: Self.fresh()) else {
            Issue.record("It ended otherwise.")
            return
        }
        #expect(stop.reason == .trials)
        #expect(stop.blocks == 2)
        #expect(log.entries.last == "confirmed in 2")
    }

    @Test func theTimeOfAFreshBlockIsPredictedByFreshBlocks() throws {
        // A second for each block: after the warm-up, two blocks and two fresh ones 5 s have passed.
        let plan = try Plan.example(stopping: .example(maxTrials: 2, timeBudgetSeconds: 5.5), confirms: true)
        _ = try run(plan, confirming: Self.fresh())
        #expect(log.entries.last == "confirmed in 2")
    }

    @Test func anInterruptionEndsTheConfirmation() throws {
        log.interruptAfter = 9
        #expect(try run(.example(confirms: true), confirming: Self.fresh()) == .interrupted)
        #expect(log.trials.count == 9)
    }

    @Test func aDroppedCountEndsTheConfirmation() throws {
        let (plan, fresh) = (try Plan.example(trials: 2, confirms: true), try Self.fresh())
        let schedule = Schedule(plan, confirmation: fresh)
        for block in 2...3 {
            let order = schedule.treatments(inBlock: block)
            let first = schedule.firstSequence(ofBlock: block)
            let place = try #require(order.firstIndex(of: .ranged(2)))
            downloader.failures[first + place] = Failure(.reset, "The connection was broken.")
        }
        let place = try #require(schedule.treatments(inBlock: 1).firstIndex(of: .ranged(2)))
        downloader.failures[schedule.firstSequence(ofBlock: 1) + place] = Failure(.reset, "The connection was broken.")
        #expect(try run(plan, confirming: fresh) == .complete)
        #expect(log.entries.last == "confirmed in 1")
        #expect(log.entries.contains("dropped 2 threads in block 3"))
    }
}

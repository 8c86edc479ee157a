import ExampleRuns
import Testing

@testable import Sweep

@Suite struct CompletedTrialsTests {
    private static func history(_ plan: Plan, _ sequences: [Int]) -> CompletedTrials {
        let schedule = Schedule(plan)
        let cells = (0...plan.trials).flatMap { block in
            schedule.treatments(inBlock: block).enumerated().map { index, treatment in
                TrialResult(
                    sequence: schedule.firstSequence(ofBlock: block) + index, block: block, treatment: treatment,
                    seconds: Double(schedule.firstSequence(ofBlock: block) + index), bytes: 1)
            }
        }
        let trials = cells.filter { sequences.contains($0.sequence ?? 0) }.map { ($0.sequence ?? 0, $0) }
        return CompletedTrials(trials: Dictionary(uniqueKeysWithValues: trials), resumedAfter: [])
    }

    @Test func trialsOfTheScheduleBelongToIt() throws {
        let plan = try Plan.example(threads: [1, 2, 4], trials: 3)
        #expect(CompletedTrials.none.belongs(to: Schedule(plan)))
        #expect(Self.history(plan, Array(1...13)).belongs(to: Schedule(plan)))
        #expect(Self.history(plan, [1, 3, 7]).belongs(to: Schedule(plan)))
    }

    @Test func trialsInADifferentOrderDoNotBelongToTheSchedule() throws {
        let plan = try Plan.example(threads: [1, 2, 4], trials: 3)
        let other = try Plan.example(threads: [1, 2, 4], trials: 3, seed: 43)
        #expect(!Self.history(other, Array(1...13)).belongs(to: Schedule(plan)))
        #expect(
            !Self.history(try .example(threads: [1, 2], trials: 5), [1, 2, 3, 4, 5, 6]).belongs(to: Schedule(plan)))
    }

    @Test func theFirstSuccessGivesTheTimeOfOneThread() throws {
        let plan = try Plan.example()
        #expect(CompletedTrials.none.firstThreadSeconds == nil)
        let history = Self.history(plan, [4, 2, 3])
        let first = try #require(history.trials[2])
        #expect(history.firstThreadSeconds == 2 * Double(first.treatment.threads))
    }

    @Test func theFirstTrialsTimeIsMultipliedByItsThreads() throws {
        let command = Treatment(try #require(Method(rawValue: "x")), threads: 4)
        let trials = [command, .ranged(32), .plainGet].enumerated().map { index, treatment in
            TrialResult(sequence: index + 1, block: 1, treatment: treatment, seconds: 2.5, bytes: 1)
        }
        let history = CompletedTrials(
            trials: Dictionary(uniqueKeysWithValues: trials.map { ($0.sequence ?? 0, $0) }), resumedAfter: [])
        #expect(history.firstThreadSeconds == 80)
    }

    /// A resumed run of `quick` must not give its whole downloads the time-out of a trial of some seconds.
    @Test func aTimeLimitedTrialSaysNothingOfAWholeDownload() {
        var limited = TrialResult(sequence: 1, block: 0, treatment: .ranged(1), seconds: 3.5, bytes: 1)
        limited.windowBytesPerSecond = 1e6
        let whole = TrialResult(sequence: 2, block: 1, treatment: .ranged(2), seconds: 40, bytes: 1)
        let history = CompletedTrials(trials: [1: limited], resumedAfter: [])
        #expect(history.firstThreadSeconds == nil)
        #expect(CompletedTrials(trials: [1: limited, 2: whole], resumedAfter: []).firstThreadSeconds == 80)
    }

    @Test func aBlockIsOpenUntilItsLastTrialIsComplete() throws {
        let plan = try Plan.example(threads: [1, 2], trials: 3)
        let schedule = Schedule(plan)
        for (last, block) in [(0, nil), (1, nil), (2, 1), (3, 1), (4, nil), (5, 2), (7, nil), (8, 3)] as [(Int, Int?)] {
            let sequences = last == 0 ? [] : Array(1...last)
            #expect(Self.history(plan, sequences).openBlock(of: schedule) == block, "after \(last)")
        }
    }
}

import ExampleRuns
import Foundation
import Testing

@testable import Journal
@testable import Sweep

@Suite struct ScheduleTests {
    /// A change here breaks every seed that was ever noted down.
    ///
    /// The orders are those of `reference/schedule.py`; 0 stands for the plain GET.
    @Test(
        arguments: [
            (42, 1, [3, 4, 7, 8, 5, 1, 0, 2, 6]),
            (42, 2, [0, 8, 7, 2, 3, 4, 5, 1, 6]),
            (42, 3, [2, 4, 5, 7, 1, 6, 0, 3, 8]),
            (42, 4, [7, 8, 5, 0, 4, 2, 3, 6, 1]),
            (42, 1000, [4, 2, 1, 7, 5, 6, 0, 8, 3]),
            (0, 1, [2, 5, 0, 4, 6, 3, 8, 1, 7]),
            (20_261_122, 2, [5, 7, 3, 0, 2, 4, 1, 6, 8]),
            (.max, 3, [4, 2, 0, 6, 8, 7, 5, 3, 1]),
        ] as [(UInt64, Int, [Int])])
    func theOrderOfABlockNeverChanges(seed: UInt64, block: Int, expected: [Int]) throws {
        let schedule = Schedule(try .example(threads: Array(1...8), trials: 1000, seed: seed))
        let order = schedule.treatments(inBlock: block).map { $0.method == .single ? 0 : $0.threads }
        #expect(order == expected)
    }

    /// Runs that were measured by earlier versions can be gone on with.
    @Test(arguments: ["sample-home", "sample-lab", "sample-nginx", "sample-office"])
    func theSamplesStandInTheOrderOfTheirPlans(label: String) throws {
        let results = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../results/" + label)
        let folder = RunFolder(results: results.path)
        let record = try #require(try RunRecord.read(folder))
        let schedule = Schedule(record.plan)
        let trials = try JournalReader.read(folder).trials
        #expect(trials.map(\.treatment) == (0...record.plan.trials).flatMap(schedule.treatments))
    }

    @Test func everyBlockHoldsEveryTreatmentOnce() throws {
        let plan = try Plan.example(threads: [1, 2, 4, 8, 16], trials: 50)
        for block in 1...50 {
            #expect(Schedule(plan).treatments(inBlock: block).sorted() == plan.treatments)
        }
    }

    @Test func theOrderDoesNotDependOnHowLongTheRunIs() throws {
        let short = Schedule(try .example(threads: [1, 2, 3], trials: 3, warmUps: 0))
        let long = Schedule(try .example(threads: [1, 2, 3], trials: 300, warmUps: 5))
        for block in 1...3 {
            #expect(short.treatments(inBlock: block) == long.treatments(inBlock: block))
        }
    }

    @Test func theFirstBlockIsTheWarmUp() throws {
        let whole = Schedule(try .example(warmUps: 2))
        #expect(whole.treatments(inBlock: 0) == [.plainGet, .plainGet])
        let part = Schedule(try .example(warmUps: 1, byteLimit: 1000))
        #expect(part.treatments(inBlock: 0) == [.ranged(1)])
        let none = Schedule(try .example(warmUps: 0))
        #expect(none.treatments(inBlock: 0).isEmpty)
    }

    @Test func sequenceNumbersCountOverAllBlocksWithoutAGap() throws {
        for warmUps in 0...2 {
            let plan = try Plan.example(threads: [1, 2, 3], trials: 4, warmUps: warmUps)
            let schedule = Schedule(plan)
            var next = 1
            for block in 0...4 {
                #expect(schedule.firstSequence(ofBlock: block) == next)
                next += schedule.treatments(inBlock: block).count
            }
            #expect(next == plan.transferCount + 1)
        }
    }

    /// 1,000 of 4,000 are expected in each place, with a standard deviation of 27: five of them are allowed.
    @Test func everyTreatmentIsInEveryPlaceAboutEquallyOften() throws {
        let plan = try Plan.example(threads: [1, 2, 3], trials: 4_000)
        var counts: [Treatment: [Int]] = [:]
        for block in 1...4_000 {
            for (place, treatment) in Schedule(plan).treatments(inBlock: block).enumerated() {
                counts[treatment, default: [0, 0, 0, 0]][place] += 1
            }
        }
        #expect(counts.count == 4)
        #expect(counts.values.joined().allSatisfy { (863...1_137).contains($0) })
    }
}

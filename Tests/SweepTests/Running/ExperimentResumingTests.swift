import ExampleRuns
import Testing

@testable import Sweep
@testable import Timing

/// An experiment that goes on from what an earlier part of the run has measured.
@Suite struct ExperimentResumingTests {
    private static let broken = Failure(.reset, "The connection was broken.")

    /// Runs a plan against a downloader to whose treatments some failures happen.
    private func run(
        _ plan: Plan, history: CompletedTrials = .none, failures: [Treatment: Failure] = [:], until: Int? = nil,
        confirming fresh: ConfirmationPlan? = nil
    ) throws -> (ending: Experiment.Ending, log: ExperimentLog) {
        let downloader = ScriptedDownloader()
        downloader.treatmentFailures = failures
        let log = ExperimentLog()
        log.interruptAfter = until
        let runner = TrialRunner(downloader: downloader, privateFolder: nil, utcNow: { "" }, log: { _ in })
        let series = TrialSeries(
            runner: runner, pauseSeconds: plan.pauseSeconds, isInterrupted: { log.isInterrupted },
            rest: { log.entries.append("rest \($0)") }, elapsedSeconds: { 1 }, record: { try log.record($0) })
        let experiment = Experiment(plan: plan, history: history, bytesPerTrial: 1000, series: series)
        return (try experiment.run(confirming: { fresh }) { log.observe($0) }, log)
    }

    private static func history(
        _ trials: [Trial], resumedAfter: [Int] = [], firstFreshBlock: Int? = nil
    ) -> CompletedTrials {
        let results = trials.map { trial in
            TrialResult(
                sequence: trial.sequence, block: trial.block, treatment: trial.treatment,
                seconds: trial.succeeded ? trial.download.seconds : nil, bytes: trial.download.bytes)
        }
        return CompletedTrials(
            trials: Dictionary(uniqueKeysWithValues: results.map { ($0.sequence ?? 0, $0) }),
            resumedAfter: resumedAfter,
            firstFreshBlock: firstFreshBlock)
    }

    private static func cells(_ trials: [Trial]) -> [String] {
        trials.map { "\($0.sequence) \($0.block) \($0.position) \($0.treatment)" }
    }

    /// Whether or not a count is set aside on the way, and wherever the run is cut off.
    @Test(arguments: [[:], [.ranged(4): broken], [.plainGet: broken, .ranged(2): broken]] as [[Treatment: Failure]])
    func twoPartsMeasureTheSameCellsAsOne(failures: [Treatment: Failure]) throws {
        let plan = try Plan.example(threads: [1, 2, 4], trials: 5)
        let whole = try run(plan, failures: failures)
        #expect(whole.ending == .complete)
        for count in 0...whole.log.trials.count {
            let first = Array(whole.log.trials.prefix(count))
            let second = try run(plan, history: Self.history(first), failures: failures)
            #expect(second.ending == .complete)
            #expect(Self.cells(first + second.log.trials) == Self.cells(whole.log.trials), "cut off after \(count)")
        }
    }

    @Test func freshBlocksAreResumed() throws {
        let plan = try Plan.example(trials: 2, confirms: true)
        let fresh = try ConfirmationPlan.example(blocks: 2)
        let whole = try run(plan, confirming: fresh)
        #expect(whole.log.trials.count == 11)
        for count in 0...11 {
            let first = Array(whole.log.trials.prefix(count))
            let second = try run(plan, history: Self.history(first), confirming: fresh)
            #expect(second.ending == .complete)
            #expect(Self.cells(first + second.log.trials) == Self.cells(whole.log.trials), "cut off after \(count)")
            let schedule = Schedule(plan, confirmation: fresh)
            #expect(Self.history(first).belongs(to: schedule))
            #expect(
                Self.history(first).openBlock(of: schedule)
                    == [2, 3, 5, 6, 8, 10].first { $0 == count }.map { _ in
                        first.last?.block ?? 0
                    })
        }
    }

    @Test func completedTrialsAreReportedAndNewTrialsAreRecorded() throws {
        let plan = try Plan.example(threads: [1], trials: 2, baseline: false, pauseSeconds: 1)
        let first = try run(plan, until: 2)
        #expect(first.ending == .interrupted)
        let second = try run(plan, history: Self.history(first.log.trials))
        #expect(
            second.log.entries == [
                "found 1", "found 2", "starting 3: 1 thread in block 2", "record 3", "ended 3", "ended block 2",
            ])
    }

    @Test func aRunThatWasCompleteNeedsNoDownload() throws {
        let plan = try Plan.example()
        let whole = try run(plan)
        let again = try run(plan, history: Self.history(whole.log.trials))
        #expect(again.ending == .complete)
        #expect(again.log.trials.isEmpty)
    }

    @Test func theStoppingRuleCountsCompletedTrials() throws {
        let plan = try Plan.example(stopping: .example(maxTrials: 9, dataBudgetBytes: 7000))
        let whole = try run(plan)
        for count in 0...whole.log.trials.count {
            let first = Array(whole.log.trials.prefix(count))
            let second = try run(plan, history: Self.history(first))
            guard case .stopped(let stop) = second.ending else {
                Issue.record("\(second.ending)")
                continue
            }
            #expect(stop.bytes == 7000 && stop.blocks == 2)
            #expect(first.count + second.log.trials.count == 7)
        }
    }

    /// The time that pauses took is forgotten, so that the budget seems not to be used up.
    @Test func aSweepIsNotContinuedOnceItsConfirmationHasBegun() throws {
        let fresh = try ConfirmationPlan.example(blocks: 2)
        let whole = try run(.example(stopping: .example(maxTrials: 2), confirms: true), confirming: fresh)
        let plan = try Plan.example(stopping: .example(maxTrials: 9, timeBudgetSeconds: 1e6), confirms: true)
        for count in 7...whole.log.trials.count {
            let first = Array(whole.log.trials.prefix(count))
            let second = try run(plan, history: Self.history(first, firstFreshBlock: 3), confirming: fresh)
            #expect(Self.cells(first + second.log.trials) == Self.cells(whole.log.trials), "cut off after \(count)")
            guard case .stopped(let stop) = second.ending else {
                Issue.record("\(second.ending)")
                continue
            }
            #expect(stop.reason == .timeBudget && stop.blocks == 2)
        }
    }

    /// A clock that counts what the first part did not makes no block of the sweep a later one.
    @Test func startedBlocksBelongToTheSweep() throws {
        let whole = try run(.example(trials: 1, stopping: .example(maxTrials: 3)))
        let plan = try Plan.example(trials: 1, stopping: .example(maxTrials: 9, timeBudgetSeconds: 0.5))
        let first = Array(whole.log.trials.prefix(8))
        let second = try run(plan, history: Self.history(first))
        #expect(Self.cells(first + second.log.trials) == Self.cells(whole.log.trials))
        guard case .stopped(let stop) = second.ending else {
            Issue.record("\(second.ending)")
            return
        }
        #expect(stop.reason == .timeBudget && stop.blocks == 3)
    }

    @Test func anAbortedRunIsAbortedAgainUnlessItsFailuresAreReset() throws {
        let (plan, first) = try givenUp()
        let second = try run(plan, history: Self.history(first))
        guard case .abandoned = second.ending else {
            Issue.record("\(second.ending)")
            return
        }
        #expect(second.log.trials.isEmpty)
    }

    @Test func afterAnAbortEveryTreatmentIsMeasuredAgain() throws {
        let (plan, first) = try givenUp()
        let last = try #require(first.last)
        let second = try run(plan, history: Self.history(first, resumedAfter: [last.sequence]))
        #expect(second.ending == .complete)
        #expect(Set(second.log.trials.map(\.block)).isSuperset(of: [5, 6, 7]))
        let schedule = Schedule(plan)
        let expected = (5...7).flatMap(schedule.treatments)
        #expect(second.log.trials.filter { $0.block >= 5 }.map(\.treatment) == expected)
    }

    /// A run whose counts all failed from the second block on.
    private func givenUp() throws -> (Plan, [Trial]) {
        let plan = try Plan.example(threads: [1, 2], trials: 7)
        let good = try run(plan, until: 4).log.trials
        let failures = [Treatment.ranged(1): Self.broken, .ranged(2): Self.broken]
        let bad = try run(plan, history: Self.history(good), failures: failures)
        #expect(bad.ending == .abandoned(Self.broken))
        return (plan, good + bad.log.trials)
    }
}

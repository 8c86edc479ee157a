import ExampleRuns
import Testing

@testable import Sweep
@testable import Timing

/// The trials of `quick`, in the order in which its rules ask for them.
@Suite struct QuickRunTests {
    private static let broken = Failure(.reset, "The connection was broken.")
    private static let limit = TimeLimit.scout(seconds: 3.5)
    private static let bytesPerTrial: Int64 = 50_000

    /// The rules of a test: two scout blocks, blocks of a candidate, and whole downloads.
    private struct Rules {
        var testBlocks = 2
        var candidate = [1, 1, 3].map(Treatment.ranged)
        var warmUps: [Treatment] = []
        var whole: [Treatment] = []
        var scout = [1, 1, 2, 4].map(Treatment.ranged)

        func next(_ trials: [QuickTrial]) -> QuickExperiment.Step {
            let scouted = trials.count { $0.phase == .scout } / scout.count
            if scouted < 2 { return .block(request(.scout, scout, after: scouted), QuickRunTests.limit) }
            let tested = trials.count { $0.phase == .test } / candidate.count
            guard tested < testBlocks else { return .whole(whole) }
            return .block(request(.test, candidate, after: 2 + tested), QuickRunTests.limit)
        }

        private func request(_ phase: QuickBlock.Phase, _ treatments: [Treatment], after blocks: Int) -> QuickRequest {
            QuickRequest(
                phase: phase, stage: QuickStage(firstBlock: 1, candidate: 3, rivals: [], looks: [3]),
                treatments: treatments, blocks: 1, completedBlocks: blocks, scoutBlocks: min(2, blocks),
                warmUps: phase == .test && blocks == 2 ? warmUps : [])
        }
    }

    private let downloader = ScriptedDownloader()
    private let log = ExperimentLog()

    private func run(
        _ rules: Rules, _ plan: Plan, history: [Int: QuickTrial] = [:], resumedAfter: [Int] = []
    ) throws -> Experiment.Ending {
        let runner = TrialRunner(downloader: downloader, privateFolder: nil, utcNow: { "" }, log: { _ in })
        let series = TrialSeries(
            runner: runner, pauseSeconds: plan.pauseSeconds, isInterrupted: { [log] in log.isInterrupted },
            rest: { [log] in log.entries.append("rest \($0)") },
            elapsedSeconds: { [log] in log.trials.reduce(0) { $0 + $1.download.seconds } },
            record: { [log] in try log.record($0) })
        return try QuickExperiment(
            plan: plan, history: history, resumedAfter: resumedAfter, bytesPerTrial: Self.bytesPerTrial, series: series
        ).run(next: rules.next) { log.observe($0) }
    }

    private var cells: [String] {
        log.trials.map { "\($0.sequence) \($0.phase.rawValue) \($0.block) \($0.position) \($0.treatment)" }
    }

    private static func history(_ trials: some Sequence<Trial>) -> [Int: QuickTrial] {
        Dictionary(uniqueKeysWithValues: trials.map { ($0.sequence, QuickTrial($0)) })
    }

    // MARK: - Order

    @Test func theScoutIsBlockZeroAndTestBlocksAreNumberedFromOne() throws {
        #expect(try run(Rules(whole: [.ranged(3), .ranged(1)]), .quickExample()) == .complete)
        #expect(log.trials.map(\.sequence) == Array(1...16))
        #expect(log.trials.map(\.block) == Array(repeating: 0, count: 8) + [1, 1, 1, 2, 2, 2, 3, 3])
        #expect(log.trials.map(\.position) == [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 1, 2, 3, 1, 2])
        #expect(
            log.trials.map(\.phase)
                == Array(repeating: .scout, count: 8) + Array(repeating: .test, count: 6) + [.whole, .whole])
        #expect(downloader.limits == Array(repeating: Self.limit, count: 14) + [nil, nil])
        #expect(log.entries.filter { $0.hasPrefix("ended block") } == [0, 0, 1, 2].map { "ended block \($0)" })
    }

    @Test func aTreatmentThatIsDownloadedWholeTwiceHasABlockForEach() throws {
        let rules = Rules(whole: [.ranged(3), .ranged(1), .ranged(3), .ranged(1)])
        #expect(try run(rules, .quickExample()) == .complete)
        #expect(log.trials.suffix(4).map(\.block) == [3, 3, 4, 4])
    }

    @Test func aCountThatWasNotScoutedIsWarmedUpOutsideTheBlocks() throws {
        #expect(try run(Rules(testBlocks: 1, warmUps: [.ranged(3)]), .quickExample()) == .complete)
        let warmUp = log.trials[8]
        #expect(warmUp.phase == .warmUp && warmUp.block == 0 && warmUp.position == 1 && warmUp.treatment == .ranged(3))
        #expect(log.trials.suffix(3).map(\.block) == [1, 1, 1] && log.trials.count == 12)
        #expect(downloader.limits.allSatisfy { $0 == Self.limit })
    }

    @Test func eachTrialIsRecordedBeforeTheNextStarts() throws {
        _ = try run(Rules(testBlocks: 0), .quickExample())
        let order = log.entries.filter { !$0.hasPrefix("ended block") }
        for sequence in 1...8 {
            #expect(order[3 * sequence - 3].hasPrefix("starting \(sequence):"))
            #expect(order[(3 * sequence - 2)...(3 * sequence - 1)] == ["record \(sequence)", "ended \(sequence)"])
        }
    }

    // MARK: - Resuming

    /// Wherever the run is cut off.
    @Test func twoPartsMeasureTheSameCellsAsOne() throws {
        let rules = Rules(warmUps: [.ranged(3)], whole: [.ranged(3), .ranged(1)])
        let plan = try Plan.quickExample()
        #expect(try run(rules, plan) == .complete)
        for count in 0...log.trials.count {
            let second = QuickRunTests()
            let first = log.trials.prefix(count)
            #expect(try second.run(rules, plan, history: Self.history(first)) == .complete)
            #expect(second.downloader.limits.count == log.trials.count - count)
            #expect(Array(cells.dropFirst(count)) == second.cells, "cut off after \(count)")
        }
    }

    @Test func aTrialThatTheRulesDoNotAskForIsRefused() throws {
        let plan = try Plan.quickExample()
        #expect(try run(Rules(), plan) == .complete)
        var history = Self.history(log.trials.prefix(10))
        history[10] = QuickTrial(
            sequence: 10, phase: .test, treatment: .ranged(7), bytesPerSecond: 1, failure: nil, bytes: 1, seconds: 1,
            series: nil)
        #expect(throws: QuickExperiment.UnplannedTrial(sequence: 10)) {
            try QuickRunTests().run(Rules(), plan, history: history)
        }
        history[10] = nil
        history[3] = QuickTrial(log.trials[8])
        #expect(throws: QuickExperiment.UnplannedTrial(sequence: 3)) {
            try QuickRunTests().run(Rules(), plan, history: history)
        }
    }

    // MARK: - Endings

    @Test func anInterruptedTrialIsNotRecorded() throws {
        downloader.failures = [4: Failure(.interrupted, "Interrupted.")]
        #expect(try run(Rules(), .quickExample()) == .interrupted)
        #expect(log.trials.count == 3)
    }

    @Test func aFailedTrialIsRecordedAndTheRunGoesOn() throws {
        downloader.failures = [2: Self.broken, 11: Self.broken]
        #expect(try run(Rules(), .quickExample()) == .complete)
        #expect(log.trials.count == 14 && log.trials.count { !$0.succeeded } == 2)
    }

    @Test func aServerThatAnswersNothingIsAbandonedAfterItsFirstBlock() throws {
        for treatment in [1, 2, 4].map(Treatment.ranged) { downloader.treatmentFailures[treatment] = Self.broken }
        #expect(try run(Rules(), .quickExample()) == .abandoned(Self.broken))
        #expect(log.trials.count == 4)
    }

    /// It is abandoned again if the failures of its earlier part still count.
    @Test func anAbandonedRunGoesOnWhenItIsResumed() throws {
        for treatment in [1, 2, 4].map(Treatment.ranged) { downloader.treatmentFailures[treatment] = Self.broken }
        _ = try run(Rules(), .quickExample())
        let history = Self.history(log.trials)
        let resumed = QuickRunTests()
        #expect(try resumed.run(Rules(), .quickExample(), history: history, resumedAfter: [4]) == .complete)
        #expect(resumed.log.trials.count == 10)
        guard case .abandoned = try QuickRunTests().run(Rules(), .quickExample(), history: history) else {
            Issue.record("An interrupted run forgets failures.")
            return
        }
    }

    @Test func theServerSaysHowLongToWait() throws {
        downloader.failures = [1: Failure(.status, status: 503, "Busy.", retryAfterSeconds: 7)]
        _ = try run(Rules(), .quickExample())
        #expect(log.entries.filter { $0.hasPrefix("waiting") || $0.hasPrefix("rest") } == ["waiting 7.0", "rest 7.0"])
    }

    // MARK: - Budgets

    /// Each trial has 1,000 bytes: of each count the second one would exceed a budget of 3,500.
    @Test func aDataBudgetEndsTheRunBeforeTheTrialThatWouldExceedIt() throws {
        downloader.seconds = { _ in 1 }
        let ending = try run(Rules(), .quickExample(dataBudgetBytes: 5500))
        #expect(log.trials.count == 5)
        #expect(ending == .stopped(SweepStop(.dataBudget, blocks: 1, bytes: 5000, seconds: 5)))
    }

    @Test func theRestOfTheDataBudgetLimitsEachTrial() throws {
        _ = try run(Rules(), .quickExample(dataBudgetBytes: 5500))
        #expect(downloader.limits.map { $0?.mostBytes } == [5500, 4500, 3500, 2500, 1500])
    }

    @Test func aTimeBudgetEndsTheRunBeforeTheTrialThatWouldExceedIt() throws {
        downloader.seconds = { _ in 2 }
        let ending = try run(Rules(), .quickExample(timeBudgetSeconds: 11))
        #expect(ending == .stopped(SweepStop(.timeBudget, blocks: 1, bytes: 5000, seconds: 10)))
    }

    @Test func earlierPartsOfARunUseUpItsBudgets() throws {
        downloader.seconds = { _ in 2 }
        let plan = try Plan.quickExample(timeBudgetSeconds: 21)
        _ = try run(Rules(), plan)
        #expect(log.trials.count > 9 && log.trials.count < 14)
        let second = QuickRunTests()
        second.downloader.seconds = { _ in 2 }
        _ = try second.run(Rules(), plan, history: Self.history(log.trials.prefix(7)))
        #expect(second.log.trials.count == log.trials.count - 7)
    }

    /// A whole download has 50,000 bytes, and takes 50 times as long as the windows of its count.
    @Test(
        arguments: [(60_000, nil, false), (70_000, nil, true), (nil, 60, false), (nil, 70, true)]
            as [(Int64?, Double?, Bool)])
    func aWholeDownloadIsStartedOnlyIfTheBudgetCoversTheWholeFile(
        bytes: Int64?, seconds: Double?, isStarted: Bool
    ) throws {
        downloader.seconds = { $0 < 15 ? 1 : 50 }
        downloader.bytes = { $0 < 15 ? 1000 : 50_000 }
        let plan = try Plan.quickExample(dataBudgetBytes: bytes, timeBudgetSeconds: seconds)
        let ending = try run(Rules(whole: [.ranged(3)]), plan)
        #expect(log.trials.count == (isStarted ? 15 : 14))
        #expect((ending == .complete) == isStarted)
    }
}

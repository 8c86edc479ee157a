import ExampleRuns
import Testing

@testable import FileAccess
@testable import Sweep
@testable import Timing

@Suite struct ExperimentTests {
    let downloader = ScriptedDownloader()
    let log: ExperimentLog

    init() { self.init(log: ExperimentLog()) }

    private init(log: ExperimentLog) { self.log = log }

    func run(_ plan: Plan, confirming fresh: ConfirmationPlan? = nil) throws -> Experiment.Ending {
        let runner = TrialRunner(
            downloader: downloader, privateFolder: nil, utcNow: { "2026-11-22T10:13:00.000Z" }, log: { _ in })
        let series = TrialSeries(
            runner: runner, pauseSeconds: plan.pauseSeconds, isInterrupted: { [log] in log.isInterrupted },
            rest: { [log] in log.entries.append("rest \($0)") },
            elapsedSeconds: { [log] in log.elapsedSeconds() }, record: { [log] in try log.record($0) })
        let experiment = Experiment(plan: plan, bytesPerTrial: 1000, series: series)
        return try experiment.run(confirming: { fresh }) { log.observe($0) }
    }

    @Test func everyTrialOfThePlanIsRunInTheOrderOfItsSchedule() throws {
        let plan = try Plan.example(threads: [1, 2, 4], trials: 3, warmUps: 2)
        #expect(try run(plan) == .complete)
        let schedule = Schedule(plan)
        #expect(log.trials.map(\.treatment) == (0...3).flatMap(schedule.treatments))
        #expect(log.trials.map(\.sequence) == Array(1...14))
        #expect(log.trials.map(\.block) == [0, 0] + [1, 1, 1, 1] + [2, 2, 2, 2] + [3, 3, 3, 3])
        #expect(log.trials.map(\.position) == [1, 2] + [1, 2, 3, 4] + [1, 2, 3, 4] + [1, 2, 3, 4])
    }

    @Test func eachTrialIsRecordedBeforeItIsReportedAndBeforeTheNextStarts() throws {
        let plan = try Plan.example(threads: [1], trials: 2, warmUps: 1, baseline: false, pauseSeconds: 1.5)
        #expect(try run(plan) == .complete)
        #expect(
            log.entries == [
                "starting 1: plain GET in block 0", "record 1", "ended 1", "ended block 0", "rest 1.5",
                "starting 2: 1 thread in block 1", "record 2", "ended 2", "ended block 1", "rest 1.5",
                "starting 3: 1 thread in block 2", "record 3", "ended 3", "ended block 2",
            ])
    }

    @Test func withoutAPauseTrialsFollowImmediately() throws {
        _ = try run(.example())
        #expect(!log.entries.contains { $0.hasPrefix("rest") })
    }

    @Test func withoutAWarmUpTheFirstBlockStartsImmediately() throws {
        #expect(try run(.example(threads: [1], trials: 1, warmUps: 0, pauseSeconds: 1)) == .complete)
        #expect(log.entries.first == "ended block 0")
        #expect(log.entries.filter { $0.hasPrefix("rest") }.count == 1)
        #expect(log.trials.map(\.sequence) == [1, 2])
    }

    @Test func aFailedTrialIsRecordedAndTheSweepContinues() throws {
        downloader.failures = [3: Failure(.reset, "The connection was broken.")]
        downloader.wrongBytes = [5: Failure(.digest, "The bytes are wrong.")]
        #expect(try run(.example(threads: [1, 2, 3], trials: 2)) == .complete)
        #expect(log.trials.count == 9)
        #expect(log.trials.map(\.succeeded) == [true, true, false, true, false, true, true, true, true])
        #expect(log.trials[2].download.failure?.kind == .reset)
        #expect(log.trials[4].download.failure?.kind == .digest)
    }

    @Test func anInterruptionBetweenTrialsStartsNoOther() throws {
        log.interruptAfter = 3
        #expect(try run(.example(threads: [1, 2], trials: 5)) == .interrupted)
        #expect(log.trials.count == 3)
        #expect(log.entries.last == "ended 3")
    }

    @Test func anInterruptedTrialIsNotRecorded() throws {
        downloader.failures = [4: Failure(.interrupted, "The download was interrupted.")]
        #expect(try run(.example(threads: [1, 2], trials: 5)) == .interrupted)
        #expect(log.trials.count == 3)
        #expect(log.entries.last?.hasPrefix("starting 4") == true)
    }

    @Test func anInterruptionDuringThePauseEndsTheSweep() throws {
        log.interruptsWhileResting = true
        #expect(try run(.example(pauseSeconds: 1)) == .interrupted)
        #expect(log.entries.last == "rest 1.0")
        #expect(log.trials.count == 1)
    }

    @Test func anErrorOfPrepareEndsTheSweep() throws {
        downloader.unprepared = 3
        #expect(throws: ScriptedDownloader.Unprepared.self) { try run(.example()) }
        #expect(log.trials.count == 2)
    }

    @Test func anErrorOfRecordEndsTheSweep() throws {
        log.fullAt = 2
        #expect(throws: FileError.self) { try run(.example()) }
        #expect(log.trials.count == 1)
        #expect(log.entries.last?.hasPrefix("starting 2") == true)
    }

    @Test func aFailedWarmUpEndsTheSweep() throws {
        let failure = Failure(.status, status: 404, "The server answered 404.")
        downloader.failures = [1: failure]
        #expect(try run(.example()) == .abandoned(failure))
        #expect(log.entries == ["starting 1: plain GET in block 0", "record 1", "ended 1", "ended block 0"])
    }

    @Test func oneWarmUpThatSucceedsIsEnough() throws {
        downloader.failures = [1: Failure(.reset, "The connection was broken.")]
        #expect(try run(.example(warmUps: 2)) == .complete)
    }

    @Test func aFirstBlockWithoutAnyRangedDownloadEndsTheSweepWithItsLastFailure() throws {
        let plan = try Plan.example(threads: [1, 2], trials: 4)
        let plainGet = try #require(Schedule(plan).treatments(inBlock: 1).firstIndex(of: .plainGet))
        for number in 2...4 where number != 2 + plainGet {
            downloader.failures[number] = Failure(.range, "Wrong range in download \(number).")
        }
        let last = plainGet == 2 ? 3 : 4
        #expect(try run(plan) == .abandoned(Failure(.range, "Wrong range in download \(last).")))
        #expect(log.trials.count == 4)
        #expect(log.entries.last == "ended block 1")
    }

    @Test func theSweepContinuesUntilItIsPrecise() throws {
        // Two threads take half as long as one, in every block but the second, which the interval has to outlive.
        let plan = try Plan.example(
            threads: [1, 2], trials: 3, warmUps: 0, baseline: false, stopping: .example(precision: 0.1))
        let schedule = Schedule(plan)
        downloader.seconds = { number in
            let (block, place) = ((number - 1) / 2 + 1, (number - 1) % 2)
            let treatment = schedule.treatments(inBlock: block)[place]
            return treatment == .ranged(1) ? 2 : block == 2 ? 1.2 : 1
        }
        guard case .stopped(let stop) = try run(plan) else {
            Issue.record("It ended otherwise.")
            return
        }
        // SciPy 1.17.1, d = [log(1.2)] + [0] * (n - 1): expm1(t.ppf(.975, n - 1) * std(d, ddof=1) / sqrt(n)) is
        // .2989, .1561, .1065 for n = 3, 4, 5.
        #expect(stop.reason == .precision)
        #expect(stop.blocks == 6)
        #expect(stop.bytes == 12_000)
        #expect(stop.widest?.treatment == .ranged(2))
        let precision = try #require(stop.widest?.precision)
        #expect((precision - 0.08124383807396116).magnitude < 1e-12)
        #expect(log.entries.last == "ended block 6")
    }

    @Test func theSweepHasItsFewestBlocksEvenIfPreciseEarlier() throws {
        downloader.seconds = { _ in 2 }
        guard case .stopped(let stop) = try run(.example(trials: 4, stopping: .example(precision: 0.1))) else {
            Issue.record("It ended otherwise.")
            return
        }
        #expect(stop.reason == .precision)
        #expect(stop.blocks == 4)
    }

    @Test func aBlockBeyondTheDataBudgetIsNotStarted() throws {
        // The warm-up and two blocks of three transfers are 7,000 bytes.
        for (budget, blocks) in [(6999, 1), (7000, 2), (9999, 2), (10_000, 3)] as [(Int64, Int)] {
            let log = ExperimentLog()
            let plan = try Plan.example(stopping: .example(maxTrials: 5, dataBudgetBytes: budget))
            let ending = try ExperimentTests(log: log).run(plan)
            guard case .stopped(let stop) = ending else {
                Issue.record("\(ending)")
                continue
            }
            #expect(stop.reason == .dataBudget)
            #expect(stop.blocks == blocks)
            #expect(log.trials.count == 1 + 3 * blocks)
            #expect(stop.widest == nil)
        }
    }

    @Test func aBlockBeyondTheTimeBudgetIsNotStarted() throws {
        // A second for each block, the warm-up among them: after three blocks 4 s have passed.
        guard
            case .stopped(let stop) = try run(.example(trials: 9, stopping: .example(timeBudgetSeconds: 4.5)))
        else {
            Issue.record("It ended otherwise.")
            return
        }
        #expect(stop.reason == .timeBudget)
        #expect(stop.blocks == 3)
        #expect(stop.seconds == 4)
    }

    @Test func aCountIsDroppedAfterThreeConsecutiveFailures() throws {
        let plan = try Plan.example(threads: [1, 2, 4], trials: 6)
        downloader.treatmentFailures[.ranged(4)] = Failure(.reset, "The connection was broken.")
        #expect(try run(plan) == .complete)
        let blocks = Dictionary(grouping: log.trials, by: \.treatment).mapValues { $0.map(\.block) }
        #expect(blocks[.ranged(4)] == [1, 2, 3])
        #expect(blocks[.ranged(2)] == [1, 2, 3, 4, 5, 6])
        #expect(log.entries.filter { $0.hasPrefix("dropped") } == ["dropped 4 threads in block 3"])
    }

    /// The number of a trial names its place in the plan, whether or not all before it were run.
    @Test func droppedTreatmentsKeepTheirSequenceNumbers() throws {
        let plan = try Plan.example(threads: [1, 2, 4], trials: 5)
        downloader.treatmentFailures[.ranged(4)] = Failure(.reset, "The connection was broken.")
        #expect(try run(plan) == .complete)
        let schedule = Schedule(plan)
        for trial in log.trials where trial.block > 0 {
            let order = schedule.treatments(inBlock: trial.block)
            #expect(order[trial.position - 1] == trial.treatment)
            #expect(trial.sequence == schedule.firstSequence(ofBlock: trial.block) + trial.position - 1)
        }
    }

    @Test func theSweepEndsIfEveryCountIsDropped() throws {
        let plan = try Plan.example(threads: [1, 2], trials: 50)
        let failure = Failure(.connect, "No connection.")
        downloader.during = { [unowned downloader] number in
            if number == 4 { for count in [1, 2] { downloader.treatmentFailures[.ranged(count)] = failure } }
        }
        #expect(try run(plan) == .abandoned(failure))
        #expect(log.trials.count == 13)
    }

    @Test(arguments: [(5.0, 5.0), (0.5, 1), (3_000, 60)])
    func retryAfterIsHonoredUpToAMinute(asked: Double, waited: Double) throws {
        let plan = try Plan.example(threads: [1], trials: 3, warmUps: 0, baseline: false, pauseSeconds: 1)
        downloader.failures[2] = Failure(.status, status: 503, "Busy.", retryAfterSeconds: asked)
        #expect(try run(plan) == .complete)
        #expect(log.entries.filter { $0.hasPrefix("rest") } == ["rest 1.0", "rest \(waited)"])
        let said = asked > 1 ? ["waiting \(waited)"] : []
        #expect(log.entries.filter { $0.hasPrefix("waiting") } == said)
    }

    @Test func thereIsNoPauseAfterTheLastTrial() throws {
        downloader.failures[2] = Failure(.status, status: 503, "Busy.", retryAfterSeconds: 5)
        _ = try run(.example(threads: [1], trials: 1, baseline: false))
        #expect(!log.entries.contains { $0.hasPrefix("rest") })
    }

    @Test func aFailingPlainGetIsDroppedAndTheSweepContinues() throws {
        downloader.treatmentFailures[.plainGet] = Failure(.short, "It ended early.")
        #expect(try run(.example(threads: [1, 2], trials: 5)) == .complete)
        #expect(log.trials.filter { !$0.succeeded }.map(\.block) == [0, 1, 2, 3])
    }
}

import ExampleRuns
import Testing
import TestSupport

@testable import Analysis
@testable import Journal
@testable import Sweep

/// What the trials of a run of `quick` mean, and what follows from them.
@Suite struct QuickCourseTests {
    private func run(
        threads: [Int] = [1, 2, 4, 8], _ settings: QuickSettings? = nil,
        _ change: (SimulatedQuickRun) -> Void = { _ in }
    ) throws -> SimulatedQuickRun {
        let run = SimulatedQuickRun(try .quickExample(threads: threads, settings))
        change(run)
        return run
    }

    private static func window(_ measurement: QuickSettings.Measurement?) -> RateWindow? {
        if case .window(let window) = measurement { window } else { nil }
    }

    // MARK: - Rates

    @Test func theScoutFindsTheRampAndItsRatesLeaveItOut() throws {
        let run = try run { $0.mostTrials = 10 }
        #expect(try run.run() == .interrupted)
        let course = try run.course
        let window = try #require(Self.window(course.measurement))
        #expect(window.rampSeconds >= 0.4 && window.rampSeconds < 1.5 && window.measuredSeconds == 2)
        #expect(course.blocks.map(\.isEvidence) == [true, true])
        for measured in course.blocks.flatMap(\.windows) {
            let rate = try #require(measured.bytesPerSecond)
            #expect(abs(rate / run.downloads.rate(measured.treatment) - 1) < 0.03)
        }
        // Over the whole trial the ramp makes the rate smaller.
        let whole = try #require(run.trials.first { $0.treatment == .ranged(1) }?.bytesPerSecond)
        #expect(whole < 0.96e6)
    }

    /// As over a queue of a second, where ten round trips are longer than a scout trial.
    @Test func aScoutThatIsTooShortForTheWindowHasNotFailed() throws {
        let run = try run { $0.mostTrials = 10 }
        try run.run()
        var plan = run.plan
        plan.quick?.measurement = .window(RateWindow(rampSeconds: 3, measuredSeconds: 2))
        let course = try QuickCourse(plan, run.trials.map { QuickTrial($0) }, bytesPerTrial: run.downloads.length)
        #expect(course.blocks.map(\.isEvidence) == [false, false])
        #expect(course.blocks.flatMap(\.windows).allSatisfy { $0.bytesPerSecond != nil })
        guard case .measure(let request) = course.step else { throw TestFailure() }
        #expect(request.treatments.contains(.ranged(1)))
    }

    private struct TestFailure: Error {}

    @Test func beforeTwoBlocksNothingIsFound() throws {
        let run = try run { $0.mostTrials = 9 }
        try run.run()
        #expect(try run.course.measurement == nil)
        #expect(try run.plan.quick == QuickSettings())
        #expect(run.steps.count == 2)
        #expect(run.trials.allSatisfy { $0.phase == .scout && abs($0.download.seconds - 3.5) < 1e-9 })
    }

    @Test func whatWasRecordedTakesPrecedence() throws {
        let run = try run { $0.mostTrials = 10 }
        try run.run()
        var plan = run.plan
        plan.quick?.measurement = .wholeDownload
        let course = try QuickCourse(plan, run.trials.map { QuickTrial($0) }, bytesPerTrial: run.downloads.length)
        #expect(course.measurement == .wholeDownload && course.blocks.map(\.isEvidence) == [false, false])
    }

    /// With 8 threads a part takes 1.5 s, and one thread cannot finish in a scout trial.
    @Test func shortPartsMakeAllTrialsWholeDownloads() throws {
        let run = try run { $0.downloads.length = 6_000_000 }
        #expect(try run.run() == .complete)
        let course = try run.course
        #expect(course.measurement == .wholeDownload)
        #expect(course.blocks.prefix(2).map(\.isEvidence) == [false, false])
        let tests = run.trials.filter { $0.phase == .test }
        #expect(!tests.isEmpty && tests.allSatisfy { $0.download.bytes == 6_000_000 && $0.download.measured == nil })
        #expect(course.result.answer == .split && course.result.recommendedThreads == 4)
        #expect(!run.trials.contains { $0.phase == .whole })
    }

    /// Every scout trial is a whole download.
    @Test func aScoutOfWholeDownloadsIsEvidence() throws {
        let run = try run {
            $0.downloads.length = 1_500_000
            $0.mostTrials = 10
        }
        try run.run()
        #expect(try run.course.measurement == .wholeDownload)
        #expect(try run.course.blocks.map(\.isEvidence) == [true, true])
    }

    // MARK: - Blocks

    @Test func noiseAddsAThirdScoutBlockOfTheSameLength() throws {
        let run = try run { $0.downloads.noise = 0.2 }
        try run.run()
        let scout = run.trials.filter { $0.phase == .scout }
        #expect(scout.count == 15 && scout.allSatisfy { $0.block == 0 && abs($0.download.seconds - 3.5) < 1e-9 })
        #expect(try run.course.blocks.prefix(4).map(\.phase) == [.scout, .scout, .scout, .test])
        // The first two blocks have found the ramp.
        #expect(run.settingsAtStart[11]?.measurement != nil)
    }

    @Test func aBlockThatHasBegunIsOpen() throws {
        let run = try run { $0.mostTrials = 1 }
        let expected: [(trials: Int, block: Int?)] = [(0, nil), (1, 0), (4, 0), (5, nil), (6, 0), (10, nil)]
        for (trials, block) in expected {
            let run = try self.run { $0.mostTrials = trials }
            try run.run()
            #expect(try run.course.openBlock == block, "after \(trials) trials")
        }
        run.mostTrials = .max
        try run.run()
        let first = try #require(run.trials.firstIndex { $0.phase == .test })
        let part = run.trials.prefix(first + 1).map { QuickTrial($0) }
        #expect(try QuickCourse(run.plan, part, bytesPerTrial: run.downloads.length).openBlock == 1)
        #expect(try run.course.openBlock == nil)
    }

    @Test func whatTrialsDependOnIsRecordedBeforeThem() throws {
        let run = try run(threads: [1, 2, 4, 8, 16]) { $0.downloads.rate = { min(Double($0.threads), 5) * 1e6 } }
        #expect(try run.run() == .complete)
        #expect(run.trials.contains { $0.phase == .test })
        for trial in run.trials where trial.phase == .test || trial.phase == .warmUp {
            let settings = try #require(run.settingsAtStart[trial.sequence])
            #expect(settings.measurement != nil)
            let stage = try #require(settings.stages.last)
            #expect(([1, stage.candidate] + stage.rivals).contains(trial.treatment.threads))
        }
        #expect(try run.plan.quick?.stages == run.course.result.stages)
    }

    @Test func aCountThatNobodyHasMeasuredIsWarmedUpOnce() throws {
        let run = try run(threads: [1, 2, 4, 8, 16]) { $0.downloads.rate = { min(Double($0.threads), 5) * 1e6 } }
        try run.run()
        #expect(run.trials.filter { $0.phase == .warmUp }.map(\.treatment) == [.ranged(5), .ranged(10)])
        let course = try run.course
        #expect(course.blocks.flatMap(\.windows).count == run.trials.count { [.scout, .test].contains($0.phase) })
        #expect(course.result.answer == .split && course.result.recommendedThreads == 5)
    }

    /// The server is away from the first test block on, until the run is resumed.
    @Test func aRunThatWasAbandonedIsResumedToItsAnswer() throws {
        let run = try run {
            $0.downloads.rate = { min(Double($0.threads), 4) * 1e6 }
            for download in 11...40 { $0.downloads.failures[download] = Failure(.connect, "It is away.") }
        }
        #expect(try run.run() == .abandoned(Failure(.connect, "It is away.")))
        let last = run.trials.count
        #expect(last > 13 && last <= 24)
        #expect(try run.course.result.obstacle == .reference)
        run.downloads.failures = [:]
        let history = Dictionary(uniqueKeysWithValues: run.trials.map { ($0.sequence, QuickTrial($0)) })
        #expect(try run.run(history: history, resumedAfter: [last]) == .complete)
        let result = try run.course.result
        #expect(result.answer == .split && result.recommendedThreads == 4 && result.droppedTreatments.isEmpty)
        #expect(run.trials.suffix(from: last).contains { $0.treatment == .ranged(1) })
    }

    @Test func aFailedTrialIsAFailedWindow() throws {
        let run = try run { $0.downloads.failures = [2: Failure(.reset, "It broke."), 7: Failure(.stall, "Silence.")] }
        try run.run()
        let windows = try run.course.blocks.flatMap(\.windows)
        #expect(windows[1].failure == .reset && windows[1].bytesPerSecond == nil)
        #expect(windows[6].failure == .stall)
        #expect(try run.course.measurement != nil)
    }

    // MARK: - Whole downloads

    /// One thread needs 40 s, and 4 threads 10 s; the blocks have taken longer than both.
    @Test func wholeDownloadsFollowIfTheyAreShort() throws {
        let run = try run()
        try run.run()
        #expect(run.trials.filter { $0.phase == .whole }.map(\.treatment) == [.ranged(4), .ranged(1)])
        let large = try self.run { $0.downloads.length = 200_000_000 }
        try large.run()
        #expect(large.trials.filter { $0.phase == .whole }.map(\.treatment) == [.ranged(4)])
    }

    @Test(arguments: [0, 2]) func thatManyWholeDownloadsAreMade(count: Int) throws {
        let run = try run(QuickSettings(wholeDownloads: count))
        try run.run()
        let whole = run.trials.filter { $0.phase == .whole }
        #expect(whole.map(\.treatment.threads) == (0..<count).flatMap { _ in [4, 1] })
        #expect(whole.allSatisfy { $0.download.bytes == run.downloads.length })
    }

    @Test func withoutAnAnswerThereIsNoWholeDownload() throws {
        let run = try run {
            $0.downloads.noise = 0.5
            $0.downloads.rate = { _ in 1e6 }
        }
        try run.run()
        #expect(try run.course.result.answer == .inconclusive)
        #expect(!run.trials.contains { $0.phase == .whole })
    }

    // MARK: - From the journal

    /// Between looks, and with too few blocks for any interval.
    @Test func wheneverARunEndsItsVerdictCanBeWritten() throws {
        let run = try run()
        try run.run()
        for count in [1, 5, 6, 10, 11, 14, 16, 20, run.trials.count] {
            let verdict = try Self.verdict(run, after: count)
            #expect(try verdict.json.contains("\"design\" : \"quick\""), "after \(count) trials")
            #expect(!verdict.sentence.contains("inf") && !verdict.sentence.contains("nan"), "\(verdict.sentence)")
        }
    }

    /// The verdict on the journal of a run.
    private static func verdict(_ run: SimulatedQuickRun, after count: Int) throws -> Verdict {
        let scratch = try TemporaryFolder()
        let folder = RunFolder(output: scratch.path, label: "home")
        try scratch.makeFolder("results/home")
        let journal = try JournalWriter(creating: folder, label: "home")
        for trial in run.trials.prefix(count) { try journal.append(trial) }
        let resource = RecordedResource(
            url: "https://example.org/f", finalUrl: "https://example.org/f", bytes: run.downloads.length, etag: nil,
            lastModified: nil, remoteAddress: nil, httpVersion: nil)
        let record = RunRecord(
            label: "home", startedUtc: "", plan: try .quickExample(threads: [1, 2, 4, 8]), resource: resource,
            connection: try RunRecord.example().connection, truth: nil, environment: [:], cautions: [])
        return Analysis(try JournalReader.read(folder), RunDescription(record)).verdict(permutations: 0)
    }

    /// What the scout saw of the refused connections tells the cause.
    @Test func aServerThatRefusesConnectionsIsSplitOverThoseItAdmits() throws {
        let run = try run {
            $0.downloads.rate = { Double($0.threads) * 1e6 }
            $0.downloads.admitted = 4
        }
        #expect(try run.run() == .complete)
        let verdict = try Self.verdict(run, after: run.trials.count)
        #expect(verdict.answer == .split && verdict.recommendedThreads == 4 && verdict.cause == .admissionLimit)
        #expect(!run.trials.contains { $0.phase == .test && $0.treatment == .ranged(8) })
        #expect(verdict.sentence.contains("Measured: 1, 2, 4 threads,"))
        #expect(verdict.sentence.hasSuffix(" Every trial with 8 threads failed."))
    }

    /// Quiet, noisy, with failures, and whole downloads: at every trial the journal says what the run knew.
    @Test(arguments: 0..<4)
    func theJournalSaysTheSameAsTheRun(network: Int) throws {
        let run = try run { run in
            if network == 1 { run.downloads.noise = 0.15 }
            if network == 2 {
                run.downloads.failures = [3: Failure(.reset, "It broke."), 12: Failure(.stall, "Silence.")]
            }
            if network == 3 { run.downloads.length = 6_000_000 }
        }
        try run.run()
        let scratch = try TemporaryFolder()
        let folder = RunFolder(output: scratch.path, label: "home")
        try scratch.makeFolder("results/home")
        let journal = try JournalWriter(creating: folder, label: "home")
        for trial in run.trials { try journal.append(trial) }
        let stored = try JournalReader.read(folder).quickTrials
        #expect(stored == run.trials.map { QuickTrial($0) })
        let bytes = run.downloads.length
        for count in 0...stored.count {
            let live = try QuickCourse(
                .quickExample(threads: [1, 2, 4, 8]), run.trials.prefix(count).map { QuickTrial($0) },
                bytesPerTrial: bytes)
            let read = try QuickCourse(
                .quickExample(threads: [1, 2, 4, 8]), Array(stored.prefix(count)), bytesPerTrial: bytes)
            #expect(live.result == read.result && live.nextStep == read.nextStep && live.settings == read.settings)
        }
        #expect(try QuickCourse(run.plan, stored, bytesPerTrial: bytes).result == run.course.result)
    }

    /// Wherever it is cut off.
    @Test func aResumedRunGoesOnToTheSameEnd() throws {
        let whole = try run()
        try whole.run()
        for count in stride(from: 0, to: whole.trials.count, by: 3) {
            let resumed = try run()
            let first = Dictionary(
                uniqueKeysWithValues: whole.trials.prefix(count).map { ($0.sequence, QuickTrial($0)) })
            #expect(try resumed.run(history: first) == .complete)
            let cells = { (trials: [Trial]) in
                trials.map { "\($0.sequence) \($0.block) \($0.position) \($0.treatment)" }
            }
            #expect(cells(whole.trials.suffix(from: count).map { $0 }) == cells(resumed.trials), "cut after \(count)")
        }
    }
}

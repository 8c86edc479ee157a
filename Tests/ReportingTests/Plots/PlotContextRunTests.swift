import ExampleRuns
import Formatting
import Testing

@testable import Analysis
@testable import Journal
@testable import Reporting
@testable import Sweep

@Suite struct PlotContextRunTests {
    private static func context(_ record: RunRecord, _ contents: JournalContents) -> PlotContext {
        PlotContext(
            RunDescription(record), contents: contents, units: .bytes, resultsPath: "../../results/home",
            note: "built-in lab server")
    }

    private static let empty = RunExamples.journal([])

    @Test func aContextDescribesTheRun() throws {
        let record = try RunExamples.record(url: "https://h.example.org/a.iso?key=***", threads: [4, 1, 2], trials: 3)
        let context = Self.context(record, RunExamples.journal([(.plainGet, [9, nil, 9])]))
        #expect(context.label == "home")
        #expect(context.subject == "h.example.org/a.iso")
        #expect(context.date == "2026-11-22 10:13 UTC")
        #expect(context.note == "built-in lab server")
        #expect(context.confidence == 0.95)
        #expect(context.threadCounts == [1, 2, 4])
        #expect(context.trials == 3)
        #expect(context.hasBaseline)
        #expect(context.units == .bytes)
        #expect(context.resultsPath == "../../results/home")
        #expect(context.expectedRates.isEmpty)
        #expect(context.timelineTrials.isEmpty)
    }

    @Test func theNumberOfTrialsIsTheNumberOfMeasuredBlocks() throws {
        let interrupted = RunExamples.journal([(.ranged(1), [4, 4]), (.ranged(2), [2])])
        #expect(try Self.context(RunExamples.record(trials: 5), interrupted).trials == 2)
        var foreign = interrupted
        foreign.trials = foreign.trials.map { trial in
            TrialResult(
                sequence: nil, block: 20_261_118 + trial.block, treatment: trial.treatment, seconds: trial.seconds,
                bytes: trial.bytes)
        }
        foreign.trials.append(.example(sequence: nil, block: 0, seconds: 9))
        let context = PlotContext(
            RunDescription(foreign), contents: foreign, units: .bits, resultsPath: "", note: nil)
        #expect(context.trials == 2)
        #expect(context.hasIntervals)
    }

    @Test func partOfTheResourceHasNoBaseline() throws {
        #expect(try !Self.context(RunExamples.record(byteLimit: 10), Self.empty).hasBaseline)
    }

    @Test func aKnownTruthGivesARateForEachCount() throws {
        let truth = KnownTruth(bytesPerSecondPerConnection: 4, bytesPerSecondInAll: 10)
        let context = Self.context(try RunExamples.record(threads: [1, 2, 4], truth: truth), Self.empty)
        #expect(context.expectedRates.map(\.threads) == [1, 2, 4])
        #expect(context.expectedRates.map(\.bytesPerSecond) == [4, 8, 10])
    }

    @Test func externalDownloadersWithTrialsAreListed() throws {
        let methods = try ["wget2", "curl"].map { try #require(Method(rawValue: $0)) }
        let contents = RunExamples.journal(methods.map { (Treatment($0, threads: 1), [1]) } + [(.ranged(1), [1])])
        #expect(Self.context(try RunExamples.record(), contents).commands == ["curl", "wget2"])
    }

    @Test func theTimelineShowsTheMedianTrialOfThreeCounts() throws {
        let record = try RunExamples.record(threads: [1, 2, 4, 8], trials: 3)
        // Sequences: plain GET 1-3, 1 thread 4-6, 2 threads 7-9, 4 threads 10-12, 8 threads 13-15.
        let contents = RunExamples.journal([
            (.plainGet, [9, 9, 9]), (.ranged(1), [9, 8, 7]), (.ranged(2), [5, 5, 5]), (.ranged(4), [nil, 3, 2]),
            (.ranged(8), [1, nil, nil]),
        ])
        let trials = Self.context(record, contents).timelineTrials
        #expect(trials.map(\.threads) == [1, 4, 8])
        #expect(trials.map(\.sequence) == [5, 12, 13])
    }

    @Test func theTimelineShowsTheRecommendedCount() throws {
        let contents = RunExamples.journal([
            (.ranged(1), [8, 8.1, 8.2, 8.1, 8]), (.ranged(2), [4, 4.1, 4, 4.1, 4]),
            (.ranged(4), [4.1, 4, 4.1, 4, 4.1]),
            (.ranged(8), [4, 4.1, 4, 4.1, 4]),
        ])
        let verdict = Analysis(contents, bytesPerTrial: nil, rule: .standard).verdict()
        #expect(verdict.recommendedThreads == 2)
        let context = PlotContext(
            RunDescription(contents), contents: contents, verdict: verdict, units: .bits, resultsPath: "", note: nil)
        #expect(context.timelineTrials.map(\.threads) == [1, 2, 8])
    }

    @Test func theWarmUpIsNotShown() throws {
        let contents = JournalContents(
            label: "home",
            trials: [
                TrialResult.example(sequence: 1, block: 0, seconds: 1),
                TrialResult.example(sequence: 2, block: 1, seconds: 9),
            ], connectionRates: [:])
        let trials = try Self.context(RunExamples.record(threads: [1]), contents).timelineTrials
        #expect(trials.map(\.sequence) == [2])
    }

    @Test func aCountWhoseTrialsAllFailedHasNoPanel() throws {
        let contents = RunExamples.journal([(.ranged(1), [4, 4]), (.ranged(2), [nil, nil])])
        #expect(try Self.context(RunExamples.record(), contents).timelineTrials.map(\.threads) == [1])
    }

    @Test func plotsThatDistinguishTrialsNeedASequence() {
        let foreign = JournalContents(
            label: "home", trials: [.example(sequence: nil, block: 1, seconds: 1)], connectionRates: [:])
        #expect(Plot.allCases.filter { $0.suits(foreign) } == [.throughput, .time, .speedup])
        #expect(Plot.allCases.filter { $0.suits(RunExamples.journal([(.ranged(1), [4])])) } == Plot.allCases)
    }

    @Test func timeLimitedTrialsHaveNoPlotOfTheirTimes() {
        var windows = RunExamples.journal([(.ranged(1), [4]), (.ranged(2), [4])])
        windows.trials[0].windowBytesPerSecond = 1e6
        #expect(Set(Plot.allCases).subtracting(Plot.allCases.filter { $0.suits(windows) }) == [.time, .order])
    }

    /// Counts that were only scouted have no trials in the tables, and are not counted.
    @Test func timeLimitedTrialsAreDrawnAtTheRatesOfTheirWindows() throws {
        var windows = RunExamples.journal([(.ranged(1), [4, 4, 4]), (.ranged(4), [4, 4])])
        for index in windows.trials.indices { windows.trials[index].windowBytesPerSecond = 1e6 }
        let context = try Self.context(RunExamples.record(threads: [1, 2, 4]), windows)
        #expect(context.detail.hasSuffix("2-3 trials of each tested thread count"))
        #expect(Plot.throughput.script(context).contains("unit * number('bytes_per_second')"))
        let whole = try Self.context(RunExamples.record(), RunExamples.journal([(.ranged(1), [4]), (.ranged(2), [4])]))
        #expect(Plot.throughput.script(whole).contains("unit * number('bytes') / number('seconds')"))
    }

    /// Counts that `quick` only had in its plan are not counted, whatever the length of its trials.
    @Test func countsThatQuickLeftOutHaveNoTrials() throws {
        let record = try RunExamples.record(threads: [1, 2, 4, 8])
        var run = RunDescription(record)
        run.quickPlan = try .quickExample(threads: [1, 2, 4, 8])
        let contents = RunExamples.journal([(.ranged(1), [4, 4, 4]), (.ranged(4), [1, 1, 1])])
        let context = PlotContext(run, contents: contents, units: .bits, resultsPath: "x", note: nil)
        #expect(context.detail.hasSuffix("3 trials of each tested thread count"))
    }

    /// A straight line from two threads to four would cut the corner of a knee at three.
    @Test func theLineOfTheTruthHasEveryNumberOfThreads() throws {
        let truth = KnownTruth(bytesPerSecondPerConnection: 4, bytesPerSecondInAll: 12)
        let context = Self.context(try RunExamples.record(threads: [1, 2, 4], truth: truth), Self.empty)
        #expect(context.expectedRates.map(\.threads) == [1, 2, 4])
        #expect(Plot.throughput.script(context).contains("\n1,4.0\n2,8.0\n3,12.0\n4,12.0\nEND"))
    }

    @Test func theOrderPlotNeedsSmallBlockNumbers() {
        func contents(_ block: Int) -> JournalContents {
            JournalContents(
                label: "home", trials: [.example(sequence: 1, block: block, seconds: 1)], connectionRates: [:])
        }
        #expect(Plot.order.suits(contents(100_000)))
        #expect(!Plot.order.suits(contents(20_261_118)))
        #expect(Plot.shares.suits(contents(20_261_118)))
    }

    /// intervals.csv overrules the column of trials.csv, so a plot that read the column would contradict the verdict.
    @Test func theSteadyRatesAreTheRatesOfTheAnalysis() throws {
        var contents = RunExamples.journal([
            (.ranged(1), [8, 8, 8, 8, 8]), (.ranged(2), [4, 4, 4, 4, 4]), (.ranged(4), [2, 2, 2, 2, 2]),
        ])
        for index in contents.trials.indices {
            let trial = contents.trials[index]
            contents.trials[index].steadyBytesPerSecond = 1e6 * Double(trial.treatment.threads)
            let sequence = try #require(trial.sequence)
            contents.connections[sequence] = ConnectionSummary([])
            contents.connections[sequence]?.steadySeconds = index == 0 ? 0.1 : 7
        }
        let verdict = Analysis(contents, bytesPerTrial: 8_000_000, rule: .standard).verdict()
        let context = PlotContext(
            RunDescription(try RunExamples.record(threads: [1, 2, 4])), contents: contents, verdict: verdict,
            units: .bits,
            resultsPath: "", note: nil)
        let rates = try #require(context.model).steadyRates
        // The first trial's steady time is too short.
        #expect(rates.count == contents.trials.count - 1)
        #expect(rates.allSatisfy { $0.bytesPerSecond == 1e6 * Double($0.threads) })
        #expect(!Plot.throughput.script(context).contains("steady_bytes_per_second"))
    }

    @Test func trialsWithoutASequenceHaveNoPanel() throws {
        let contents = JournalContents(
            label: "home", trials: [.example(sequence: nil, block: 1, seconds: 1)], connectionRates: [:])
        #expect(try Self.context(RunExamples.record(threads: [1]), contents).timelineTrials.isEmpty)
    }
}

extension TrialResult {
    fileprivate static func example(sequence: Int?, block: Int, seconds: Double?) -> TrialResult {
        TrialResult(sequence: sequence, block: block, treatment: .ranged(1), seconds: seconds, bytes: 10)
    }
}

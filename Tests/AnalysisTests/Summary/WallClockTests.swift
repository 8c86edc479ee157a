import ExampleRuns
import Testing
import TestSupport

@testable import Analysis
@testable import FileAccess
@testable import Journal
@testable import Sweep

/// A wall clock may be set at any moment; what is measured comes from clocks that cannot be.
@Suite struct WallClockTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    /// Runs a sweep whose trials have these stamps, and reads back what it has written.
    private func sweep(_ label: String, stamps: @escaping () -> String) throws -> JournalContents {
        let folder = RunFolder(output: scratch.path, label: label)
        try Files.makeFolder(folder.results)
        let journal = try JournalWriter(creating: folder, label: "home")
        let downloader = ScriptedDownloader()
        downloader.seconds = { 8 / Double($0 % 3 + 1) }
        var elapsed = 0.0
        let series = TrialSeries(
            runner: TrialRunner(downloader: downloader, privateFolder: nil, utcNow: stamps, log: { _ in }),
            pauseSeconds: 0, isInterrupted: { false }, rest: { _ in },
            elapsedSeconds: {
                elapsed += 1
                return elapsed
            }, record: { try journal.append($0) })
        let experiment = Experiment(
            plan: try .example(threads: [1, 2, 4], trials: 6), bytesPerTrial: 1000, series: series)
        #expect(try experiment.run(observer: { _ in }) == .complete)
        return try JournalReader.read(folder)
    }

    @Test func aClockThatStepsChangesNoFigure() throws {
        let steady = try sweep("steady") { "2026-11-22T10:13:00.000Z" }
        var steps = ["2027-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z", "2026-11-22T10:13:00.000Z"]
        let stepping = try sweep("stepping") {
            steps.append(steps.removeFirst())
            return steps[0]
        }
        #expect(try scratch.text("results/stepping/trials.csv").contains(",1970-01-01T00:00:00.000Z,"))
        #expect(stepping.trials == steady.trials)
        let summaries = [steady, stepping].map { Analysis($0, bytesPerTrial: nil, rule: .standard).summary().csv }
        #expect(summaries[0] == summaries[1])
        let verdicts = try [steady, stepping].map {
            try Analysis($0, bytesPerTrial: 1000, rule: .standard).verdict().json
        }
        #expect(verdicts[0] == verdicts[1])
    }
}

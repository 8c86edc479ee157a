import ExampleRuns
import Testing
import TestSupport

@testable import Analysis
@testable import Journal
@testable import Sweep

/// Runs of `quick` in a comparison: rates in windows are compared with their like only.
@Suite struct QuickComparisonTests {
    /// A run as `compare` reads it.
    private func compared(
        _ label: String, length: Int64 = 40_000_000, factor: Double = 1, sweep: Bool = false
    ) throws -> ComparedRun {
        guard !sweep else {
            let noise = [1, 1.01, 0.99, 1.005, 0.995].map { $0 * Double.unrounding }
            return .made(label, [1: noise, 2: noise, 4: noise], bytes: length)
        }
        let run = SimulatedQuickRun(try .quickExample(threads: [1, 2, 4, 8], QuickSettings(wholeDownloads: 0)))
        run.downloads.length = length
        run.downloads.rate = { factor * min(Double($0.threads), 4) * 1e6 }
        try run.run()
        let scratch = try TemporaryFolder()
        let folder = RunFolder(output: scratch.path, label: label)
        try scratch.makeFolder("results/" + label)
        let journal = try JournalWriter(creating: folder, label: label)
        for trial in run.trials { try journal.append(trial) }
        let resource = RecordedResource(
            url: "https://example.org/f", finalUrl: "https://example.org/f", bytes: length, etag: nil,
            lastModified: nil, remoteAddress: nil, httpVersion: nil)
        let record = RunRecord(
            label: label, startedUtc: "", plan: run.plan, resource: resource,
            connection: try RunRecord.example().connection, truth: nil, environment: [:], cautions: [])
        return ComparedRun(folder: label, contents: try JournalReader.read(folder), record: record)
    }

    private func comparison(_ runs: ComparedRun...) throws -> RunComparison {
        try #require(RunComparison(runs.map { [$0] }, margin: nil, confidence: nil))
    }

    @Test func twoRunsOfQuickAreComparedByTheirRates() throws {
        let comparison = try comparison(compared("home"), compared("office", factor: 0.5), compared("twin"))
        #expect(comparison.isComparable)
        let slower = try #require(comparison.pairs[0].judged)
        #expect(slower.treatment == .ranged(4) && slower.verdict == .slower)
        let ratio = try #require(slower.time)
        #expect(abs(ratio.estimate - 2) < 0.05)
        #expect(abs(try #require(slower.baseline.seconds) - 10) < 0.3, "40 MB at 4 MB/s")
        #expect(comparison.pairs[1].verdict == .equivalent)
        #expect(comparison.pairs[0].sentence.contains("at the rates in the windows."))
    }

    @Test func oneThreadTwiceInABlockCountsOnce() throws {
        let comparison = try comparison(compared("home"), compared("twin"))
        let row = try #require(comparison.pairs[0].rows.first { $0.treatment == .ranged(1) })
        #expect(row.baseline.trials == row.baseline.units(.trial))
        let two = try #require(comparison.pairs[0].rows.first { $0.treatment == .ranged(2) })
        #expect(row.baseline.trials >= two.baseline.trials && row.baseline.trials < 2 * two.baseline.trials + 4)
    }

    @Test(arguments: [true, false]) func windowsAndWholeDownloadsAreNotMixed(windowsFirst: Bool) throws {
        let (quick, sweep) = (try compared("home"), try compared("office", sweep: true))
        let comparison = try windowsFirst ? comparison(quick, sweep) : comparison(sweep, quick)
        #expect(!comparison.isComparable && comparison.verdict == .notComparable)
        #expect(
            comparison.pairs[0].sentence.hasPrefix(
                "NOT COMPARABLE: home has rates in short windows, and office has times of whole downloads. Measure both "
                    + "with \"dlsweep quick\", or both with \"dlsweep run\"."))
    }

    /// Parts that are too short for a window make every trial of `quick` a whole download.
    @Test func wholeDownloadsOfQuickAreComparedWithASweep() throws {
        let comparison = try comparison(
            compared("home", length: 1_500_000), compared("office", length: 1_500_000, sweep: true))
        #expect(comparison.isComparable)
        #expect(!comparison.pairs[0].sentence.contains("windows"))
    }

    @Test func filesOfDifferentSizesAreNotCompared() throws {
        let comparison = try comparison(compared("home"), compared("office", length: 60_000_000))
        #expect(!comparison.isComparable)
    }
}

import Formatting
import Foundation
import Testing

@testable import Analysis
@testable import Journal
@testable import Reporting
@testable import Sweep

@Suite struct RunMetricsTests {
    private static func run(label: String) -> RunMetrics.Run {
        var contents = RunExamples.journal([
            (.plainGet, [8, 8.1, 8, 8.1, 8]), (.ranged(1), [8, 8.1, 8.2, 8.1, 8]), (.ranged(4), [2, 2.1, nil, 2.1, 2]),
        ])
        contents.label = label
        let analysis = Analysis(contents, bytesPerTrial: nil, rule: .standard)
        return RunMetrics.Run(RunDescription(contents), summary: analysis.summary(), verdict: analysis.verdict())
    }

    @Test func theResultsAreGauges() throws {
        let run = Self.run(label: "home")
        let metrics = try MetricsReader(RunMetrics([run]).text)
        let four = ["run": "home", "method": "ranged", "threads": "4"]
        let row = try #require(run.summary?[.ranged(4)])
        #expect(metrics.value("dlsweep_rate_bytes_per_second", four) == row.rates?.geometricMean)
        #expect(metrics.value("dlsweep_speedup_ratio", four) == row.speedup?.estimate)
        let limits = ["low", "high"].compactMap { metrics.value("dlsweep_speedup_\($0)_ratio", four) }
        #expect(limits.count == 2 && limits[0] < 4 && limits[1] > 3.8)
        #expect(metrics.value("dlsweep_speedup_ratio", ["method": "ranged", "threads": "1"]) == 1)
        #expect(metrics.value("dlsweep_failed_trials", four) == 1)
        #expect(metrics.value("dlsweep_trials", four) == 5)
        #expect(metrics.value("dlsweep_answer", ["answer": "split"]) == 1)
        #expect(metrics.value("dlsweep_answer", ["answer": "no_gain"]) == 0)
        #expect(metrics.value("dlsweep_recommended_threads") == 4)
        #expect(metrics.value("dlsweep_cost_bytes") == 3_450_000_000)
        #expect(metrics.value("dlsweep_cost_transfers") == 15)
        #expect(metrics.value("dlsweep_run_start_timestamp_seconds") == nil)
        #expect(
            metrics.samples.filter { $0.name.hasSuffix("_low_ratio") }.allSatisfy { $0.labels["confidence"] == "0.95" })
    }

    @Test func familiesOfSeveralRunsAreInOnePiece() throws {
        let metrics = try MetricsReader(RunMetrics([Self.run(label: "home"), Self.run(label: "office")]).text)
        #expect(metrics.value("dlsweep_recommended_threads", ["run": "office"]) == 4)
        #expect(metrics.value("dlsweep_recommended_threads", ["run": "home"]) == 4)
    }

    @Test func labelsAreEscaped() throws {
        let hostile = "a\"} 1\n# EOF\n\\evil{x=\"y\"} \u{7}é"
        let metrics = try MetricsReader(RunMetrics([Self.run(label: hostile)]).text)
        #expect(Set(metrics.samples.map { $0.labels["run"] }) == [hostile.replacing("\u{7}", with: "?")])
    }

    @Test func aRunWithoutTimesHasNoRates() throws {
        let contents = RunExamples.journal([(.ranged(1), [nil, nil])])
        let analysis = Analysis(contents, bytesPerTrial: nil, rule: .standard)
        let run = RunMetrics.Run(RunDescription(contents), summary: analysis.summary(), verdict: analysis.verdict())
        let metrics = try MetricsReader(RunMetrics([run]).text)
        #expect(metrics.value("dlsweep_failed_trials") == 2)
        #expect(!metrics.samples.contains { $0.name.contains("rate") || $0.name.contains("speedup") })
        #expect(metrics.value("dlsweep_recommended_threads") == nil)
        #expect(try MetricsReader(RunMetrics([]).text).samples.isEmpty)
    }

    @Test func aServerThatCannotBeSplitIsAnAnswerWithoutTrials() throws {
        let run = RunMetrics.Run(unsplittable: "home", startedUTC: "1970-01-01T00:00:07Z", reason: "No ranges.")
        let metrics = try MetricsReader(RunMetrics([run]).text)
        #expect(metrics.value("dlsweep_answer", ["run": "home", "answer": "cannot_split"]) == 1)
        #expect(metrics.value("dlsweep_answer", ["answer": "split"]) == 0)
        #expect(metrics.value("dlsweep_recommended_threads") == 1)
        #expect(metrics.value("dlsweep_run_start_timestamp_seconds") == 7)
        #expect(!metrics.samples.contains { $0.name.contains("rate") || $0.name.contains("trials") })
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-22T10:13:00.500Z", 1_795_342_380.5),
            ("2000-02-29T23:59:59Z", 951_868_799),
            ("2024-03-01T00:00:00Z", 1_709_251_200), ("yesterday", nil), ("2026-13-01T00:00:00Z", nil),
        ] as [(String, Double?)])
    func timestampsAreSecondsSince1970(text: String, seconds: Double?) {
        #expect(UnixTime.seconds(ofTimestamp: text) == seconds)
    }

    @Test func aReportInMarkdownIsInert() {
        var contents = RunExamples.journal([(.ranged(1), [8, 8.1, 8.2, 8.1, 8]), (.ranged(4), [2, 2.1, nil, 2.1, 2])])
        contents.label = "a|b *c*"
        let analysis = Analysis(contents, bytesPerTrial: nil, rule: .standard)
        let text = RunMarkdown(
            RunDescription(contents), summary: analysis.summary(), verdict: analysis.verdict(), unit: .bits
        ).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix("### a\\|b \\*c\\*"))
        #expect(lines[2].hasPrefix("**INCONCLUSIVE**: "))
        #expect(text.contains("| threads | seconds | 95% CI | Mbit/s | speed-up | 95% CI | failed |\n| ---: |"))
        #expect(text.contains("\n| **4** | "))
        #expect(!text.contains("####"))
    }
}

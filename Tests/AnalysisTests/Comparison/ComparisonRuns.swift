import ExampleRuns
import Foundation

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

extension ComparedRun {
    /// A run of ranged downloads, its seconds by count, then block; `nil` is a trial that failed.
    static func made(
        _ label: String, _ seconds: [Int: [Double?]], plain: [Double?]? = nil, bytes: Int64 = 1_000_000,
        record: RunRecord? = nil
    ) -> ComparedRun {
        let journal = journal(label, seconds, plain: plain, bytes: bytes)
        return ComparedRun(folder: "results/\(label)", contents: journal, record: record)
    }

    /// A run that recommends one thread, whatever it measured: a verdict takes long to make.
    static func unjudged(_ label: String, _ seconds: [Int: [Double?]]) -> ComparedRun {
        recommending(1, label, seconds)
    }

    /// A run that recommends a count, whatever it measured.
    static func recommending(_ threads: Int, _ label: String, _ seconds: [Int: [Double?]]) -> ComparedRun {
        let contents = journal(label, seconds, plain: nil, bytes: 1_000_000)
        return ComparedRun(
            folder: "results/\(label)", analysis: Analysis(contents, RunDescription(contents)), record: nil,
            description: RunDescription(contents),
            verdict: Verdict(unmeasured: .inconclusive, recommendedThreads: threads, sentence: ""))
    }

    private static func journal(
        _ label: String, _ seconds: [Int: [Double?]], plain: [Double?]?, bytes: Int64
    ) -> JournalContents {
        let ranged = seconds.sorted { $0.key < $1.key }.map { (Treatment.ranged($0.key), $0.value) }
        var contents = JournalContents.made((plain.map { [(.plainGet, $0)] } ?? []) + ranged, bytes: bytes)
        contents.label = label
        return contents
    }
}

/// Two runs of three counts that differ: the later is slower, and threads help it less.
enum ComparisonExamples {
    static let home = ComparedRun.made("home", homeSeconds)
    static let office = ComparedRun.made("office", officeSeconds)

    static let homeSeconds: [Int: [Double?]] = [
        1: [4.0, 4.2, 3.9, 4.1, 4.3], 2: [2.1, 2.0, 2.2, 2.05, 2.15], 4: [1.1, 1.0, 1.2, 1.05, 1.15],
    ]
    static let officeSeconds: [Int: [Double?]] = [
        1: [4.4, 4.6, 4.3, 4.5, 4.2, 4.7], 2: [2.2, 2.5, 2.3, 2.4, 2.35, 2.1],
        4: [1.9, 2.0, 1.8, 2.1, 1.95, 2.05],
    ]

    /// A comparison of two runs by the usual margin and confidence.
    static func pair(_ baseline: ComparedRun, _ other: ComparedRun, margin: Double = 0.1) -> PairComparison? {
        RunComparison([[baseline], [other]], margin: margin, confidence: 0.95)?.pairs[0]
    }
}

/// Runs of a network of known truth: ln seconds = level of the count + run + run and count + trial.
struct SimulatedNetwork {
    /// ln seconds of each count.
    var levels: [Int: Double] = [1: 1, 2: 0.4, 4: 0.1, 8: 0]
    /// The standard deviation from trial to trial.
    var noise = 0.05
    /// That of the whole run.
    var runNoise = 0.0
    /// That of each count in a run.
    var countNoise = 0.0
    var blocks = 5

    func run(_ label: String, _ generator: inout SplitMix64) -> ComparedRun {
        let whole = runNoise * generator.normal()
        var seconds: [Int: [Double?]] = [:]
        for (count, level) in levels.sorted(by: { $0.key < $1.key }) {
            let own = level + whole + countNoise * generator.normal()
            seconds[count] = (0..<blocks).map { _ in exp(own + noise * generator.normal()) }
        }
        return .unjudged(label, seconds)
    }
}

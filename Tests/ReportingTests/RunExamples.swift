import Testing

@testable import Analysis
@testable import Journal
@testable import Reporting
@testable import Sweep

/// Runs that were never made, for reports to be made of.
enum RunExamples {
    /// The record of a run of some thread counts.
    static func record(
        url: String = "https://mirror.example.org/ubuntu.iso", bytes: Int64 = 230_000_000, threads: [Int] = [1, 2],
        trials: Int = 5, byteLimit: Int64? = nil, baseline: Bool = true, remoteAddress: String? = "192.0.2.7",
        truth: KnownTruth? = nil, cautions: [String] = [], stopping: StoppingRule? = nil
    ) throws -> RunRecord {
        let plan = try Plan(
            threadCounts: threads, trials: trials, warmUps: 1, baseline: baseline, byteLimit: byteLimit, seed: 42,
            confidence: 0.95, margin: 0.1, pauseSeconds: 0, sink: .file, stopping: stopping)
        let resource = RecordedResource(
            url: url, finalUrl: url, bytes: bytes, etag: nil, lastModified: nil, remoteAddress: remoteAddress,
            httpVersion: "http/1.1")
        let connection = RecordedConnection(
            insecure: false, proxy: nil, interface: nil, receiveBufferBytes: nil, headerNames: [])
        return RunRecord(
            label: "home", startedUtc: "2026-11-22T10:13:00.123Z", plan: plan, resource: resource,
            connection: connection, truth: truth, environment: [:], cautions: cautions)
    }

    /// The journal of trials whose seconds are given block by block; `nil` is a trial that failed.
    ///
    /// The seconds are changed by 1.2e-8 of their size, so that they do not count as rounded times.
    static func journal(_ seconds: [(Treatment, [Double?])], bytes: Int64 = 230_000_000) -> JournalContents {
        var trials: [TrialResult] = []
        for (treatment, blocks) in seconds {
            for (index, value) in blocks.enumerated() {
                trials.append(
                    TrialResult(
                        sequence: trials.count + 1, block: index + 1, treatment: treatment,
                        seconds: value.map { $0 * 1.000000012345678 }, bytes: bytes))
            }
        }
        return JournalContents(label: "home", trials: trials, connectionRates: [:])
    }

    /// The summary of such a journal, at 95%.
    static func summary(_ seconds: [(Treatment, [Double?])], bytes: Int64 = 230_000_000) -> Summary {
        Analysis(journal(seconds, bytes: bytes), bytesPerTrial: nil, rule: .standard).summary()
    }
}

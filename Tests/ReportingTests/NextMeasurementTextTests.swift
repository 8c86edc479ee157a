import Analysis
import Formatting
import Journal
import Sweep
import Testing

@testable import Reporting

/// How a report words the measurement that could tell the cause.
@Suite struct NextMeasurementTextTests {
    /// The report of short trials of 4 MB, of a file of `resource` bytes.
    private static func report(resource: Int64) throws -> String {
        let contents = RunExamples.journal(
            [(.ranged(1), [1.0, 1.01, 0.99, 1.0, 1.0]), (.ranged(2), [0.5, 0.505, 0.495, 0.5, 0.5])], bytes: 4_000_000)
        let record = try RunExamples.record(
            bytes: resource, threads: [1, 2], byteLimit: resource > 4_000_000 ? 4_000_000 : nil, baseline: false)
        let run = RunDescription(record)
        let analysis = Analysis(contents, run)
        return RunReport(
            run, summary: analysis.summary(), verdict: analysis.verdict(permutations: 0), unit: .bits,
            style: Style(isEnabled: false), width: 80
        ).text
    }

    @Test func theCommandCanBeCopied() throws {
        let report = try Self.report(resource: 230_000_000)
        #expect(report.contains("\n  dlsweep --threads 1,2 --bytes "))
        #expect(report.contains(" --trials 3"))
        #expect(report.contains("https://mirror.example.org/ubuntu.iso\n"))
        #expect(!report.contains("Download a larger file"))
    }

    @Test func aFileThatIsTooSmallIsNamed() throws {
        #expect(try Self.report(resource: 4_000_000).contains("To find the cause, measure a file of at least"))
    }
}

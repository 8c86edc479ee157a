import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// report.html, as `run`, `analyze`, and `compare` write it.
    @Suite(.timeLimit(.minutes(5))) struct ReportTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func run(_ arguments: [String]) throws -> Program.Outcome {
            let outcome = try Program.dlsweep.run(arguments, in: folder.path)
            try #require(outcome.status == 0, "\(outcome.error)")
            return outcome
        }

        @Test(.enabled(if: Program(named: "gnuplot") != nil, "gnuplot is not installed"))
        func theReportHoldsThePlotsAndIsMadeAgainByteForByte() throws {
            let server = try LabProgram(fast: "300k")
            let outcome = try run([server.url, "--threads", "1,2,4", "--trials", "3", "--label", "home"])
            #expect(outcome.output.contains("\nReport: results/home/report.html\n"))
            let report = try folder.text("results/home/report.html")
            #expect(report.matches(of: /<img src="data:image\/svg\+xml;base64,/).count == 6)
            #expect(report.contains("download=\"trials.csv\"") && report.contains("download=\"run.json\""))
            for name in ["home", "results/home/trials.csv"] {
                try folder.write(report.prefix(200) + "", to: "results/home/report.html")
                _ = try run(["analyze", name])
                #expect(try folder.text("results/home/report.html") == report)
            }
            _ = try run(["analyze", "home", "--no-plots"])
            #expect(try !folder.text("results/home/report.html").contains("<img"))
        }

        @Test(.enabled(if: Program(named: "gnuplot") != nil, "gnuplot is not installed"))
        func sixteenCountsAndThirtyTrialsFitIntoAMegabyte() throws {
            let server = try LabProgram(fast: "60k")
            _ = try run([server.url, "--max-threads", "16", "--trials", "30", "--label", "big", "-q"])
            let report = try folder.text("results/big/report.html")
            #expect(report.matches(of: /<img\s/).count == 6)
            #expect(report.utf8.count < 1_000_000)
        }

        @Test func withoutTheOptionThereIsNoReport() throws {
            let server = try LabProgram(fast: "30k")
            for label in ["a", "b"] {
                let outcome = try run(
                    [server.url, "--threads", "1,2", "--trials", "2", "--label", label, "--no-plots", "--no-report"])
                #expect(!outcome.output.contains("Report:"))
            }
            _ = try run(["analyze", "a", "--no-plots", "--no-report"])
            #expect(try !folder.entries("results/a").contains("report.html"))
            let outcome = try run(["compare", "a", "b", "--no-plots", "--no-report"])
            #expect(!outcome.error.contains("Report:"))
            #expect(try folder.entries("results/a-vs-b") == ["comparison.csv", "comparison.json"])
        }

        @Test func aReportOfSomebodyElseIsNotReplaced() throws {
            let server = try LabProgram(fast: "30k")
            _ = try run([server.url, "--threads", "1,2", "--trials", "2", "--label", "a", "--no-plots"])
            try folder.write("<html>mine</html>", to: "results/a/report.html")
            let outcome = try Program.dlsweep.run(["analyze", "a", "--no-plots"], in: folder.path)
            #expect(outcome.status == 73)
            #expect(outcome.error.unwrapped.contains("was not created by dlsweep"))
            #expect(try folder.text("results/a/report.html") == "<html>mine</html>")
        }
    }
}

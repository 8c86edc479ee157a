import Foundation
import Lab
import Testing
import TestSupport

extension OutcomeSuite {
    /// Sweeps in which some answers are wrong and others right.
    @Suite(.timeLimit(.minutes(2))) struct FaultyRunTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test(arguments: [Fault.ignoresRange, .wrongStart, .resetMidBody, .wrongBytes])
        func someWrongAnswersMakeSomeFailedRows(fault: Fault) async throws {
            var scenario = try Scenario(contentLength: 30_000, seed: 5, fault: fault)
            scenario.faultOccurrence = .share(0.1)
            let outcome = try await run(scenario, ["--threads", "1,2,3", "--trials", "4"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try trials()
            let failed = trials.filter { $0["outcome"] == "failed" }
            #expect(failed.count >= 1 && failed.allSatisfy { $0["method"] == "ranged" && $0["block"] != "0" })
            let good = trials.filter { $0["outcome"] == "ok" }
            #expect(good.count > failed.count && good.allSatisfy { $0["bytes"] == "30000" })
            let summary = try CSVRows.read(folder.text("results/run/summary.csv"))
            #expect(summary.compactMap { Int($0["failures"] ?? "") }.reduce(0, +) == failed.count)
        }

        @Test func aServerThatAdmitsTwoFailsTheThirdThread() async throws {
            var scenario = try Scenario(contentLength: 300_000, bytesPerSecondPerConnection: 1e6, fault: .hangsUp)
            scenario.faultOccurrence = .beyond(2)
            let outcome = try await run(scenario, ["--threads", "1,2,3", "--trials", "2"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try trials()
            #expect(trials.filter { $0["threads"] != "3" }.allSatisfy { $0["outcome"] == "ok" })
            #expect(trials.filter { $0["threads"] == "3" }.allSatisfy { $0["error"] == "reset" })
        }

        @Test(arguments: [3, 6])
        func aResourceThatChangesEndsTheRunAndKeepsWhatWas(blocks: Int) async throws {
            var scenario = try Scenario(contentLength: 30_000, fault: .changedResource)
            // Probe 2, warm-up 1, the first block 1 + 1 + 2: the second block begins with request 8.
            scenario.faultOccurrence = .from(8)
            let outcome = try await run(scenario, ["--threads", "1,2", "--trials", "\(blocks)"])
            #expect(outcome.status == 76, "\(outcome.error)")
            let trials = try trials()
            #expect(trials.allSatisfy { ["0", "1", "2", "3"].contains($0["block"]) })
            #expect(trials.filter { $0["outcome"] == "ok" }.allSatisfy { ["0", "1"].contains($0["block"]) })
            let later = trials.filter { !["0", "1"].contains($0["block"]) }
            #expect(!later.isEmpty && later.allSatisfy { $0["error"] == "changed" })
        }

        private func run(_ scenario: Scenario, _ arguments: [String]) async throws -> Program.Outcome {
            let usual = ["--label", "run", "--no-plots", "--quiet", "--seed", "1", "--proxy", ""]
            return try await LabServer.with(scenario) {
                try Program.dlsweep.run([$0.url] + arguments + usual, in: folder.path)
            }
        }

        private func trials() throws -> [[String: String]] {
            try CSVRows.read(folder.text("results/run/trials.csv"))
        }
    }
}

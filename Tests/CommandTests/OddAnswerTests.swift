import Foundation
import Lab
import Testing
import TestSupport

extension OutcomeSuite {
    /// Every wrong answer of the lab server, by the program's exit status, sentence and files: `Tests/README.md`.
    @Suite(.timeLimit(.minutes(1))) struct OddAnswerTests {
        private let folder: TemporaryFolder
        private let scratch: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            scratch = try TemporaryFolder()
        }

        @Test(arguments: FaultTable.timely) func aProbe(row: FaultTable.Row) async throws {
            let (outcome, _) = try await dlsweep(["probe"], row, .always)
            #expect(outcome.status == row.probe, "\(outcome.error)")
            expectText(outcome)
        }

        @Test(arguments: seenAfterTheProbe) func aDownload(row: FaultTable.Row) async throws {
            let (outcome, bytes) = try await dlsweep(Self.get, row, .always)
            #expect(outcome.status == row.get, "\(outcome.error)")
            try expectFile(row, outcome, bytes)
        }

        @Test(arguments: hiddenFromTheProbe) func aDownloadThatMeetsItLater(row: FaultTable.Row) async throws {
            let (outcome, bytes) = try await dlsweep(Self.get, row, .from(3))
            #expect(outcome.status == row.laterGet, "\(outcome.error)")
            let words = outcome.error.unwrapped
            #expect(row.says.isEmpty || words.contains(row.says), "\(outcome.error)")
            #expect(words.hasPrefix("dlsweep: ") == (row.laterGet != 0))
            try expectFile(row, outcome, bytes)
        }

        @Test(arguments: seenAfterTheProbe) func aSweep(row: FaultTable.Row) async throws {
            let (outcome, _) = try await dlsweep(Self.run, row, .always)
            #expect(outcome.status == row.run, "\(outcome.error)")
            try expectTrials(outcome)
        }

        /// Whoever is asked to wait for a year waits for a minute, too long for a test.
        @Test(arguments: hiddenFromTheProbe.filter { $0.fault != "retryAfterYear" })
        func aSweepThatMeetsItLater(row: FaultTable.Row) async throws {
            let (outcome, _) = try await dlsweep(Self.run, row, .from(3))
            #expect(outcome.status == row.laterRun, "\(outcome.error)")
            try expectTrials(outcome)
            let errors = Set(try trials().filter { $0["method"] == "ranged" }.compactMap { $0["error"] })
            // A part that ends too late is another range in the middle, and another total at the end.
            var expected: Set = row.fault == "longerEnd" ? ["range", "changed"] : [row.ranges.error ?? ""]
            // The whole resource is right for one thread; and what is replaced before the warm-up is the reference.
            if row.ranges.status == 200 || row.laterRun == 0 { expected.insert("") }
            #expect(errors.isSubset(of: expected))
        }

        /// Where the probe fails, so does everything else.
        private static let seenAfterTheProbe = FaultTable.timely.filter { $0.probe == 0 }

        /// What comes well although every answer is odd comes well too where the first two are not.
        private static let hiddenFromTheProbe = FaultTable.timely.filter {
            $0.ranges.error != nil || $0.probe != 0 || $0.laterGet != 0
        }

        private static let get = ["get", "--threads", "2", "-o", "file"]
        private static let run = [
            "run", "--threads", "1,2", "--trials", "1", "--label", "run", "--no-plots", "--quiet",
        ]

        /// Runs the program against a server with the fault.
        private func dlsweep(
            _ arguments: [String], _ row: FaultTable.Row, _ occurrence: FaultOccurrence
        ) async throws -> (outcome: Program.Outcome, bytes: [UInt8]) {
            var scenario = try Scenario(contentLength: 1003, fault: Fault(rawValue: row.fault))
            scenario.faultOccurrence = occurrence
            let stall = "\(Int(Patience.stallSeconds * 1000))ms"
            let limits = ["--stall-timeout", stall, "--connect-timeout", "500ms", "--proxy", ""]
            let place = arguments[0] == "probe" ? [] : ["--scratch", scratch.path]
            return try await LabServer.with(scenario) { server in
                let outcome = try Program.dlsweep.run(arguments + limits + place + [server.url], in: folder.path)
                return (outcome, server.bytes)
            }
        }

        /// Nothing that a server says reaches a terminal as it is.
        private func expectText(_ outcome: Program.Outcome) {
            #expect(!(outcome.output + outcome.error).contains { $0 == "\u{1B}" || $0 == "\u{7}" })
        }

        private func expectFile(_ row: FaultTable.Row, _ outcome: Program.Outcome, _ bytes: [UInt8]) throws {
            expectText(outcome)
            #expect(try folder.entries() == (outcome.status == 0 ? ["file"] : []))
            #expect(try scratch.entries().isEmpty)
            guard outcome.status == 0 else { return }
            let file = FileManager.default.contents(atPath: folder.path("file")).map { Array($0) }
            #expect(file?.count == bytes.count)
            // Without --sha256 there is nothing to compare a single download with.
            if !["wrongBytes", "changedResource"].contains(row.fault) { #expect(file == bytes) }
        }

        private func expectTrials(_ outcome: Program.Outcome) throws {
            expectText(outcome)
            #expect(try scratch.entries().isEmpty)
            #expect(try [[], ["results"]].contains(folder.entries()))
            for trial in try trials() {
                #expect((trial["outcome"] == "ok") == (trial["error"] == ""))
                if trial["outcome"] == "ok" { #expect(trial["bytes"] == "1003") }
            }
            let record = try? folder.text("results/run/run.json")
            #expect(record?.contains(outcome.status == 0 ? "\"complete\"" : "\"abandoned\"") != false)
        }

        private func trials() throws -> [[String: String]] {
            guard FileManager.default.fileExists(atPath: folder.path("results/run/trials.csv")) else { return [] }
            return try CSVRows.read(folder.text("results/run/trials.csv"))
        }
    }
}

import Foundation
import Lab
import Testing
import TestSupport

extension CommandSuite {
    /// `dlsweep quick` against the lab server.
    ///
    /// Where the parts are too short for a window, every trial is a whole download, so that a run takes a second or two.
    @Suite(.timeLimit(.minutes(4))) struct QuickCommandTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        /// A server that takes 20 ms for a trial of one thread, and half as long for two.
        private func server(
            bytes: String = "60k", inAll: String = "0", _ more: [String] = []
        ) throws -> LabProgram {
            try LabProgram(
                ["--bytes", bytes, "--rate-per-connection", "3M", "--rate-in-all", inAll, "--seed", "1"] + more)
        }

        private func arguments(_ url: String, threads: Int = 4) -> [String] {
            ["quick", url, "--max-threads", "\(threads)", "--label", "run", "--no-plots", "--seed", "7", "--proxy", ""]
        }

        private func run(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(arguments, in: folder.path)
        }

        private func start(_ arguments: [String], error: Any? = FileHandle.nullDevice) throws -> Process {
            try Program.dlsweep.start(arguments, in: folder.path, output: FileHandle.nullDevice, error: error)
        }

        private func rows(_ name: String = "trials") throws -> [[String: String]] {
            try CSVRows.read(folder.text("results/run/\(name).csv"))
        }

        private func verdict(_ label: String = "run") throws -> [String: Any] {
            let data = Data(try folder.text("results/\(label)/verdict.json").utf8)
            return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        }

        /// Each trial has its rows in the other files, and no row belongs to none.
        private func expectWholeJournal() throws {
            let trials = try rows()
            #expect(trials.map { $0["sequence"] } == (1...max(1, trials.count)).map(String.init))
            let sequences = Set(trials.compactMap { $0["sequence"] })
            #expect(try Set(rows("intervals").compactMap { $0["sequence"] }) == sequences)
            let connections = try rows("connections")
            #expect(Set(connections.compactMap { $0["sequence"] }) == sequences)
            let keys = connections.map { "\($0["sequence"] ?? "") \($0["connection"] ?? "")" }
            #expect(Set(keys).count == keys.count)
        }

        // MARK: - A run

        @Test func aRunEndsWithAnAnswerAndItsFiles() throws {
            let server = try server()
            let outcome = try run(arguments(server.url))
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(
                try folder.entries("results/run") == [
                    "connections.csv", "digests.csv", "intervals.csv", "report.html", "run.json", "summary.csv",
                    "trials.csv", "verdict.json",
                ])
            let trials = try rows()
            #expect(Set(trials.compactMap { $0["phase"] }).isSubset(of: ["scout", "test", "warmup", "whole"]))
            #expect(trials.filter { $0["phase"] == "scout" }.allSatisfy { $0["block"] == "0" })
            #expect(trials.allSatisfy { $0["outcome"] == "ok" })
            try expectWholeJournal()
            let record = try folder.text("results/run/run.json")
            #expect(record.contains("\"design\" : \"quick\"") && record.contains("\"state\" : \"complete\""))
            #expect(record.contains("\"basis\" : \"file\""))
            let verdict = try verdict()
            #expect(verdict["design"] as? String == "quick" && verdict["basis"] as? String == "file")
            #expect(verdict["answer"] as? String == "split")
            #expect((verdict["tested_threads"] as? [Int])?.contains(4) == true)
            #expect((verdict["cost"] as? [String: Any])?["factorial_bytes"] != nil)
        }

        @Test func analyzeMakesTheSameFilesAgain() throws {
            let server = try server()
            #expect(try run(arguments(server.url)).status == 0)
            let names = ["summary.csv", "verdict.json"]
            let before = try names.map { try folder.text("results/run/" + $0) }
            for name in names { try folder.remove("results/run/" + name) }
            let outcome = try run(["analyze", "run", "--no-plots"])
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(try names.map { try folder.text("results/run/" + $0) } == before)
        }

        /// A window of a second, and then everything that follows from it.
        @Test func aRunInWindowsIsAnalyzedAndComparedWithItsLike() throws {
            let server = try server(bytes: "200M")
            let more = ["--window", "1s", "--no-baseline", "--first-answer", "--whole", "0"]
            let outcome = try run(arguments(server.url, threads: 2) + more)
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try rows()
            #expect(trials.allSatisfy { $0["outcome"] == "ok" && $0["window_seconds"] != "" })
            let tests = trials.filter { $0["phase"] == "test" }
            #expect(!tests.isEmpty)
            for trial in tests { #expect((Double(trial["window_seconds"] ?? "") ?? 0) >= 0.9) }
            #expect(try Set(rows("digests").map { $0["block"] }).count > 2)
            let record = try folder.text("results/run/run.json")
            for key in [
                "basis\" : \"window", "ramp_seconds\" : ", "window_seconds\" : 1", "stages\" : [", "looks\" : [",
            ] {
                #expect(record.contains(key), "\(key)")
            }
            #expect(try verdict()["basis"] as? String == "window")
            #expect(try verdict()["answer"] as? String == "split")
            #expect(try rows("summary").allSatisfy { $0["seconds_mean"] == nil || $0["seconds_mean"] == "" })
            let before = try folder.text("results/run/verdict.json")
            #expect(try run(["analyze", "run", "--no-plots"]).status == 0)
            #expect(try folder.text("results/run/verdict.json") == before)
            try FileManager.default.copyItem(atPath: folder.path("results/run"), toPath: folder.path("results/twin"))
            let twin = try run(["compare", "run", "results/twin", "--no-plots"])
            #expect(twin.status == 0 && twin.output.unwrapped.contains("rates in the windows"), "\(twin.output)")
            let sweep = ["--threads", "1,2", "--trials", "2", "--bytes", "60k", "--label", "sweep", "--no-plots"]
            #expect(try run([server.url] + sweep).status == 0)
            for runs in [["run", "sweep"], ["sweep", "run"]] {
                let mixed = try run(["compare"] + runs + ["--no-plots"])
                #expect(mixed.status == 20)
                let text = mixed.output.unwrapped
                #expect(text.contains("NOT COMPARABLE: run has rates in short windows, and sweep has times"), "\(text)")
                #expect(text.contains("Measure both with \"dlsweep quick\", or both with \"dlsweep run\"."))
            }
        }

        // MARK: - Options

        @Test(arguments: [
            ["--trials", "5"], ["--trials=5"], ["--until", "5%"], ["--confirm"], ["--warmup", "2"],
            ["--command", "curl"],
            ["--max-trials", "9"],
        ])
        func anOptionOfRunNamesRun(option: [String]) throws {
            let outcome = try run(["quick", "http://127.0.0.1:9/"] + option)
            #expect(outcome.status == 64)
            let name = option[0].prefix { $0 != "=" }
            #expect(
                outcome.error.unwrapped.contains(
                    "'\(name)' is an option of \"dlsweep run\", not of \"dlsweep quick\""), "\(outcome.error)")
            #expect(try folder.entries().isEmpty)
        }

        @Test(arguments: [["--window", "2s"], ["--whole=1"], ["--first-answer"]])
        func anOptionOfQuickNamesQuick(option: [String]) throws {
            for command in [[], ["run"]] {
                let outcome = try run(command + ["http://127.0.0.1:9/"] + option)
                #expect(outcome.status == 64)
                #expect(
                    outcome.error.unwrapped.contains("is an option of \"dlsweep quick\", not of \"dlsweep run\""),
                    "\(outcome.error)")
            }
        }

        @Test func aMisspelledOptionIsStillCorrected() throws {
            let outcome = try run(["quick", "http://127.0.0.1:9/", "--windwo", "2s"])
            #expect(outcome.status == 64 && outcome.error.contains("Did you mean '--window'?"), "\(outcome.error)")
        }

        @Test(arguments: [
            (["--max-threads", "1"], "--threads must include a count above 1 to compare with"),
            (["--threads", "1"], "--threads must include a count above 1 to compare with"),
            (["--window", "0.5s"], "--window must be between 1 s and 1 min"),
            (["--window", "61s"], "--window must be"),
            (["--whole=-1"], "--whole must be between 0 and"), (["--margin", "0"], "--margin must be above 0"),
            (["--max-threads", "2000"], "--max-threads must be between 1 and"),
        ])
        func anErrorNamesItsOption(option: [String], sentence: String) throws {
            let outcome = try run(["quick", "http://127.0.0.1:9/"] + option)
            #expect(outcome.status == 64)
            #expect(outcome.error.unwrapped.contains(sentence), "\(outcome.error)")
        }

        // MARK: - Servers

        @Test func aServerWithoutRangesCannotBeSplit() async throws {
            try await LabServer.with(Scenario(contentLength: 60_000, fault: .ignoresRange)) { server in
                let outcome = try run(arguments(server.url))
                #expect(outcome.status == 76)
                #expect(try verdict()["answer"] as? String == "cannot_split")
            }
        }

        /// All ranges fail from the first trial on.
        @Test(arguments: [Fault.resetMidBody, .hangsUp, .wrongStart])
        func aRunOfFailuresEndsAsASweepDoes(fault: Fault) async throws {
            var scenario = try Scenario(contentLength: 60_000, fault: fault)
            // The probe makes two requests.
            scenario.faultOccurrence = .from(3)
            let sweep = try await LabServer.with(scenario) { server in
                try run([server.url, "--threads", "1,2,4", "--label", "sweep", "--no-plots", "--proxy", ""])
            }
            try await LabServer.with(scenario) { server in
                let outcome = try run(arguments(server.url))
                #expect(outcome.status == sweep.status && outcome.status != 0, "\(sweep.status): \(outcome.error)")
                #expect(try rows().contains { $0["outcome"] == "failed" })
                #expect(try folder.text("results/run/run.json").contains("\"state\" : \"abandoned\""))
            }
        }

        @Test func someFailuresLeaveAnAnswerUnlessTheyAreStrictlyCounted() async throws {
            for (strict, status) in [([], 0), (["--strict"], 75)] as [([String], Int32)] {
                var scenario = try Scenario(contentLength: 60_000, bytesPerSecondPerConnection: 3e6, fault: .hangsUp)
                scenario.faultOccurrence = .share(0.05)
                try await LabServer.with(scenario) { server in
                    let outcome = try run(arguments(server.url) + strict + ["--overwrite"])
                    #expect(try rows().contains { $0["outcome"] == "failed" })
                    #expect(outcome.status == status, "\(outcome.error)")
                }
            }
        }

        // MARK: - Budgets

        @Test(arguments: [["--data-budget", "700k"], ["--time-budget", "400ms", "--pause", "30ms"]])
        func aBudgetEndsTheRunWithWhatItKnows(budget: [String]) throws {
            let server = try server()
            let outcome = try run(arguments(server.url) + ["--margin", "0.01"] + budget)
            #expect(outcome.status == 0, "\(outcome.error)")
            let record = try folder.text("results/run/run.json")
            #expect(record.contains("\"state\" : \"complete\""))
            #expect(record.contains("\"reason\" : \"\(budget[0] == "--data-budget" ? "data" : "time")_budget\""))
            let bytes = try rows().compactMap { Int($0["bytes"] ?? "") }.reduce(0, +)
            #expect(budget[0] != "--data-budget" || (bytes <= 700_000 && bytes > 600_000))
            #expect(try verdict()["answer"] is String)
            try expectWholeJournal()
        }

        // MARK: - Interrupted and killed

        @Test func anInterruptKeepsTheTrialsAndThePrintedCommandGoesOn() async throws {
            let server = try server(bytes: "300k")
            try folder.write("", to: "error")
            let process = try start(
                arguments(server.url) + ["--no-baseline", "--pause", "200ms"],
                error: FileHandle(forWritingAtPath: folder.path("error")))
            try await process.wait { folder.trialRows >= 5 }
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 130)
            let before = try folder.text("results/run/trials.csv")
            let ended = try rows().count
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"interrupted\""))
            #expect(try folder.entries("results/run").contains("verdict.json"))
            let said = try folder.text("error")
            let command = try #require(said.split(separator: "\n").first { $0.hasPrefix("  dlsweep ") })
            #expect(command.hasPrefix("  dlsweep quick --label run ") && command.hasSuffix(" --resume"))
            let shell = try #require(Program(named: "sh"))
            let program = "dlsweep() { \(Program.dlsweep.path) \"$@\"; }; "
            let resumed = try shell.run(["-c", program + command], in: folder.path)
            #expect(resumed.status == 0, "\(resumed.error)")
            #expect(try folder.text("results/run/trials.csv").hasPrefix(before))
            try expectWholeJournal()
            let record = try folder.text("results/run/run.json")
            #expect(record.contains("\"after_sequence\" : \(ended)") && record.contains("\"state\" : \"complete\""))
            #expect(try verdict()["answer"] as? String == "split")
        }

        /// The seed is fixed; where in the program a moment falls depends on the machine.
        @Test func killedAtFiftyMomentsARunLosesNoTrial() async throws {
            let server = try server(bytes: "150k", inAll: "3M")
            // With this margin nothing is shown soon, so that there are many blocks.
            let arguments = arguments(server.url) + ["--margin", "0.00002", "--pause", "40ms", "--resume"]
            try await killAtMoments(of: SeededMoments(seed: 2027), in: folder) { try start(arguments) }
            let last = try run(arguments)
            #expect(last.status == 0, "\(last.error)")
            try expectWholeJournal()
            let trials = try rows()
            #expect(trials.count > 30 && trials.allSatisfy { $0["outcome"] == "ok" })
            // Test blocks are numbered without gaps, and each has the same number of trials within its stage.
            let blocks = Set(trials.filter { $0["phase"] == "test" }.compactMap { Int($0["block"] ?? "") })
            #expect(blocks == Set(1...max(1, blocks.count)))
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"complete\""))
            let before = try folder.text("results/run/verdict.json")
            #expect(try run(["analyze", "run", "--no-plots"]).status == 0)
            #expect(try folder.text("results/run/verdict.json") == before)
        }

        /// The server is away from the middle of the run on, and is back when the run is resumed.
        @Test func aRunThatWasAbandonedGoesOnWhenItIsResumed() async throws {
            let server = try server(bytes: "150k", inAll: "3M")
            let arguments = arguments(server.url) + ["--no-baseline", "--margin", "0.00002", "--pause", "30ms"]
            let process = try start(arguments)
            try await process.wait { folder.trialRows >= 16 }
            server.end()
            process.waitUntilExit()
            #expect(process.terminationStatus == 69)
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"abandoned\""))
            let before = try rows()
            let port = try #require(URL(string: server.url)?.port)
            let again = try self.server(bytes: "150k", inAll: "3M", ["--port", "\(port)"])
            #expect(again.url == server.url)
            let resumed = try run(["quick", "--resume", "--label", "run", "--no-plots"])
            #expect(resumed.status == 0, "\(resumed.error)")
            try expectWholeJournal()
            let later = try rows().dropFirst(before.count)
            #expect(later.contains { $0["threads"] == "1" } && later.allSatisfy { $0["outcome"] == "ok" })
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"complete\""))
        }

        @Test func theLabelIsEnoughToResumeARun() async throws {
            let server = try server(bytes: "150k")
            let process = try start(
                arguments(server.url) + ["--no-baseline", "--margin", "0.2", "--pause", "30ms", "--first-answer"])
            try await process.wait { folder.trialRows >= 4 }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            for more in [["--margin", "0.1"], ["--max-threads", "2"], ["--window", "3s"], ["--whole", "2"]] {
                #expect(try run(["quick", "--resume", "--label", "run", "--no-plots"] + more).status == 65, "\(more)")
            }
            // A sweep is another design.
            let other = try run(["--resume", "--label", "run", "--no-plots"])
            #expect(other.status == 65 && other.error.contains("dlsweep quick"), "\(other.error)")
            let resumed = try run(["quick", "--resume", "--label", "run", "--no-plots"])
            #expect(resumed.status == 0, "\(resumed.error)")
            try expectWholeJournal()
            let again = try run(["quick", "--resume", "--label", "run", "--no-plots"])
            #expect(again.status == 0 && again.error.unwrapped.contains("nothing is downloaded"), "\(again.error)")
        }

        @Test func aSweepIsNotResumedByQuick() throws {
            let server = try server()
            #expect(
                try run([server.url, "--threads", "1,2", "--trials", "1", "--label", "run", "--no-plots"]).status == 0)
            let outcome = try run(["quick", "--resume", "--label", "run", "--no-plots"])
            #expect(outcome.status == 65 && outcome.error.contains("dlsweep run"), "\(outcome.error)")
        }
    }
}

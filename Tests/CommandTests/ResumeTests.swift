import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// Runs that are cut off in every way, and gone on with.
    @Suite(.timeLimit(.minutes(10))) struct ResumeTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        /// A server that takes about 20 ms for a trial of one thread.
        func server(bytes: String = "60k", seed: String = "1") throws -> LabProgram {
            try LabProgram([
                "--bytes", bytes, "--rate-per-connection", "3M", "--rate-in-all", "0", "--seed", seed,
            ])
        }

        func arguments(_ url: String, trials: Int = 60) -> [String] {
            [url, "--threads", "1,2,3", "--trials", "\(trials)", "--label", "run", "--no-plots", "--seed", "7"]
        }

        func run(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(arguments, in: folder.path)
        }

        private func start(_ arguments: [String], error: Any? = FileHandle.nullDevice) throws -> Process {
            try Program.dlsweep.start(arguments, in: folder.path, output: FileHandle.nullDevice, error: error)
        }

        /// Starts a run and waits until some of its trials have ended.
        func startAndWait(_ arguments: [String], trials: Int = 4, error: Any? = FileHandle.nullDevice)
            async throws -> Process
        {
            let process = try start(arguments, error: error)
            try await process.wait { folder.trialRows >= trials }
            return process
        }

        func rows(_ name: String) throws -> [[String: String]] {
            try CSVRows.read(folder.text("results/run/\(name).csv"))
        }

        /// What identifies the cells of a run, in the order of its file.
        private func cells() throws -> [String] {
            try rows("trials").map { row in
                ["sequence", "block", "position", "method", "threads", "outcome"].map { row[$0] ?? "" }
                    .joined(separator: " ")
            }
        }

        /// Each trial has its rows in the other files, and no row belongs to none.
        func expectDetailsOfEveryTrial() throws {
            let sequences = try Set(rows("trials").compactMap { $0["sequence"] })
            let connections = try rows("connections")
            #expect(try Set(rows("intervals").compactMap { $0["sequence"] }) == sequences)
            #expect(Set(connections.compactMap { $0["sequence"] }) == sequences)
            let keys = connections.map { "\($0["sequence"] ?? "") \($0["connection"] ?? "")" }
            #expect(Set(keys).count == keys.count)
        }

        /// The seed is fixed; where in the program a moment falls depends on the machine.
        @Test func killedAtFiftyMomentsARunHasTheCellsOfOneThatWasNot() async throws {
            let server = try server()
            #expect(try run(arguments(server.url)).status == 0)
            let whole = try cells()
            #expect(whole.count == 241)
            try FileManager.default.removeItem(atPath: folder.path("results"))
            try await killAtMoments(of: SeededMoments(seed: 2026), in: folder) {
                try start(arguments(server.url) + ["--resume"])
            }
            let last = try run(arguments(server.url) + ["--resume"])
            #expect(last.status == 0, "\(last.error)")
            #expect(try cells() == whole)
            try expectDetailsOfEveryTrial()
            #expect(try folder.entries("results/run").filter { $0.hasSuffix(".csv") }.count == 4)
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"complete\""))
        }

        /// Systems repeat SIGXCPU each second: only other signals end the program at once when they come again.
        @Test(
            arguments: [
                (SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131), (SIGUSR1, 138), (SIGALRM, 142),
                (SIGXCPU, 152),
            ] as [(Int32, Int32)])
        func aSignalEndsTheRunAndThePrintedCommandGoesOn(signal: Int32, status: Int32) async throws {
            let server = try server(bytes: "300k")
            try folder.write("", to: "error")
            let process = try await startAndWait(
                arguments(server.url, trials: 6), error: FileHandle(forWritingAtPath: folder.path("error")))
            for _ in 1...(signal == SIGXCPU || signal == SIGALRM ? 3 : 1) { kill(process.processIdentifier, signal) }
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == status)
            let ended = try rows("trials").count
            #expect((4...24).contains(ended))
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"interrupted\""))
            #expect(try folder.entries("results/run").contains("verdict.json"))
            let said = try folder.text("error")
            let command = try #require(said.split(separator: "\n").first { $0.hasPrefix("  dlsweep ") })
            let shell = try #require(Program(named: "sh"))
            let program = "dlsweep() { \(Program.dlsweep.path) \"$@\"; }; "
            let resumed = try shell.run(["-c", program + command], in: folder.path)
            #expect(resumed.status == 0, "\(resumed.error)")
            #expect(try rows("trials").map { $0["sequence"] } == (1...25).map(String.init))
            try expectDetailsOfEveryTrial()
            let record = try folder.text("results/run/run.json")
            #expect(record.contains("\"after_sequence\" : \(ended)") && record.contains("\"state\" : \"complete\""))
        }

        @Test func theCommandThatIsPrintedHoldsNoSecret() async throws {
            let server = try server()
            try folder.write("", to: "error")
            let process = try await startAndWait(
                arguments(server.url + "?token=s3cret", trials: 900)
                    + ["-u", "alice:s3cret", "--header", "X-Key: s3cret", "--header=X-Two: s3cret"],
                error: FileHandle(forWritingAtPath: folder.path("error")))
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            let said = try folder.text("error")
            #expect(!said.contains("s3cret"))
            #expect(said.contains("(replace *** by the secrets)") && said.contains("token=***"))
            #expect(said.contains("-u '***' --header 'X-Key: ***' '--header=X-Two: ***' --resume"))
        }

        /// The first signal ends the trial, and the plots of what there is are being drawn when the second one comes.
        @Test func aSecondSignalEndsTheProgramAtOnce() async throws {
            let server = try server()
            try folder.write(
                "#!/bin/sh\necho $$ >'\(folder.path("draws"))'\nsleep 20\n: >'\(folder.path("drawn"))'\n", to: "gnuplot"
            )
            chmod(folder.path("gnuplot"), 0o755)
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            let process = try Program.dlsweep.start(
                [server.url, "--threads", "1", "--trials", "9999", "--label", "run"], in: folder.path,
                environment: ["PATH": folder.path + ":" + path], output: FileHandle.nullDevice,
                error: FileHandle.nullDevice)
            try await process.wait { folder.trialRows >= 4 }
            kill(process.processIdentifier, SIGINT)
            try await process.wait { (try? folder.text("draws").hasSuffix("\n")) ?? false }
            let group = try #require(pid_t(folder.text("draws").trimmingCharacters(in: .newlines)))
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 130)
            #expect(eventually { OtherProcess.isGone(group: group) })
            #expect(try !folder.entries().contains("drawn"))
        }

        @Test func theLabelIsEnoughToResumeARun() async throws {
            let server = try server()
            let options = [
                "--warmup", "2", "--no-baseline", "--margin", "0.2", "--confidence", "0.9", "--pause", "1ms", "-4",
                "--connect-timeout", "3s", "--stall-timeout", "4s", "--sink", "discard", "--receive-buffer", "200k",
            ]
            let process = try await startAndWait(arguments(server.url, trials: 300) + options)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let plan = try plan()
            for more in [["--warmup", "1"], ["--margin", "0.1"], ["--threads", "1,2"], ["--sink", "file"]] {
                #expect(try run(["--resume", "--label", "run", "--no-plots"] + more).status == 65, "\(more)")
            }
            let resumed = try await startAndWait(
                ["--resume", "--label", "run", "--no-plots"], trials: try rows("trials").count + 4)
            resumed.interrupt()
            resumed.waitUntilExit()
            #expect(resumed.terminationStatus == 130)
            #expect(try self.plan() == plan)
            try expectDetailsOfEveryTrial()
        }

        /// The plan, as it stands in run.json.
        private func plan() throws -> Substring {
            let record = try folder.text("results/run/run.json")
            let start = try #require(record.firstRange(of: "\"plan\""))
            return record[start.lowerBound...].prefix { $0 != "}" }
        }

        @Test(arguments: [[], ["--lab", "slow-start", "--seed", "3"]])
        func theLabServerNeedsNoMoreThanTheLabel(more: [String]) async throws {
            let process = try await startAndWait(
                more + ["--threads", "1,2", "--trials", "90", "--label", "run", "--no-plots"], trials: 2)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let resumed = try await startAndWait(
                ["--resume", "--label", "run", "--no-plots"], trials: try rows("trials").count + 2)
            resumed.interrupt()
            resumed.waitUntilExit()
            #expect(resumed.terminationStatus == 130)
            #expect(try rows("trials").allSatisfy { $0["outcome"] == "ok" })
        }

        @Test func moreTrialsExtendARun() throws {
            let server = try server()
            #expect(try run(arguments(server.url, trials: 4)).status == 0)
            let whole = try cells()
            try FileManager.default.removeItem(atPath: folder.path("results"))
            #expect(try run(arguments(server.url, trials: 2)).status == 0)
            let extended = try run(["--resume", "--label", "run", "--no-plots", "--trials", "4"])
            #expect(extended.status == 0, "\(extended.error)")
            #expect(try cells() == whole)
            #expect(extended.output.unwrapped.contains("was extended to 4"))
            let again = try run(["--resume", "--label", "run", "--no-plots"])
            #expect(again.error.unwrapped.contains("nothing is downloaded"))
            #expect(try run(["--resume", "--label", "run", "--trials", "3"]).status == 65)
        }

        @Test func aConfirmedRunCannotBeExtended() throws {
            let server = try server(bytes: "600k")
            #expect(try run(arguments(server.url, trials: 3) + ["--confirm"]).status == 0)
            #expect(try folder.text("results/run/run.json").contains("\"first_block\""))
            let refused = try run(["--resume", "--label", "run", "--trials", "5", "--no-plots"])
            #expect(refused.status == 65)
            #expect(refused.error.unwrapped.contains("--confirm"))
        }

        @Test func aFinishedRunIsMadeAgainWithoutItsServer() throws {
            var server: LabProgram? = try server()
            let arguments = arguments(server?.url ?? "", trials: 2)
            #expect(try run(arguments).status == 0)
            server = nil
            let before = try ["summary.csv", "verdict.json"].map { try folder.text("results/run/" + $0) }
            for name in ["summary.csv", "verdict.json"] {
                try FileManager.default.removeItem(atPath: folder.path("results/run/" + name))
            }
            let again = try run(arguments + ["--resume"])
            #expect(again.status == 0, "\(again.error)")
            #expect(try ["summary.csv", "verdict.json"].map { try folder.text("results/run/" + $0) } == before)
        }

        @Test func aDryRunOfAFinishedRunWritesNothing() throws {
            let server = try server()
            let arguments = arguments(server.url, trials: 2)
            #expect(try run(arguments).status == 0)
            for name in ["summary.csv", "verdict.json"] { try folder.write("edited", to: "results/run/" + name) }
            let planned = try run(arguments + ["--resume", "--dry-run", "--quiet"])
            #expect(planned.status == 0)
            #expect(planned.output.unwrapped.contains("nothing is downloaded"))
            for name in ["summary.csv", "verdict.json"] { #expect(try folder.text("results/run/" + name) == "edited") }
        }

        @Test func aFinishedRunShowsTheFiguresForACauseIfAskedTo() throws {
            let server = try server()
            let arguments = arguments(server.url, trials: 2)
            #expect(try run(arguments).status == 0)
            let shown = try run(arguments + ["--resume", "-v"])
            #expect(shown.status == 0)
            #expect(shown.output.contains("trial_seconds"), "\(shown.output)")
            #expect(try !run(arguments + ["--resume"]).output.contains("trial_seconds"))
        }

        @Test func aRunThatHasNotBegunIsStarted() throws {
            let server = try server()
            #expect(try run(arguments(server.url, trials: 1) + ["--resume"]).status == 0)
            #expect(try rows("trials").count == 5)
        }

        @Test func anOverwrittenRunCanBeResumed() async throws {
            let server = try server()
            #expect(try run(arguments(server.url, trials: 3)).status == 0)
            var asked = arguments(server.url, trials: 5)
            let process = try start(asked + ["--overwrite"])
            try await process.wait(every: .milliseconds(5)) {
                (try? folder.text("results/run/run.json").contains("\"trials\" : 5")) == true
            }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(try run(asked + ["--resume"]).status == 0)
            #expect(try rows("trials").map { $0["sequence"] } == (1...21).map(String.init))
            asked = arguments(server.url, trials: 5) + ["--overwrite", "--resume"]
            #expect(try run(asked).status == 64)
        }

        @Test func aRunThatWasGivenUpIsGoneOnWith() async throws {
            var server: LabProgram? = try server()
            let url = try #require(server?.url)
            let process = try await startAndWait(arguments(url, trials: 900))
            server = nil
            process.waitUntilExit()
            #expect(process.terminationStatus == 69)
            let failed = try rows("trials").filter { $0["outcome"] == "failed" }.count
            #expect(failed > 0)
            let port = try #require(URL(string: url)?.port)
            let again = try LabProgram([
                "--bytes", "60k", "--rate-per-connection", "3M", "--rate-in-all", "0", "--port", "\(port)",
            ])
            #expect(again.url == url)
            let resumed = try await startAndWait(
                arguments(url, trials: 900) + ["--resume"], trials: try rows("trials").count + 6)
            resumed.interrupt()
            resumed.waitUntilExit()
            #expect(resumed.terminationStatus == 130)
            #expect(try rows("trials").filter { $0["outcome"] == "failed" }.count == failed)
            #expect(try folder.text("results/run/run.json").contains("\"after_giving_up\" : true"))
        }
    }
}

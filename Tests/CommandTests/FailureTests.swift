import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// What the program says and leaves behind when it cannot do what was asked.
    @Suite(.timeLimit(.minutes(5))) struct FailureTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func server(_ fault: String) throws -> LabProgram {
            try LabProgram(fast: "300k", ["--fault", fault])
        }

        private func run(_ url: String, _ more: [String] = []) throws -> Program.Outcome {
            try Program.dlsweep.run(
                [url] + (more.contains("--threads") ? [] : ["--max-threads", "3"])
                    + (more.contains("--trials") ? [] : ["--trials", "2"]) + ["--label", "run", "--no-plots"] + more,
                in: folder.path)
        }

        @Test func aServerThatIsNotThereIsUnreachable() throws {
            let outcome = try run("http://127.0.0.1:9/")
            #expect(outcome.status == 69)
            #expect(outcome.error.unwrapped.contains("Cannot connect: "))
            #expect(try folder.entries().isEmpty)
        }

        @Test func aServerWithoutRangesCannotBeSplit() throws {
            let server = try server("ignoresRange")
            let outcome = try run(server.url)
            #expect(outcome.status == 76)
            #expect(outcome.error.unwrapped.contains("cannot be split"))
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"abandoned\""))
            #expect(try folder.text("results/run/verdict.json").contains("\"answer\" : \"cannot_split\""))
        }

        @Test func aMissingResourceIsUnusable() throws {
            let server = try server("refusesHead")
            let outcome = try run(server.url + ".gone")
            #expect(outcome.status == 76)
            #expect(outcome.error.contains("404"))
        }

        @Test func headNeedNotWork() throws {
            let server = try server("refusesHead")
            #expect(try run(server.url).status == 0)
        }

        @Test(arguments: ["wrongBytes", "resetMidBody"])
        func wrongOrBrokenRangesEndTheRunWhereThePlainGetWorks(fault: String) throws {
            let server = try server(fault)
            let outcome = try run(server.url)
            #expect(outcome.status == 76)
            let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
            let ranged = trials.filter { $0["method"] == "ranged" }
            #expect(ranged.count == 3, "One block shows that nothing works.")
            #expect(ranged.allSatisfy { $0["outcome"] == "failed" && $0["error"] != "" })
            #expect(trials.contains { $0["method"] == "single" && $0["outcome"] == "ok" })
        }

        @Test func anotherDigestThanTheGivenOneIsNoSuccess() throws {
            let server = try server("refusesHead")
            let outcome = try run(server.url, ["--sha256", String(repeating: "0", count: 64)])
            #expect(outcome.status == 76)
        }

        @Test func anOutputFolderThatCannotBeMadeIsSaid() throws {
            let server = try server("refusesHead")
            try folder.write("", to: "results")
            let outcome = try run(server.url)
            #expect(outcome.status == 73)
            #expect(try folder.entries() == ["results"])
        }

        @Test func tooLittleSpaceForTheScratchFileIsSaidBeforeTheFirstTrial() throws {
            let server = try LabProgram(fast: "4T")
            let outcome = try run(server.url, ["--trials", "1"])
            #expect(outcome.status == 74)
            #expect(outcome.error.contains("--scratch"))
            #expect(try folder.entries().isEmpty)
        }

        @Test func anInterruptKeepsWhatHasEnded() async throws {
            let process = try Program.dlsweep.start(
                ["--threads", "1", "--trials", "100", "--label", "run", "--no-plots"], in: folder.path, output: nil,
                error: FileHandle.nullDevice)
            // The warm-up and a whole block, however long that takes here.
            for _ in 0..<600 where folder.trialRows < 3 { try await Task.sleep(for: .milliseconds(100)) }
            process.interrupt()
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            #expect((3..<201).contains(folder.trialRows))
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"interrupted\""))
            #expect(try CSVRows.read(folder.text("results/run/summary.csv")).count == 2)
        }

        @Test(.enabled(if: Program(named: "python3") != nil, "python3 is not installed"))
        func anInterruptIsAnAnswerToAQuestion() throws {
            let server = try LabProgram(fast: "1G")
            let port = try #require(URL(string: server.url)?.port)
            let outcome = try #require(Program(named: "python3")).run(
                [
                    "-c", FailureTests.typingCtrlC, Program.dlsweep.path, "http://far.example:\(port)/lab.bin",
                    "--resolve", "far.example:\(port):127.0.0.1",
                ], in: folder.path)
            #expect(outcome.output == "130\n", "\(outcome.error)")
            #expect(try folder.entries().isEmpty)
        }

        /// Runs a program on a terminal, types Ctrl-C when it asks, and prints its exit status, or `waits` after 10 s.
        private static let typingCtrlC = """
            import os, pty, signal, sys, time
            pid, terminal = pty.fork()
            if pid == 0:
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                os.execv(sys.argv[1], sys.argv[1:])
            shown = b""
            while b"[y/N]" not in shown:
                shown += os.read(terminal, 4096)
            os.write(terminal, b"\\x03")
            for _ in range(100):
                ended, status = os.waitpid(pid, os.WNOHANG)
                if ended:
                    sys.exit(print(os.waitstatus_to_exitcode(status)))
                time.sleep(0.1)
            os.kill(pid, signal.SIGKILL)
            print("waits")
            """

        @Test(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"))
        func aCountThatKeepsFailingIsSetAsideAndTheRestIsMeasured() throws {
            try folder.makeFolder("served")
            try Data(repeating: 7, count: 400_000).write(to: URL(fileURLWithPath: folder.path("served/file")))
            let server = try NginxServer(
                serving: folder.path("served"),
                directives: #"if ($http_range = "bytes=0-49999") { add_header Retry-After 1 always; return 503; }"#)
            let outcome = try run(server.url + "/file", ["--threads", "1,8", "--trials", "5"])
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.error.components(separatedBy: "(Retry-After)").count == 4)
            let dropped = "8 threads: dropped for the rest of the run after 3 consecutive failures"
            #expect(outcome.error.unwrapped.contains(dropped))
            #expect(outcome.output.unwrapped.contains("Dropped after 3 consecutive failures: 8 threads."))
            let summary = try CSVRows.read(folder.text("results/run/summary.csv")).first { $0["threads"] == "8" }
            #expect(summary?["trials"] == "3" && summary?["failures"] == "3")
            let ones = try CSVRows.read(folder.text("results/run/summary.csv")).filter { $0["threads"] == "1" }
            #expect(ones.map { $0["trials"] } == ["5", "5"])
            #expect(try folder.text("results/run/run.json").contains("\"after_block\" : 3"))
        }

        @Test func aServerThatGoesAwayDuringTheRunIsUnreachable() async throws {
            var server: LabProgram? = try LabProgram(["--bytes", "300k", "--rate-per-connection", "3M"])
            let process = try Program.dlsweep.start(
                [server?.url ?? "", "--threads", "1,2", "--trials", "1000", "--label", "run", "--no-plots"],
                in: folder.path, output: nil, error: FileHandle.nullDevice)
            try await process.wait(every: .milliseconds(50)) { folder.trialRows >= 5 }
            server = nil
            process.waitUntilExit()
            #expect(process.terminationStatus == 69)
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"abandoned\""))
        }

        @Test func theLabServerEndsWithAParentThatIsKilled() async throws {
            let process = try Program.dlsweep.start(
                ["--threads", "1", "--trials", "100", "--label", "run"], in: folder.path, output: nil,
                error: FileHandle.nullDevice)
            try await process.wait(every: .milliseconds(50)) { folder.trialRows >= 1 }
            let record = try folder.text("results/run/run.json")
            let url = try #require(record.split(separator: "\"").first { $0.hasSuffix("/lab.bin") }.map(String.init))
            #expect(try Program.dlsweep.run(["probe", url]).status == 0)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            try await Task.sleep(for: .seconds(2))
            #expect(try Program.dlsweep.run(["probe", url]).status == 69)
        }
    }
}

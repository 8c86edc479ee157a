import Foundation
import Testing
import TestSupport

extension WaitingSuite {
    /// Streams that are closed or full, terminals that go away, and a gnuplot that does not do what it should.
    @Suite(.timeLimit(.minutes(5))) struct OutputFaultTests {
        let folder: TemporaryFolder
        let server: LabProgram

        init() throws {
            folder = try TemporaryFolder()
            server = try LabProgram(["--bytes", "60k", "--rate-per-connection", "3M", "--rate-in-all", "0"])
        }

        private func arguments(trials: Int = 2) -> [String] {
            [server.url, "--threads", "1,2", "--trials", "\(trials)", "--label", "run"]
        }

        /// Runs the program by a shell that redirects its streams.
        private func run(_ redirection: String, _ arguments: [String]) throws -> Program.Outcome {
            try #require(Program(named: "sh")).run(
                ["-c", "exec \"$0\" \"$@\" \(redirection)", Program.dlsweep.path] + arguments, in: folder.path)
        }

        /// The files of the run are all there, and hold nothing but what belongs into them.
        private func expectWholeRun() throws {
            let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
            #expect(trials.count == 7 && trials.allSatisfy { $0["outcome"] == "ok" })
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"complete\""))
            #expect(try CSVRows.read(folder.text("results/run/summary.csv")).count == 3)
            #expect(try folder.entries("plots/run").filter { $0.hasSuffix(".gp") }.count >= 6)
        }

        @Test(arguments: [">&-", "2>&- >&-", "<&- >&- 2>&-", ">/dev/full"])
        func withoutStandardOutputTheFilesAreMadeAndTheStatusSaysSo(redirection: String) throws {
            #expect(try run(redirection, arguments()).status == 74)
            try expectWholeRun()
        }

        @Test(arguments: ["2>&-", "<&-", "2>/dev/full"])
        func theOtherStreamsAreMissedByNobody(redirection: String) throws {
            let outcome = try run(redirection, arguments())
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("Tables: results/run"))
            try expectWholeRun()
        }

        /// The first file that a program opens gets the number of a stream that its caller has closed.
        @Test(arguments: [">&-", "2>&-", "<&- >&- 2>&-"])
        func nothingThatIsSaidIsWrittenIntoAFileInstead(redirection: String) throws {
            _ = try run(redirection, ["get", "-o", "file", "--threads", "2", server.url])
            let expected = try Program.dlsweep.run(["get", "-o", "expected", server.url], in: folder.path)
            #expect(expected.status == 0, "\(expected.error)")
            let bytes = FileManager.default.contents(atPath: folder.path("file"))
            #expect(bytes?.count == 60_000)
            #expect(bytes == FileManager.default.contents(atPath: folder.path("expected")))
        }

        @Test(.enabled(if: Program(named: "python3") != nil, "python3 is not installed"))
        func aTerminalThatGoesAwayIsAnInterruption() throws {
            let outcome = try #require(Program(named: "python3")).run(
                ["-c", OutputFaultTests.hangingUp, folder.path("results/run/trials.csv"), Program.dlsweep.path]
                    + arguments(trials: 9999) + ["--no-plots"], in: folder.path)
            #expect(outcome.output == "129\n", "\(outcome.error)")
            #expect(try folder.text("results/run/run.json").contains("\"state\" : \"interrupted\""))
            #expect(try folder.entries("results/run").contains("summary.csv"))
        }

        /// Runs a program on a terminal, takes the terminal away when some trials have ended, and prints the exit status.
        private static let hangingUp = """
            import os, pty, signal, sys, time
            trials, program = sys.argv[1], sys.argv[2:]
            pid, terminal = pty.fork()
            if pid == 0:
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                signal.signal(signal.SIGHUP, signal.SIG_DFL)
                os.execv(program[0], program)
            while not os.path.exists(trials) or open(trials).read().count("\\n") < 6:
                time.sleep(0.02)
            os.close(terminal)
            print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """

        /// Runs with a program of the test's own in the place of gnuplot.
        private func run(gnuplot script: String) throws -> Program.Outcome {
            try folder.write("#!/bin/sh\n" + script + "\n", to: "gnuplot")
            chmod(folder.path("gnuplot"), 0o755)
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            return try Program.dlsweep.run(
                arguments(), in: folder.path, environment: ["PATH": folder.path + ":" + path])
        }

        @Test(arguments: [
            ("exit 3", "it wrote no image"), ("echo 'no such terminal' >&2; exit 1", "no such terminal"),
            ("exit 0", "it wrote no image"), ("kill -SEGV $$", "it wrote no image"),
            ("for name in order time throughput; do echo '<svg' | tee $name.svg > $name.png; done", "no image"),
            ("printf '\\033[31mred\\007\\377\\000' >&2; head -c 1000000 /dev/zero >&2; exit 1", "gnuplot failed"),
        ])
        func aGnuplotThatFailsIsSaidAndIsNoFailure(script: String, reason: String) throws {
            let outcome = try run(gnuplot: script)
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("0 of 6 drawn; gnuplot failed"))
            #expect(outcome.output.unwrapped.contains(reason))
            #expect(outcome.output.unicodeScalars.allSatisfy { $0 == "\n" || $0 >= " " })
            try expectWholeRun()
        }

        /// The real gnuplot, with a script from which a terminal was taken away: at the check, or in the middle.
        @Test(
            .enabled(if: Program(named: "gnuplot") != nil, "gnuplot is not installed"),
            arguments: [
                ("s/pngcairo/nosuch/", "SVG: 6 of 6 drawn, PNG: 0 of 6 drawn; gnuplot failed: terminal pngcairo: "),
                (
                    "s/terminal svg/terminal nosuch/",
                    "SVG: 0 of 6 drawn, PNG: 6 of 6 drawn; gnuplot failed: terminal svg: "
                ),
                ("s/'svg'/'nosuch'/", "SVG: 0 of 6 drawn, PNG: 6 of 6 drawn; gnuplot failed: terminal svg: "),
            ])
        func everyPlotIsTriedWithEveryTerminal(change: String, expected: String) throws {
            let gnuplot = try #require(Program(named: "gnuplot")).path
            let script = """
                for file; do :; done
                sed -i \"\(change)\" "$file"
                exec \(gnuplot) "$@"
                """
            let outcome = try run(gnuplot: script)
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains(expected), "\(outcome.output)")
            #expect(try folder.entries("plots/run").count == 12)
            try expectWholeRun()
        }

        /// It may take half a minute; then also what it has started ends.
        @Test func aGnuplotThatHangsIsEnded() throws {
            let outcome = try run(
                gnuplot: "echo $$ >'\(folder.path("group"))'\ntrap '' TERM INT HUP\nsleep 300 &\nexec sleep 300")
            let group = try #require(pid_t(folder.text("group").trimmingCharacters(in: .newlines)))
            #expect(eventually { OtherProcess.isGone(group: group) })
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("0 of 6 drawn; gnuplot failed: it took more than 30 s"))
            try expectWholeRun()
        }
    }
}

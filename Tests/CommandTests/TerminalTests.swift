import Testing
import TestSupport

#if os(Linux)
    extension CommandSuite {
        /// Progress on terminals, which script(1) makes.
        @Suite(.enabled(if: Program(named: "script") != nil, "script is not installed"), .timeLimit(.minutes(2)))
        struct TerminalTests {
            /// What goes to the terminal, its standard error included.
            private func run(_ arguments: String, terminal: String?) throws -> String {
                let server = try LabProgram(["--bytes", "1M", "--rate-per-connection", "1M", "--rate-in-all", "0"])
                let folder = try TemporaryFolder()
                let command = arguments.replacing("URL", with: server.url).replacing(
                    "dlsweep", with: Program.dlsweep.path)
                let named = terminal.map { "TERM='\($0)' \(command)" } ?? "env -u TERM \(command)"
                let outcome = try #require(Program(named: "script")).run(["-qec", named, "/dev/null"], in: folder.path)
                #expect(outcome.status == 0, "\(outcome.output)")
                return outcome.output
            }

            @Test(arguments: [
                "dlsweep get URL --threads 1",
                "dlsweep URL --threads 1 --trials 1 --no-baseline --label run --no-plots",
            ])
            func withoutAKnownNameNothingIsDrawnOver(arguments: String) throws {
                #expect(try run(arguments, terminal: "xterm").contains("\u{1B}[K"))
                for terminal in ["dumb", "", nil] {
                    let plain = try run(arguments, terminal: terminal)
                    #expect(!plain.contains("\u{1B}"))
                    #expect(arguments.contains("get") || plain.contains("block 1"))
                }
            }
        }
    }
#endif

import Foundation
import Lab
import Testing
import TestSupport
import Transfer

@testable import dlsweep

extension OutcomeSuite {
    /// What the program says before it does anything.
    @Suite struct HelpTests {
        @Test(arguments: [["--help"], ["-h"]])
        func helpTeachesTheSweep(arguments: [String]) throws {
            let outcome = try Program.dlsweep.run(arguments)
            #expect(outcome.status == 0)
            #expect(outcome.error.isEmpty)
            for option in ["--max-threads", "--trials", "--label", "--bytes", "--cacert", "--sha256", "--dry-run"] {
                #expect(outcome.output.contains(option))
            }
            let examples = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  dlsweep ") }
            #expect(examples.count == 3)
        }

        @Test(arguments: ["run", "quick", "demo", "probe", "get", "analyze", "compare", "serve"])
        func everyCommandHasHelpOf80Columns(command: String) throws {
            let outcome = try Program.dlsweep.run([command, "--help"], environment: ["COLUMNS": "80"])
            #expect(outcome.status == 0)
            #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }

        @Test func theHelpOfTheServerListsEveryScenario() throws {
            let outcome = try Program.dlsweep.run(["serve", "--help"], environment: ["COLUMNS": "80"])
            let lines = outcome.output.split(separator: "\n")
            for preset in Preset.all { #expect(lines.contains { $0.hasPrefix("  \(preset.name)  ") }) }
        }

        @Test(arguments: [["serve", "--scenario", "nonsense"], ["run", "--lab", "nonsense"]])
        func anUnknownScenarioIsAnsweredByThoseThatThereAre(arguments: [String]) throws {
            let outcome = try Program.dlsweep.run(arguments)
            #expect(outcome.status == 64)
            for preset in Preset.all { #expect(outcome.error.contains("- \(preset.name)\n")) }
        }

        @Test(arguments: [
            ["--drift-to", "1MB", "--step-to", "1MB"], ["--rate-in-all", "0", "--step-to", "1MB"], ["--admit", "-1"],
            ["--burst", "2min"], ["--rate-per-connection", "0", "--free", "1MB"], ["--contention", "2"],
        ])
        func whatCannotBeServedIsAnErrorOfUse(arguments: [String]) throws {
            let outcome = try Program.dlsweep.run(["serve"] + arguments)
            #expect(outcome.status == 64)
            #expect(outcome.output.isEmpty && !outcome.error.isEmpty)
        }

        @Test(.enabled(if: Program(named: "bash") != nil, "bash is not installed"))
        func bashCompletesTheOptionsOfTheSweepAndTheCommands() throws {
            let folder = try TemporaryFolder()
            let script = try Program.dlsweep.run(["--generate-completion-script", "bash"])
            #expect(script.status == 0)
            try folder.write(script.output, to: "dlsweep.bash")
            func completions(_ words: String...) throws -> Set<Substring> {
                let all = ["dlsweep"] + words
                let line = all.joined(separator: " ")
                let ask = """
                    . ./dlsweep.bash; COMP_WORDS=(\(line)); COMP_CWORD=\(words.count); COMP_LINE='\(line)'; \
                    COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; \
                    _dlsweep dlsweep '\(all[all.count - 1])' '\(all[all.count - 2])'; printf '%s\\n' "${COMPREPLY[@]}"
                    """
                let outcome = try #require(Program(named: "bash")).run(["-c", ask], in: folder.path)
                return Set(outcome.output.split(whereSeparator: \.isWhitespace))
            }
            #expect(try completions("--max").isSuperset(of: ["--max-threads", "--max-trials"]))
            #expect(try completions("run", "--max").contains("--max-threads"))
            #expect(try completions("get", "--thr").contains("--threads"))
            #expect(try completions("pro").contains("probe"))
            #expect(try completions("serve", "--sc") == ["--scenario"])
            #expect(try completions("probe", "--res") == ["--resolve"])
            #expect(try completions("https://example.org/f", "--max").contains("--max-threads"))
            #expect(try completions("compare", "--no").contains("--no-plots"))
        }

        @Test(arguments: ["--version", "-V"])
        func theVersionIsThatOfTheProgram(option: String) throws {
            let outcome = try Program.dlsweep.run([option])
            #expect(outcome.status == 0)
            #expect(outcome.output == "dlsweep \(Dlsweep.programVersion)\n")
        }

        @Test(arguments: [["--version", "-v"], ["-V", "--verbose"], ["-v", "-V"], ["-Vv"]])
        func theVerboseVersionNamesTheCommitLibcurlAndItsTLSLibrary(arguments: [String]) throws {
            let outcome = try Program.dlsweep.run(arguments)
            #expect(outcome.status == 0)
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.map { $0.split(separator: " ")[0] } == ["dlsweep", "commit", "libcurl", "TLS"])
            #expect(lines[1].wholeMatch(of: /commit ([0-9a-f]{40}(-modified)?|unknown)/) != nil, "\(lines[1])")
            #expect(transferLibraryVersion().hasPrefix("libcurl/" + lines[2].dropFirst("libcurl ".count) + " "))
            #expect(transferLibraryVersion().contains(lines[3].dropFirst("TLS ".count)))
        }

        @Test(arguments: [("prob", "probe"), ("gte", "get"), ("serv", "serve"), ("rnu", "run")])
        func anUnknownWordNamesTheNearestCommand(word: String, command: String) throws {
            let outcome = try Program.dlsweep.run([word])
            #expect(outcome.status == 64)
            #expect(
                outcome.error.unwrapped.contains(
                    "\"dlsweep \(command)\""))
        }

        @Test(arguments: [
            (["--budget", "3MB"], "'--data-budget' or '--time-budget'"), (["--no-plot"], "'--no-plots'"),
            (["--thraeds=2"], "'--threads'"), (["-budget", "2"], "'--data-budget' or '--time-budget'"),
            (["--out", "x"], "'--output'"),
            (["analyze", "x", "--qiet"], nil), (["compare", "x", "y", "--qiet"], "'--quiet'"),
            (["analyze", "--confidense", "1"], nil), (["compare", "x", "y", "--confidense", "1"], "'--confidence'"),
            (["--foo"], nil), (["get", "--max-threads", "2"], "'--threads'"),
        ])
        func anUnknownOptionNamesTheNearestOfItsCommand(arguments: [String], nearest: String?) throws {
            let outcome = try Program.dlsweep.run(arguments)
            #expect(outcome.status == 64)
            let line = try #require(outcome.error.split(separator: "\n").first)
            #expect(line.hasPrefix("Error: Unknown option '-"))
            #expect(line.hasSuffix(nearest.map { ". Did you mean \($0)?" } ?? "'"), "\(line)")
        }

        @Test(arguments: ["example.org/file", "ftp://example.org/file", "./file"])
        func anAddressNeedsItsScheme(word: String) throws {
            let outcome = try Program.dlsweep.run([word])
            #expect(outcome.status == 64)
            #expect(outcome.error.contains("http://"))
        }

        @Test(arguments: [
            "ftp://alice:s3cret@example.org/file", "alice:s3cret@example.org/file", "ftp://a:s3/cret@example.org/file",
            "ftp://example.org/file?token=s3cret",
        ])
        func aRefusedAddressIsShownWithoutItsSecrets(word: String) throws {
            let outcome = try Program.dlsweep.run([word])
            #expect(outcome.status == 64)
            #expect(outcome.error.contains("example.org"))
            #expect(!outcome.error.contains("s3"))
        }

        @Test(arguments: [
            ["--trials", "0"], ["--max-threads", "0"], ["--max-threads", "1025"], ["--threads", "1,,2"],
            ["--threads", "8-1"], ["--threads", "2", "--max-threads", "2"], ["--confidence", "1"],
            ["--confidence", "95"], ["--label", "a b"], ["--label", "nan"], ["--bytes", "5 apples"],
            ["--bytes", "0"], ["--sha256", "abc"], ["-4", "-6"], ["--stall-timeout", "0"], ["--pause", "-1s"],
            ["--nonsense"], ["--warmup", "-1"], ["--lab", "knee"],
            ["--until", "5"], ["--until", "0%"], ["--until", "five"], ["--max-trials", "9"],
            ["--until", "5%", "--trials", "9", "--max-trials", "8"], ["--data-budget", "0"], ["--time-budget", "0"],
        ])
        func aWrongOptionIsAnErrorOfUse(arguments: [String]) throws {
            let outcome = try Program.dlsweep.run(arguments + ["http://127.0.0.1:9/"])
            #expect(outcome.status == 64)
            #expect(outcome.output.isEmpty)
            #expect(!outcome.error.isEmpty)
        }

        @Test(arguments: [
            ("--bytes", "5 apples", "not a size: give a number of bytes such as 500000, 640k"),
            ("--data-budget", "99999999999T", "too large a size"),
            ("--pause", "1 week", "such as 250ms, 90s, 5m or 1h"),
            ("--time-budget", "9999h", "365 days"), ("--until", "five", "use, for example, 5% or 0.05"),
            ("--until", "5", "Use 5% or 0.05."), ("--margin", "10", "Use 10% or 0.1."),
            ("--confidence", "95", "Use 95% or 0.95."), ("--margin", "ten", "use, for example, 5% or 0.05"),
            ("--threads", "8-1", "counts from 1 to 1024, for example 1,2,4,8 or 1-8"),
            ("--sha256", "abc", "64 hexadecimal"),
        ])
        func aWrongValueIsAnsweredByWhatIsAllowed(option: String, value: String, answer: String) throws {
            let outcome = try Program.dlsweep.run([option, value, "http://127.0.0.1:9/"])
            #expect(outcome.status == 64)
            #expect(outcome.error.unwrapped.contains("'\(value)' is invalid for '\(option) <"), "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains(answer), "\(outcome.error)")
        }

        @Test(arguments: [("15%", "99.9%"), ("0.15", "0.999"), ("15 %", "99.9 %")], ["run", "quick"])
        func aShareMayBeAPercentage(shares: (margin: String, confidence: String), command: String) throws {
            let server = try LabProgram(fast: "60k")
            let outcome = try Program.dlsweep.run([
                command, server.url, "--margin", shares.margin, "--confidence", shares.confidence, "--dry-run",
                "--json",
            ])
            #expect(outcome.status == 0, "\(outcome.error)")
            let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            let plan = document?["plan"] as? [String: Any]
            #expect(plan?["margin"] as? Double == 0.15)
            #expect(plan?["confidence"] as? Double == 0.999)
        }

        @Test(arguments: [
            (["--port", "99999"], "65535"), (["--excess", "reset"], "needs --admit"),
            (["--scenario", "refuses", "--admit", "0", "--excess", "reset"], "needs --admit"),
            (["--change-after", "5s"], "needs --drift-to or --step-to"), (["--cross-time", "3s"], "--cross-traffic"),
            (["--straggler-share", "0.1"], "needs --stragglers"), (["--burst", "1y"], "--burst"),
        ])
        func aServerThatCannotBeDescribedSoIsAnErrorOfUse(arguments: [String], words: String) throws {
            let outcome = try Program.dlsweep.run(["serve", "--end-with-input"] + arguments)
            #expect(outcome.status == 64)
            #expect(outcome.error.unwrapped.contains(words), "\(outcome.error)")
        }

        @Test func whatAScenarioHasMayBeChanged() throws {
            let arguments = ["serve", "--end-with-input", "--scenario", "refuses", "--excess", "reset"]
            #expect(try Program.dlsweep.run(arguments).status == 0)
        }

        @Test func aPortThatIsTakenIsSaid() throws {
            let server = try LabProgram(fast: "1k")
            let port = try #require(URL(string: server.url)?.port)
            let outcome = try Program.dlsweep.run(["serve", "--end-with-input", "--port", "\(port)"])
            #expect(outcome.status == 73)
            #expect(outcome.error == "dlsweep: Cannot listen on port \(port) of 127.0.0.1: Address already in use.\n")
        }
    }
}

import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// `dlsweep run`, from the command line to the files.
    @Suite(.timeLimit(.minutes(5))) struct RunCommandTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Program.Outcome {
            try Program.dlsweep.run(arguments, in: folder.path, environment: environment)
        }

        /// A fast server of the given length.
        func fastServer(bytes: String = "300k") throws -> LabProgram {
            try LabProgram(fast: bytes)
        }

        @Test(.atFullSpeed) func withoutAnAddressTheLabServerIsMeasured() throws {
            let outcome = try run(["--threads", "1,2,5", "--trials", "3", "--label", "lab"])
            #expect(outcome.status == 0)
            #expect(outcome.error.hasPrefix("This is the built-in lab server"))
            #expect(outcome.output.unwrapped.contains("SPLIT OVER "))
            let last = try #require(outcome.output.range(of: "This is the built-in lab server"))
            #expect(outcome.output[last.lowerBound...].contains("dlsweep URL"))
            let rates = try summary("lab").compactMap { Double($0["bytes_per_second_mean"] ?? "") }
            let truths = [4e6, 4e6, 8e6, 20e6]
            #expect(rates.count == 4)
            #expect(zip(rates, truths).allSatisfy { $0 < $1 * 1.02 }, "No throttle lets more through than its rate.")
            #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }

        @Test func aScenarioIsMeasuredByItsName() throws {
            let outcome = try run([
                "--lab", "knee", "--bytes", "400k", "--threads", "1,2", "--trials", "1", "--label", "knee",
                "--no-plots",
            ])
            #expect(outcome.status == 0)
            #expect(outcome.error.hasPrefix("This is the built-in lab server, scenario knee: 4 MB/s for each"))
            #expect(outcome.output.unwrapped.contains("scenario knee"))
            let record = try folder.text("results/knee/run.json")
            #expect(record.contains("\"scenario\" : \"knee\""))
            #expect(record.contains("\"bytes_per_second_in_all\" : 14000000"))
            let rates = try summary("knee").compactMap { Double($0["bytes_per_second_mean"] ?? "") }
            #expect(zip(rates, [4e6, 8e6]).allSatisfy { $0 < $1 * 1.02 })
        }

        @Test func theOptionsChangeAPartOfAScenario() throws {
            let server = try LabProgram(["--scenario", "refuses", "--bytes", "100k", "--admit", "1"])
            let outcome = try run([
                server.url, "--threads", "1,2", "--trials", "2", "--label", "one", "--no-plots", "--strict",
            ])
            #expect(outcome.status == 75)
            let failed = try rows("results/one/trials.csv").filter { $0["outcome"] == "failed" }
            #expect(failed.count == 2 && failed.allSatisfy { $0["threads"] == "2" && $0["error"] == "status" })
        }

        @Test func theFilesOfARunAreThoseOfTheContract() throws {
            let server = try fastServer()
            let outcome = try run([server.url, "--max-threads", "3", "--trials", "2", "--label", "fast", "--seed", "7"])
            #expect(outcome.status == 0)
            #expect(
                try folder.entries("results/fast") == [
                    "connections.csv", "intervals.csv", "report.html", "run.json", "summary.csv", "trials.csv",
                    "verdict.json",
                ])
            let scripts = ["order", "shares", "speedup", "throughput", "time", "timeline"].map { "\($0).gp" }
            #expect(try folder.entries("plots/fast").filter { $0.hasSuffix(".gp") } == scripts)
            let trials = try rows("results/fast/trials.csv")
            #expect(trials.count == 9)
            #expect(trials.allSatisfy { $0["outcome"] == "ok" && $0["bytes"] == "300000" })
            #expect(trials.map { $0["sequence"] } == (1...9).map(String.init))
            #expect(try summary("fast").map { $0["threads"] } == ["1", "1", "2", "3"])
        }

        @Test(.enabled(if: Program(named: "gnuplot") != nil, "gnuplot is not installed"))
        func thePlotsAreDrawnAndDrawThemselvesAgain() throws {
            let server = try fastServer()
            let outcome = try run([server.url, "--max-threads", "3", "--trials", "2", "--label", "drawn"])
            #expect(outcome.status == 0)
            let plots = try folder.entries("plots/drawn")
            #expect(plots.filter { $0.hasSuffix(".png") }.count == 6)
            #expect(plots.filter { $0.hasSuffix(".svg") }.count == 6)
            try FileManager.default.removeItem(atPath: folder.path("plots/drawn/speedup.png"))
            let again = try #require(Program(named: "gnuplot"))
                .run(["speedup.gp"], in: folder.path("plots/drawn"), environment: ["LC_ALL": "C.UTF-8"])
            #expect(again.status == 0 && again.error.isEmpty)
            #expect(try folder.entries("plots/drawn").contains("speedup.png"))
        }

        @Test func withoutGnuplotTheRunSaysHowToDraw() throws {
            let server = try fastServer()
            let outcome = try run(
                [server.url, "--max-threads", "2", "--trials", "1", "--label", "bare"],
                environment: ["PATH": "/nowhere"])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("install gnuplot"))
            #expect(try folder.entries("plots/bare").count == 6)
        }

        @Test func theSameSeedGivesTheSameOrder() throws {
            let server = try fastServer()
            for label in ["first", "second"] {
                _ = try run([server.url, "--max-threads", "4", "--label", label, "--seed", "42", "--no-plots"])
            }
            let orders = try ["first", "second"].map { try rows("results/\($0)/trials.csv").map { $0["threads"] } }
            #expect(orders[0] == orders[1])
        }

        @Test func aRunOfTheSameLabelIsNotReplacedUnasked() throws {
            let server = try fastServer()
            let arguments = [server.url, "--max-threads", "1", "--trials", "1", "--label", "kept", "--no-plots"]
            #expect(try run(arguments).status == 0)
            try folder.write("mine", to: "results/kept/notes.txt")
            let before = try folder.text("results/kept/trials.csv")
            let refused = try run(arguments)
            #expect(refused.status == 73)
            #expect(refused.error.contains("--overwrite"))
            #expect(try folder.text("results/kept/trials.csv") == before)
            #expect(try run(arguments + ["--overwrite"]).status == 0)
            #expect(try folder.text("results/kept/trials.csv") != before)
            #expect(try folder.text("results/kept/notes.txt") == "mine")
        }

        /// `cp` plays the other downloaders: one copies the right bytes, the other too few.
        @Test func otherDownloadersAreMeasuredInTheSameBlocks() throws {
            let server = try fastServer()
            let fetched = try Program.dlsweep.run(["get", server.url, "-o", "right"], in: folder.path)
            #expect(fetched.status == 0)
            let right = folder.path("right")
            let outcome = try run(
                [
                    server.url, "--threads", "1,2", "--trials", "2", "--label", "others", "--no-plots",
                    "--command", "copy=sh -c 'test $2 -le 2 && cp \(right) $0' {output} {url} {threads}",
                    "--command", "part=sh -c 'head -c 9 \(right) > $0; echo only nine >&2' {output} {url}",
                ])
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("part: only nine"))
            let trials = try rows("results/others/trials.csv")
            #expect(trials.count == 1 + 2 * (1 + 2 + 2 + 1))
            let copies = trials.filter { $0["method"] == "copy" }
            #expect(copies.map { $0["threads"] ?? "" }.sorted() == ["1", "1", "2", "2"])
            #expect(copies.allSatisfy { $0["outcome"] == "ok" && $0["bytes"] == "300000" && $0["connections"] == "" })
            let parts = trials.filter { $0["method"] == "part" }
            #expect(parts.allSatisfy { $0["outcome"] == "failed" && $0["error"] == "command" && $0["bytes"] == "9" })
            #expect(
                try summary("others").map { $0["method"] } == ["single", "ranged", "ranged", "copy", "copy", "part"])
            #expect(outcome.output.unwrapped.contains("copy 2 "))
            #expect(try !folder.text("results/others/run.json").contains("cp "))
        }

        @Test(arguments: [
            (["--command", "lynx"], "aria2c, axel, curl, wget2"), (["--command", "x=tool {url}"], "{output}"),
            (["--command", "x=/no/such/tool {url} {output}"], "is not installed"),
            (["--command", "x=cp {url} {output}", "--bytes", "10"], "exclude each other"),
            (["--command", "x=cp {url} {output}", "--warmup", "0"], "needs a warm-up"),
        ])
        func aCommandThatCannotBeMeasuredIsAnErrorOfUse(arguments: [String], said: String) throws {
            let outcome = try run(["http://127.0.0.1:1/x", "--label", "refused"] + arguments)
            #expect(outcome.status == 64)
            #expect(outcome.error.unwrapped.contains(said), "\(outcome.error)")
            #expect(try folder.entries().isEmpty)
        }

        @Test(.atFullSpeed) func freshBlocksConfirmTheSweepAndAnalyzeSaysTheSame() throws {
            let outcome = try run([
                "--threads", "1,5", "--trials", "2", "--no-baseline", "--bytes", "1M", "--confirm", "--label", "c",
            ])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains(" fresh blocks: 5 threads are "))
            let trials = try rows("results/c/trials.csv")
            let phases = trials.map { $0["phase"] ?? "" }
            #expect(phases.starts(with: ["warmup", "sweep", "sweep", "sweep", "sweep", "confirm", "confirm"]))
            #expect(trials.map { $0["sequence"] } == (1...trials.count).map(String.init))
            #expect(try summary("c").map { $0["trials"] } == ["2", "2"])
            let verdict = try folder.text("results/c/verdict.json")
            #expect(verdict.contains("\"confirmation\" : {"))
            #expect(try folder.text("results/c/run.json").contains("\"first_block\" : 3"))
            let again = try run(["analyze", "c"])
            #expect(again.output.unwrapped.contains(" fresh blocks: 5 threads are "))
            #expect(try folder.text("results/c/verdict.json") == verdict)
        }

        @Test func jsonIsOneDocument() throws {
            let server = try fastServer()
            let outcome = try run([
                server.url, "--max-threads", "2", "--trials", "2", "--json", "--quiet", "--label", "j",
            ])
            let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            #expect(document?["schema"] as? Int == 1)
            #expect((document?["verdict"] as? [String: Any])?["answer"] as? String != nil)
            #expect((document?["summary"] as? [[String: Any]])?.count == 3)
            #expect((document?["run"] as? [String: Any])?["label"] as? String == "j")
            #expect(outcome.error.isEmpty)
        }

        @Test func theDiscardSinkNeedsNoScratchFile() throws {
            let server = try fastServer()
            let outcome = try run([
                server.url, "--max-threads", "2", "--trials", "1", "--sink", "discard", "--label", "d", "--no-plots",
                "--scratch", "/nowhere",
            ])
            #expect(outcome.status == 0)
            #expect(try rows("results/d/trials.csv").allSatisfy { $0["outcome"] == "ok" })
        }

        @Test func thePartialResourceHasNoPlainGet() throws {
            let server = try fastServer()
            _ = try run([
                server.url, "--bytes", "100k", "--max-threads", "2", "--trials", "1", "--label", "p", "--no-plots",
            ])
            let trials = try rows("results/p/trials.csv")
            #expect(trials.map { $0["method"] } == ["ranged", "ranged", "ranged"])
            #expect(trials.allSatisfy { $0["bytes"] == "100000" })
        }

        @Test func secretsAreNowhere() throws {
            let server = try fastServer()
            let address = server.url.replacingOccurrences(of: "http://", with: "http://alice:s3cret@") + "?token=s3cret"
            let outcome = try run([
                address, "-H", "X-Key: s3cret", "--max-threads", "1", "--trials", "1", "--label", "secret", "-v",
            ])
            #expect(outcome.status == 0)
            let files = try ["results/secret", "plots/secret"].flatMap { name in
                try folder.entries(name).filter { !$0.hasSuffix(".png") }.map { try folder.text(name + "/" + $0) }
            }
            #expect((files + [outcome.output, outcome.error]).allSatisfy { !$0.contains("s3cret") })
            #expect(try folder.text("results/secret/run.json").contains("token=***"))
        }

        @Test(arguments: [
            "Bearer s3cret", ": s3cret", "Range: bytes=0-5", "@/nowhere", "Range : bytes=0-5",
            "X-Key: s3cret\r\nRange: bytes=0-5", "X-Key: \u{1B}s3cret",
        ])
        func aHeaderThatIsNoneOrThatDecidesTheBytesIsRefused(header: String) throws {
            let server = try fastServer()
            let outcome = try run([server.url, "--header", header])
            #expect(outcome.status == 64)
            #expect(!outcome.error.contains("s3cret"))
            #expect(try folder.entries().isEmpty)
        }

        /// What a program that keeps passwords prints, say.
        @Test(arguments: ["printf 'X-Key: 1\\nX-Two: 2\\n' | ", "mkfifo pipe; printf 'X-Key: 1\\nX-Two: 2' > pipe & "])
        func headersMayComeOutOfAPipe(shell: String) throws {
            let server = try fastServer()
            let name = shell.contains("pipe") ? "pipe" : "/dev/stdin"
            let outcome = try #require(Program(named: "sh")).run(
                [
                    "-c", shell + "\"$0\" \"$@\"", Program.dlsweep.path, server.url, "--header", "@" + name,
                    "--max-threads", "1", "--trials", "1", "--label", "h", "--no-plots",
                ], in: folder.path)
            #expect(outcome.status == 0, "\(outcome.error)")
            let record = try folder.text("results/h/run.json")
            #expect(record.contains("\"X-Key\"") && record.contains("\"X-Two\""))
        }

        @Test func headersThatNeverEndAreRefused() throws {
            let outcome = try run(["http://127.0.0.1:9/", "--header", "@/dev/zero"])
            #expect(outcome.status == 64)
            #expect(outcome.error.unwrapped.contains("more than 1000000 bytes"))
        }

        @Test func ofHeadersOnlyTheNamesAreRecorded() throws {
            let server = try fastServer()
            _ = try run([
                server.url, "-HX-Key: s3cret", "--header", "X-None;", "-ualice:s3cret", "--max-threads", "1",
                "--trials", "1",
                "--label", "h", "--no-plots",
            ])
            let record = try folder.text("results/h/run.json")
            #expect(!record.contains("s3cret"))
            #expect(record.contains("\"X-Key\"") && record.contains("\"X-None\""))
        }

        @Test(.enabled(if: NginxServer.isInstalled, "nginx is not installed"), arguments: ["", "/"])
        func theProxysPasswordIsNowhere(end: String) throws {
            try folder.makeFolder("served")
            try folder.write("ten bytes.", to: "served/file")
            let proxy = try NginxServer(serving: folder.path("served"))
            let outcome = try run([
                "http://far.example/file", "--max-threads", "1", "--trials", "1", "--label", "proxied", "--no-plots",
                "--proxy", proxy.url.replacingOccurrences(of: "http://", with: "http://alice:s3cret@") + end,
            ])
            let record = try folder.text("results/proxied/run.json")
            #expect(record.contains("http://***@127.0.0.1"))
            #expect(!(record + outcome.output + outcome.error).contains("s3cret"))
        }

        private func summary(_ label: String) throws -> [[String: String]] {
            try rows("results/\(label)/summary.csv")
        }

        func rows(_ name: String) throws -> [[String: String]] { try CSVRows.read(folder.text(name)) }
    }
}

import Foundation
import Lab
import Testing
import TestSupport

extension OutcomeSuite {
    /// What must not be seen by others, and what others may not make this program do.
    @Suite(.timeLimit(.minutes(3))) struct SecretTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        /// Escapes, quotes, commands and formulas of a server are in no table, no script and on no screen.
        @Test func textOfTheServerIsInertEverywhere() async throws {
            let outcome = try await LabServer.with(Scenario(contentLength: 3000, fault: .hostileText)) { server in
                let probe = try Program.dlsweep.run(["probe", server.url], in: folder.path)
                #expect(probe.status == 0 && probe.output.unwrapped.contains("touch owned"))
                #expect(!probe.output.contains("\u{1B}") && !probe.output.contains("\u{7}"))
                return try Program.dlsweep.run(
                    [server.url, "--threads", "1,2", "--trials", "2", "--label", "run"], in: folder.path)
            }
            #expect(outcome.status == 0, "\(outcome.error)")
            let shown = outcome.output + outcome.error
            for character: Character in ["\u{1B}", "\u{7}", "`"] { #expect(!shown.contains(character)) }
            for folderName in ["results/run", "plots/run"] {
                for name in try folder.entries(folderName) where !name.hasSuffix(".png") && name != "run.json" {
                    #expect(try !folder.text("\(folderName)/\(name)").contains("owned"), "\(name)")
                }
            }
            #expect(try folder.text("results/run/run.json").contains("\u{1B}") == false)
            #expect(try folder.entries() == ["plots", "results"])
        }

        /// What a server said before the run was cut off is repeated where the resource has changed since.
        @Test func textOfAnEarlierServerIsInertWhenARunIsGoneOnWith() async throws {
            try await LabServer.with(Scenario(contentLength: 3000)) { server in
                let arguments = [server.url, "--threads", "1,2", "--trials", "1", "--label", "run", "--no-plots"]
                #expect(try Program.dlsweep.run(arguments, in: folder.path).status == 0)
                let record = try folder.text("results/run/run.json")
                let hostile = record.replacing("\"complete\"", with: "\"interrupted\"")
                    .replacing(/"etag" : .*/, with: #""etag" : "\u001b[2Jowned\u0007","#)
                try folder.write(hostile, to: "results/run/run.json")
                let outcome = try Program.dlsweep.run(arguments + ["--resume"], in: folder.path)
                #expect(outcome.status == 65)
                #expect(outcome.error.contains("owned"), "\(outcome.error)")
                #expect(!outcome.error.contains("\u{1B}") && !outcome.error.contains("\u{7}"))
            }
        }

        /// A run that somebody else has made: its run.json has commands and escapes wherever there is text.
        @Test func textOfAForeignRunIsInert() throws {
            let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "Corpus/run/hostile.json").path
            for label in ["x", "y"] {
                let results = folder.path("results/\(label)")
                try FileManager.default.createDirectory(atPath: results, withIntermediateDirectories: true)
                try FileManager.default.copyItem(atPath: corpus, toPath: results + "/run.json")
                let rows = (1...3).flatMap { block in
                    [1, 2].map { "\(label),\(block),ranged,\($0),\(4 / $0).\(block),8,ok\n" }
                }
                let trials = "label,block,method,threads,seconds,bytes,outcome\n" + rows.joined()
                try folder.write(trials, to: "results/\(label)/trials.csv")
            }
            for arguments in [
                ["analyze", "x", "-v"], ["compare", "x", "y"], ["compare", "x", "y", "--format", "markdown"],
            ] {
                let outcome = try Program.dlsweep.run(arguments, in: folder.path)
                #expect(outcome.status == 0, "\(outcome.error)")
                let shown = outcome.output + outcome.error
                #expect(shown.contains("touch owned"))
                for scalar: Unicode.Scalar in ["\u{1B}", "\u{7}", "\u{202E}"] {
                    #expect(!shown.unicodeScalars.contains(scalar), "\(arguments)")
                }
            }
            for folderName in [".", "plots/x", "plots/x-vs-y", "results/x", "results/x-vs-y"] {
                #expect(try !folder.entries(folderName).contains("owned"), "A plot has run a command.")
            }
        }

        /// Again and again while a run with credentials is under way, the arguments of all its children are looked at.
        @Test(arguments: [[], ["--command", "curl"], ["--command", "aria2c"], ["--command", "wget2"]])
        func noChildIsGivenASecret(command: [String]) async throws {
            guard command.isEmpty || Program(named: command[1]) != nil else { return }
            let server = try LabProgram(["--bytes", "300k", "--rate-per-connection", "300k", "--rate-in-all", "0"])
            let address = command.isEmpty ? [] : [server.url + "?signature=s3cret"]
            let process = try Program.dlsweep.start(
                address + ["--threads", "1", "--trials", "2", "--label", "run"] + command
                    + ["-H", "X-Key: s3cret", "-u", "alice:s3cret"],
                in: folder.path, output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            var seen: Set<String> = []
            while process.isRunning {
                seen.formUnion(Self.argumentsOfChildren(of: process.processIdentifier))
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(process.terminationStatus == 0)
            #expect(seen.contains { $0.contains(command.last ?? "serve") }, "\(seen)")
            #expect(!seen.contains { $0.contains("s3cret") }, "\(seen)")
            let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
            #expect(trials.allSatisfy { $0["outcome"] == "ok" })
        }

        @Test func aCommandThatIsGivenAQueryIsNamed() throws {
            let server = try LabProgram(fast: "3k")
            for (address, isNamed) in [(server.url, false), (server.url + "?signature=s3cret", true)] {
                let outcome = try Program.dlsweep.run(
                    [
                        address, "--threads", "1", "--trials", "1", "--label", "run", "--no-plots", "--overwrite",
                        "--command",
                        "mine=sh -c 'echo cannot get /lab.bin?signature=s3cret >&2; exit 1' {url} {output}",
                    ], in: folder.path)
                #expect(outcome.status == 0, "\(outcome.error)")
                #expect(outcome.error.unwrapped.contains("among the arguments of mine") == isNamed, "\(outcome.error)")
                #expect(outcome.error.contains("signature=s3cret") != isNamed, "\(outcome.error)")
            }
        }

        /// The arguments that name a secret, and what is in none of the places where it could end.
        @Test func noSecretIsInAFileOrOnTheScreen() async throws {
            let server = try LabProgram(["--bytes", "1M", "--rate-per-connection", "1M", "--rate-in-all", "0"])
            try folder.write("X-File: s3cret\n", to: "headers")
            let address = server.url.replacing("http://", with: "http://alice:s3cret@") + "?signature=s3cret&s3cret"
            try folder.write("", to: "shown")
            let shown = FileHandle(forWritingAtPath: folder.path("shown"))
            let process = try Program.dlsweep.start(
                [
                    address, "--threads", "1", "--trials", "99", "--label", "run", "-v", "-H", "X-Key: s3cret",
                    "--header=X-Other: s3cret", "-H", "@headers", "--user=bob:s3cret", "--command",
                    "mine=sh -c 'exit 1' s3cret {url} {output}",
                ], in: folder.path, output: shown, error: shown)
            try await process.wait(every: .milliseconds(50)) { folder.trialRows >= 4 }
            process.interrupt()
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            let text = try folder.text("shown")
            #expect(text.contains("To resume this run (replace *** by the secrets):"), "\(text)")
            for part in [
                "http://***@127.0.0.1", "?signature=***&***", "'X-Key: ***'", "'--header=X-Other: ***'", "@headers",
                "--user=***", "mine=***",
            ] { #expect(text.contains(part), "\(text)") }
            #expect(!text.contains("s3cret"), "\(text)")
            for folderName in ["results/run", "plots/run"] {
                for name in try folder.entries(folderName) {
                    let bytes = try #require(FileManager.default.contents(atPath: folder.path("\(folderName)/\(name)")))
                    #expect(bytes.range(of: Data("s3cret".utf8)) == nil, "\(name)")
                }
            }
        }

        /// What a person mistypes is told without the secrets of an address in it.
        @Test(arguments: [
            ["get", "http://h/a", "http://alice:s3cret@h/b?k=s3cret"], ["http://h/a", "https://h/b?k=s3cret"],
            ["alice:s3cret@h/file?k=s3cret"], ["ftp://alice:s3cret@h/file?k=s3cret"],
            ["get", "http://alice:s3cret@[/f?k=s3cret"], ["http://127.0.0.1:1/?k=s3cret", "-x=alice:s3cret@[:1"],
            ["-kualice:s3cret", "http://127.0.0.1:1/"], ["-vkHX: s3cret", "http://127.0.0.1:1/"],
            ["http://127.0.0.1:1/?k=s3cret", "-H", "s3cret"], ["http://127.0.0.1:1/?k=s3cret", "--resolve", "s3cret"],
        ])
        func noErrorRepeatsASecret(arguments: [String]) throws {
            let outcome = try Program.dlsweep.run(arguments, in: folder.path)
            #expect(outcome.status != 0)
            #expect(!outcome.error.isEmpty && !(outcome.output + outcome.error).contains("s3cret"), "\(outcome.error)")
        }

        @Test func theScratchFolderIsPrivateAndGoesAway() async throws {
            let process = try Program.dlsweep.start(
                ["--threads", "1", "--trials", "2", "--label", "run", "--scratch", folder.path, "--no-plots"],
                in: folder.path, output: FileHandle.nullDevice, error: FileHandle.nullDevice)
            var permissions: Set<Int> = []
            while process.isRunning {
                for name in try folder.entries() where name.hasPrefix("dlsweep-") {
                    let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path(name))
                    if let mode = attributes?[.posixPermissions] as? Int { permissions.insert(mode) }
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(permissions == [0o700])
            #expect(try folder.entries() == ["results"])
        }

        /// `/proc/net` knows who listens where.
        @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/net/tcp")))
        func theLabServerListensOnLoopbackOnly() throws {
            let server = try LabProgram(["--bytes", "1k"])
            let port = try #require(URL(string: server.url)?.port)
            let hexadecimal = String(port, radix: 16, uppercase: true)
            let suffix = ":" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
            var local: [String] = []
            for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
                let text = (try? String(contentsOfFile: table, encoding: .utf8)) ?? ""
                for line in text.split(separator: "\n") {
                    let cells = line.split(separator: " ").map(String.init)
                    let listens = cells.count > 3 && cells[3] == "0A"
                    if listens, cells[1].hasSuffix(suffix) { local.append(cells[1]) }
                }
            }
            #expect(local == ["0100007F" + suffix])
        }

        /// Until a child runs a program of its own, its arguments are those of its parent.
        private static func argumentsOfChildren(of parent: Int32) -> [String] {
            let listing = try? Program(named: "ps")?.run(["-A", "-ww", "-o", "pid=,ppid=,args="])
            let processes = (listing?.output ?? "").split(separator: "\n").map {
                $0.split(separator: " ", maxSplits: 2)
            }
            .filter { $0.count == 3 }
            let own = processes.first { $0[0] == "\(parent)" }?[2]
            return processes.filter { $0[1] == "\(parent)" && $0[2] != own }.map { String($0[2]) }
        }
    }
}

import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// Options for connections that make no sense, and names that take more than ASCII.
    @Suite(.timeLimit(.minutes(2))) struct ConnectionOptionTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test(
            arguments: [
                "x.test:abc:127.0.0.1", "x.test:0:127.0.0.1", "x.test:65536:127.0.0.1", "x.test:80", "x.test:80:no",
            ],
            [["probe"], ["get", "--threads", "1"], ["run"]])
        func aResolutionThatIsNoneIsAUsageError(entry: String, command: [String]) throws {
            let outcome = try Program.dlsweep.run(
                command + ["http://x.test/f", "--proxy", "", "--resolve", entry], in: folder.path)
            #expect(outcome.status == 64, "\(outcome.error)")
            #expect(try folder.entries().isEmpty)
        }

        @Test(arguments: ["http:///f", "http:/x.test/f"], ["probe", "get", "run"])
        func anAddressWithoutAHostIsAUsageError(address: String, command: String) throws {
            let outcome = try Program.dlsweep.run([command, address, "--proxy", ""], in: folder.path)
            #expect(outcome.status == 64, "\(outcome.error)")
            #expect(try folder.entries().isEmpty)
        }

        /// libcurl would ask without a password.
        @Test(arguments: ["missing", "."], ["probe", "get", "run"])
        func aFileOfPasswordsThatCannotBeReadIsAUsageError(file: String, command: String) throws {
            let server = try LabProgram(fast: "1k")
            let outcome = try Program.dlsweep.run([command, server.url, "--netrc-file", file], in: folder.path)
            #expect(outcome.status == 64, "\(outcome.error)")
            #expect(outcome.error.contains("--netrc-file: \(file) cannot be read"))
            #expect(try folder.entries().isEmpty)
        }

        @Test(
            arguments: [
                (["--netrc-file", "netrc"], "netrc, line 2: a quote is not closed"),
                (["-H", "@headers"], "headers, line 3: --header takes \"Name: value\""),
                (["-H", "@binary"], "binary, line 1 is not UTF-8 text"),
            ], ["probe", "get", "run"])
        func aMalformedFileIsNamedWithItsLine(options: (words: [String], problem: String), command: String) throws {
            try folder.write("machine 127.0.0.1\nlogin a password \"SECRET\n", to: "netrc")
            try folder.write("X-Key: 1\n\nSECRET\n", to: "headers")
            try Data([0xFF, 0xFE, 0x58, 0]).write(to: URL(fileURLWithPath: folder.path("binary")))
            let outcome = try Program.dlsweep.run([command, "http://127.0.0.1:1/f"] + options.words, in: folder.path)
            #expect(outcome.status == 65, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains(options.problem), "\(outcome.error)")
            #expect(!outcome.error.contains("SECRET"))
            #expect(try folder.entries() == ["binary", "headers", "netrc"])
        }

        @Test func aByteOrderMarkBeforeHeadersIsLeftOut() throws {
            let server = try LabProgram(fast: "1k")
            try folder.write("\u{FEFF}X-Key: 1\r\n", to: "headers")
            let outcome = try Program.dlsweep.run(["probe", server.url, "-H", "@headers"], in: folder.path)
            #expect(outcome.status == 0, "\(outcome.error)")
        }

        @Test(arguments: ["probe", "get"]) func aSpaceInTheAddressIsPercentEncoded(command: String) throws {
            let server = try LabProgram(fast: "1k")
            let outcome = try Program.dlsweep.run([command, server.url + "?a b=c d"], in: folder.path)
            #expect(outcome.status == 0, "\(outcome.error)")
        }

        /// The option is curl's, which knows the name in its ASCII form only.
        @Test(
            arguments: ["C.UTF-8", "C"], [["probe"], ["get", "--threads", "1"], ["get", "--threads", "2"], ["run"]])
        func anInternationalNameReachesItsHost(locale: String, command: [String]) throws {
            let server = try LabProgram(fast: "10k")
            let port = try #require(server.url.split(separator: ":").last?.prefix { $0.isNumber })
            var arguments = command + ["http://b\u{FC}cher.test:\(port)/lab.bin", "--proxy", ""]
            arguments += ["--resolve", "xn--bcher-kva.test:\(port):127.0.0.1"]
            if command == ["run"] {
                arguments += ["--threads", "1,2", "--trials", "1", "--label", "run", "--no-plots"]
            }
            let outcome = try Program.dlsweep.run(arguments, in: folder.path, environment: ["LC_ALL": locale])
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(try command != ["run"] || folder.text("results/run/run.json").contains("xn--bcher-kva.test"))
        }
    }
}

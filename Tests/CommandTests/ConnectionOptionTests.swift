import TestSupport
import Testing

extension CommandSuite {
    /// Names that take more than ASCII.
    @Suite(.timeLimit(.minutes(2))) struct ConnectionOptionTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

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

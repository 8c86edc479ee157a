import Testing
import TestSupport

extension OutcomeSuite {
    /// Secure downloads through a proxy, whose own answer comes first on every connection.
    @Suite(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), .timeLimit(.minutes(2)))
    struct TunnelTests {
        private let folder: TemporaryFolder
        private let server: NginxServer

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try folder.write(String(repeating: "0123456789", count: 1000), to: "served/file")
            server = try NginxServer(serving: folder.path("served"), tls: true)
        }

        @Test(arguments: [
            ["probe"], ["get", "--threads", "1"], ["get", "--threads", "3"],
            ["run", "--threads", "1,3", "--trials", "1", "--label", "run", "--no-plots", "--strict"],
        ])
        func theAnswerOfTheProxyIsNotTakenForTheServers(command: [String]) throws {
            let proxy = try TunnelProxy()
            let outcome = try dlsweep(command, proxy)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(!proxy.requests.isEmpty)
            #expect(proxy.requests.allSatisfy { $0 == "127.0.0.1:\(server.port)" })
        }

        @Test(arguments: [["probe"], ["get", "--threads", "1"], ["get", "--threads", "3"], ["run"]])
        func aProxyThatRefusesIsNamed(command: [String]) throws {
            let outcome = try dlsweep(command, try TunnelProxy(refusal: "403 Forbidden"))
            #expect(outcome.status == 69, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("The proxy did not connect to the server (status 403)"))
            #expect(try folder.entries() == ["served"])
        }

        private func dlsweep(_ command: [String], _ proxy: TunnelProxy) throws -> Program.Outcome {
            try Program.dlsweep.run(
                [
                    command[0], server.url + "/file", "--proxy", proxy.url, "--cacert",
                    try #require(server.certificate),
                ] + command.dropFirst(), in: folder.path)
        }
    }
}

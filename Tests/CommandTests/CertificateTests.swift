import Foundation
import TestSupport
import Testing

extension CommandSuite {
    /// Certificates that are not to be believed, and servers that lead away from TLS.
    @Suite(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), .timeLimit(.minutes(2)))
    struct CertificateTests {
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try folder.write(String(repeating: "0123456789", count: 100), to: "served/file")
        }

        @Test func theRightOneIsBelievedWhereItIsTrusted() throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true)
            let outcome = try dlsweep("get", server, ["-o", "got", "--cacert", try #require(server.certificate)])
            #expect(outcome.status == 0, "\(outcome.error)")
        }

        @Test(arguments: [ServerCertificate.expired, .ofAnotherHost], ["probe", "get", "run"])
        func theWrongOneIsRefusedEvenWhereItIsTrusted(kind: ServerCertificate, command: String) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true, kind: kind)
            let outcome = try dlsweep(command, server, ["--cacert", try #require(server.certificate)])
            #expect(outcome.status == 77, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("No secure connection can be made"))
            #expect(try folder.entries() == ["served"])
        }

        @Test(arguments: ServerCertificate.allCases) func nobodysIsTakenOnRequestOnlyAndThatIsRecorded(
            kind: ServerCertificate
        ) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true, kind: kind)
            #expect(try dlsweep("run", server, []).status == 77)
            let arguments = ["--insecure", "--threads", "1", "--trials", "1", "--label", "run", "--no-plots"]
            let outcome = try dlsweep("run", server, arguments)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.output.unwrapped.contains("Certificates were not checked"))
            #expect(try folder.text("results/run/run.json").contains("\"insecure\" : true"))
        }

        @Test(arguments: ["probe", "get", "run"]) func aRedirectAwayFromTLSIsRefused(command: String) throws {
            let plain = try NginxServer(serving: folder.path("served"))
            let server = try NginxServer(
                serving: folder.path("served"), tls: true, directives: "return 302 \(plain.url)/file;")
            let outcome = try dlsweep(command, server, ["--cacert", try #require(server.certificate)])
            #expect(outcome.status == 76, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("from https to http"))
            #expect(try folder.entries() == ["served"])
        }

        private func dlsweep(_ command: String, _ server: NginxServer, _ more: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run([command, "--proxy", ""] + more + [server.url + "/file"], in: folder.path)
        }
    }
}

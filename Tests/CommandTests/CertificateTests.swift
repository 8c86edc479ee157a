import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
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

        @Test(
            arguments: [
                (ServerCertificate.expired, "the server's certificate has expired"),
                (.ofAnotherHost, "the server's certificate is for another host"),
            ], ["probe", "get", "run"])
        func theWrongOneIsRefusedEvenWhereItIsTrusted(
            kind: (certificate: ServerCertificate, reason: String), command: String
        ) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true, kind: kind.certificate)
            let outcome = try dlsweep(command, server, ["--cacert", try #require(server.certificate)])
            #expect(outcome.status == 77, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("Cannot make a secure connection: \(kind.reason)"))
            #expect(!outcome.error.contains("lab") && !outcome.error.contains("far.example"))
            #expect(try folder.entries() == ["served"])
        }

        @Test(arguments: ["probe", "get", "run"]) func anUnknownIssuerIsNamedAsTheReason(command: String) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true)
            let outcome = try dlsweep(command, server, [])
            #expect(outcome.status == 77, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("the issuer of the server's certificate is unknown here"))
            #expect(outcome.error.contains("--cacert"))
        }

        /// The variables that curl's own command line honors.
        @Test(arguments: ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"])
        func theEnvironmentNamesWhatToTrust(variable: String) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true)
            let certificate = try #require(server.certificate)
            try folder.makeFolder("trusted")
            try folder.write(String(contentsOfFile: certificate, encoding: .utf8), to: "trusted/one.pem")
            #expect(try Program(named: "openssl")?.run(["rehash", folder.path("trusted")]).status == 0)
            let value = variable == "SSL_CERT_DIR" ? folder.path("trusted") : certificate
            let none = ["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": "", "SSL_CERT_DIR": ""]
            let environment = none.merging([variable: value]) { $1 }
            for command in ["probe", "get"] {
                let outcome = try dlsweep(command, server, [], environment)
                #expect(outcome.status == 0, "\(outcome.error)")
            }
            let broken = none.merging([variable: "/missing"]) { $1 }
            #expect(try dlsweep("probe", server, ["--cacert", certificate], broken).status == 0)
            let missing = try dlsweep("probe", server, [], broken)
            #expect(missing.status != 0 && !missing.error.contains("/missing"), "\(missing.error)")
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

        private func dlsweep(
            _ command: String, _ server: NginxServer, _ more: [String], _ environment: [String: String] = [:]
        ) throws -> Program.Outcome {
            try Program.dlsweep.run(
                [command, "--proxy", ""] + more + [server.url + "/file"], in: folder.path, environment: environment)
        }
    }
}

import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// Servers that require a certificate of their clients, and the files that hold one.
    @Suite(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), .timeLimit(.minutes(2)))
    struct ClientCertificateTests {
        private let folder: TemporaryFolder
        /// `certificate.pem` and `key.pem` of the client.
        private let client: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try folder.write(String(repeating: "0123456789", count: 1000), to: "served/file")
            client = try TemporaryFolder()
            try ServerCertificate.right.make(in: client)
        }

        private static let small = [
            "--threads", "1,2", "--trials", "1", "--label", "run", "--no-plots", "--strict",
        ]

        @Test(arguments: [
            ["probe"], ["get", "--threads", "1"], ["get", "--threads", "3"], ["run"] + small,
        ])
        func theOneThatIsGivenOpensTheServer(command: [String]) throws {
            let server = try nginx()
            let outcome = try dlsweep(command + pair, server.url, server.certificate)
            #expect(outcome.status == 0, "\(outcome.error)")
            guard command[0] == "run" else { return }
            let record = try folder.text("results/run/run.json")
            #expect(record.contains("\"client_certificate\" : \"given\""))
            for name in try folder.entries("results/run") {
                #expect(try !folder.text("results/run/\(name)").contains(client.path), "\(name)")
            }
        }

        /// nginx completes the handshake and answers with status 400.
        @Test(arguments: [["probe"], ["get", "--threads", "1"], ["get", "--threads", "3"], ["run"] + small])
        func aServerThatRefusesTheRequestWithoutOneSaysSo(command: [String]) throws {
            let server = try nginx()
            let outcome = try dlsweep(command, server.url, server.certificate)
            #expect(outcome.status == 77, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("requested a client certificate"), "\(outcome.error)")
            #expect(outcome.error.contains("--cert"))
        }

        /// Over TLS 1.2 the handshake fails; over TLS 1.3 it succeeds, and the first read brings the alert.
        @Test(arguments: ["-tls1_2", "-tls1_3"], [["probe"], ["get", "--threads", "1"], ["get", "--threads", "3"]])
        func aServerThatEndsTheConnectionWithoutOneSaysSo(version: String, command: [String]) throws {
            let server = try MutualTLSServer(serving: folder.path("served"), credentials: client, version: version)
            let outcome = try dlsweep(command, server.url, client.path("certificate.pem"))
            #expect(outcome.status == 77, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("client certificate"), "\(outcome.error)")
            #expect(outcome.error.contains("--cert"))
        }

        @Test func oneOfAnotherIssuerIsRefused() throws {
            let server = try nginx()
            let other = try TemporaryFolder()
            try ServerCertificate.right.make(in: other)
            let outcome = try dlsweep(
                ["probe", "--cert", other.path("certificate.pem"), "--key", other.path("key.pem")], server.url,
                server.certificate)
            #expect(outcome.status == 77, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("perhaps because of the client certificate"))
        }

        @Test func certificateAndKeyMayBeInOneFile() throws {
            let server = try nginx()
            let both = try ["certificate.pem", "key.pem"].map { try client.text($0) }.joined()
            try client.write(both, to: "both.pem")
            let outcome = try dlsweep(["probe", "--cert", client.path("both.pem")], server.url, server.certificate)
            #expect(outcome.status == 0, "\(outcome.error)")
        }

        /// Neither a terminal nor a thread waits for a pass phrase.
        @Test func anEncryptedKeyIsRefused() throws {
            let encrypted = client.path("encrypted.pem")
            let made = try Program(named: "openssl")?.run([
                "pkey", "-in", client.path("key.pem"), "-aes256", "-passout", "pass:s3cret", "-out", encrypted,
            ])
            #expect(made?.status == 0)
            let outcome = try dlsweep(
                ["probe", "--cert", client.path("certificate.pem"), "--key", encrypted], "https://127.0.0.1:1", nil)
            #expect(outcome.status == 65, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("holds an encrypted key"))
        }

        @Test(
            arguments: [
                (["--key", "key.pem"], 64, "--key requires --cert"),
                (["--cert", "missing", "--key", "key.pem"], 64, "--cert: missing cannot be read"),
                (["--cert", "certificate.pem", "--key", "missing"], 64, "--key: missing cannot be read"),
                (["--cert", "certificate.pem"], 65, "certificate.pem does not hold a private key in PEM"),
                (["--cert", "key.pem", "--key", "key.pem"], 65, "key.pem does not hold a certificate in PEM"),
                (["--cert", "certificate.pem", "--key", "other.pem"], 64, "Check that --cert and --key are a pair"),
                (["--cacert", "key.pem"], 65, "--cacert: key.pem does not hold a certificate in PEM"),
            ] as [([String], Int32, String)])
        func aFileThatDoesNotFitIsNamed(arguments: [String], status: Int32, sentence: String) throws {
            #expect(try Program(named: "openssl")?.run(["genrsa", "-out", client.path("other.pem")]).status == 0)
            let server = try nginx()
            for command in ["probe", "get", "run"] {
                let outcome = try Program.dlsweep.run(
                    [command, "--insecure", "--proxy", ""] + arguments + [server.url + "/file"], in: client.path)
                #expect(outcome.status == status, "\(outcome.error)")
                #expect(outcome.error.unwrapped.contains(sentence), "\(outcome.error)")
            }
        }

        private var pair: [String] {
            ["--cert", client.path("certificate.pem"), "--key", client.path("key.pem")]
        }

        private func nginx() throws -> NginxServer {
            try NginxServer(
                serving: folder.path("served"), tls: true,
                declarations: "ssl_verify_client on; ssl_client_certificate \(client.path("certificate.pem"));")
        }

        private func dlsweep(_ command: [String], _ url: String, _ trusted: String?) throws -> Program.Outcome {
            let trust = trusted.map { ["--cacert", $0] } ?? []
            return try Program.dlsweep.run(command + ["--proxy", "", url + "/file"] + trust, in: folder.path)
        }
    }
}

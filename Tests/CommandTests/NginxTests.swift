import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// The program against nginx: a file of 230 MB, as large as the scene of a satellite.
    @Suite(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), .timeLimit(.minutes(10)))
    struct NginxTests {
        let folder: TemporaryFolder
        let digest: String

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            digest = try NginxTests.makeFile(folder.path("served/scene.tar"), megabytes: 230)
        }

        /// Makes a file of random bytes.
        ///
        /// - Returns: its SHA-256, from the system's own program.
        private static func makeFile(_ path: String, megabytes: Int) throws -> String {
            let openssl = try #require(Program(named: "openssl"))
            try #require(openssl.run(["rand", "-out", path, "\(megabytes)000000"]).status == 0)
            return try NginxTests.digest(of: path)
        }

        private static func digest(of path: String) throws -> String {
            let outcome = try #require(Program(named: "openssl")).run(["dgst", "-sha256", "-r", path])
            return String(outcome.output.prefix(64))
        }

        @Test(arguments: [false, true])
        func oneThreadAndFourFetchTheSameFile(tls: Bool) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: tls)
            for threads in ["1", "4"] {
                let outcome = try Program.dlsweep.run(
                    ["get", server.url + "/scene.tar", "--threads", threads, "-o", "scene-\(threads)"]
                        + (server.certificate.map { ["--cacert", $0] } ?? []), in: folder.path)
                #expect(outcome.status == 0, "\(outcome.error)")
                #expect(try NginxTests.digest(of: folder.path("scene-\(threads)")) == digest)
            }
        }

        @Test(arguments: [false, true])
        func aSweepChecksEveryTrialsBytes(tls: Bool) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: tls)
            let outcome = try Program.dlsweep.run(
                [
                    server.url + "/scene.tar", "--threads", "1,4", "--trials", "1", "--label", "nginx", "--no-plots",
                    "--sha256", digest,
                ] + (server.certificate.map { ["--cacert", $0] } ?? []), in: folder.path)
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/nginx/trials.csv"))
            #expect(trials.count == 4)
            #expect(trials.allSatisfy { $0["outcome"] == "ok" && $0["bytes"] == "230000000" })
            #expect(trials.allSatisfy { ($0["tls_seconds"] != "") == tls })
        }

        #if os(Linux)
            /// Only Linux has all of 127.0.0.0/8 without being told.
            @Test(arguments: [["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"]])
            func ofTwoAddressesOneIsMeasuredAndNamed(addresses: [String]) throws {
                let server = try NginxServer(
                    serving: folder.path("served"), directives: "limit_rate $rate;",
                    declarations: "map $server_addr $rate { 127.0.0.2 2m; default 0; }", others: ["127.0.0.2"])
                let entry = "two.test:\(server.port):" + addresses.joined(separator: ",")
                let outcome = try Program.dlsweep.run(
                    [
                        "http://two.test:\(server.port)/scene.tar", "--resolve", entry, "--bytes", "1MB", "--threads",
                        "1,4", "--trials", "2", "--label", "two", "--no-plots",
                    ], in: folder.path)
                #expect(outcome.status == 0, "\(outcome.error)")
                let trials = try CSVRows.read(folder.text("results/two/trials.csv"))
                let met = Set(trials.compactMap { $0["remote_address"] })
                #expect(trials.count == 5 && met.count == 1 && met.isSubset(of: addresses))
                let report = outcome.output.split(separator: "\n").first.map(String.init) ?? ""
                #expect(addresses.filter(report.contains) == Array(met), "\(report)")
            }
        #endif

        @Test func aCertificateThatNobodyTrustsIsRefused() throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true)
            let refused = try Program.dlsweep.run(["get", server.url + "/scene.tar", "-o", "scene"], in: folder.path)
            #expect(refused.status == 77)
            #expect(refused.error.contains("--cacert"))
            let agreed = try Program.dlsweep.run(
                ["get", server.url + "/scene.tar", "-o", "scene", "--insecure"], in: folder.path)
            #expect(agreed.status == 0)
        }

        @Test func anAdmissionLimitMakesFailedTrialsNotAFailedRun() throws {
            let server = try NginxServer(
                serving: folder.path("served"), directives: "limit_rate 20m; limit_conn all 2;",
                declarations: "limit_conn_zone $server_port zone=all:1m;")
            let outcome = try Program.dlsweep.run(
                [
                    server.url + "/scene.tar", "--threads", "1,2,8", "--trials", "2", "--label", "limit", "--no-plots",
                    "--strict", "--bytes", "20M",
                ], in: folder.path)
            #expect(outcome.status == 75)
            let trials = try CSVRows.read(folder.text("results/limit/trials.csv"))
            let failed = trials.filter { $0["outcome"] == "failed" }
            #expect(failed.count == 2 && failed.allSatisfy { $0["threads"] == "8" && $0["error"] == "status" })
        }
    }
}

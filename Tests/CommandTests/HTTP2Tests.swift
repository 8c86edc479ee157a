import Foundation
import Testing
import TestSupport
import Transfer

extension WaitingSuite {
    /// `--method`: HTTP/2 beside HTTP/1.1.
    @Suite(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), .timeLimit(.minutes(5)))
    struct HTTP2Tests {
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try folder.write(String(repeating: "0123456789", count: 50_000), to: "served/file")
        }

        @Test func bothMethodsAreMeasuredBesideRangesAtEveryCount() throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true, http2: true)
            let arguments = ["--threads", "1,2,4", "--method", "streams", "--method", "http2", "--label", "both"]
            let outcome = try server.dlsweep(in: folder, arguments + ["--trials", "2"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/both/trials.csv")).filter { $0["block"] != "0" }
            #expect(trials.count == 20 && trials.allSatisfy { $0["outcome"] == "ok" && $0["bytes"] == "500000" })
            for method in ["ranged", "http2", "streams"] {
                let own = trials.filter { $0["method"] == method }
                #expect(own.compactMap { $0["threads"] }.sorted() == ["1", "1", "2", "2", "4", "4"])
                #expect(own.allSatisfy { $0["http_version"] == (method == "ranged" ? "http/1.1" : "h2") })
                #expect(own.allSatisfy { $0["connections"] == (method == "streams" ? "1" : $0["threads"]) })
            }
            let summary = try CSVRows.read(folder.text("results/both/summary.csv"))
            #expect(summary.count == 10)
            #expect(summary.filter { $0["method"] == "streams" }.allSatisfy { $0["speedup"] != "" })
            #expect(outcome.output.contains("streams 4") && outcome.output.contains("http2 4"))
            let requests = try CSVRows.read(folder.text("results/both/connections.csv"))
            let sequences = Set(
                trials.filter { $0["method"] == "streams" && $0["threads"] == "4" }.map { $0["sequence"] })
            #expect(requests.count { sequences.contains($0["sequence"]) } == 8)

            let resumed = try server.dlsweep(in: folder, ["--label", "both", "--resume", "--trials", "3"])
            #expect(resumed.status == 0, "\(resumed.error)")
            #expect(try CSVRows.read(folder.text("results/both/trials.csv")).count == 31)
            #expect(try Program.dlsweep.run(["analyze", "both"], in: folder.path).status == 0)
        }

        @Test(arguments: [["--method", "http2"], ["--method", "streams"]])
        func aServerWithoutHTTP2EndsTheRunBeforeItsFirstTrial(method: [String]) throws {
            for (tls, reason) in [(true, "does not speak HTTP/2"), (false, "over TLS only")] {
                let server = try NginxServer(serving: folder.path("served"), tls: tls)
                let outcome = try server.dlsweep(in: folder, ["--label", "old"] + method)
                #expect(outcome.status == 76, "\(outcome.error)")
                #expect(outcome.error.unwrapped.contains(reason) && outcome.error.contains("--method"))
                #expect(try folder.entries() == ["served"])
            }
        }

        @Test(arguments: ["run", "quick"]) func anUnknownMethodIsAUsageError(command: String) throws {
            for method in ["h2", "HTTP2", "http1"] {
                let outcome = try Program.dlsweep.run(
                    [command, "https://127.0.0.1:9/file", "--method", method], in: folder.path)
                #expect(outcome.status == 64)
                #expect(outcome.error.unwrapped.contains("use http2, streams, or http3."), "\(outcome.error)")
            }
        }

        @Test(
            .enabled(if: !HTTP3Probe.isSupported, "the installed libcurl speaks HTTP/3"), arguments: ["run", "quick"])
        func withoutHTTP3InLibcurlItsMethodIsAUsageError(command: String) throws {
            let outcome = try Program.dlsweep.run(
                [command, "https://127.0.0.1:9/file", "--method", "http3"], in: folder.path)
            #expect(outcome.status == 64)
            #expect(
                outcome.error.unwrapped.contains("libcurl does not speak HTTP/3; use http2 or streams."),
                "\(outcome.error)")
        }

        @Test func countsAboveTheLimitOfTheServerAreNotMeasured() throws {
            let server = try NginxServer(
                serving: folder.path("served"), tls: true, http2: true, declarations: "http2_max_concurrent_streams 2;")
            let outcome = try server.dlsweep(
                in: folder, ["--threads", "1,2,4", "--method", "streams", "--label", "few", "--trials", "1"])
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.output.unwrapped.contains("only 2 requests at a time over one HTTP/2 connection"))
            let trials = try CSVRows.read(folder.text("results/few/trials.csv"))
            #expect(trials.filter { $0["method"] == "streams" }.compactMap { $0["threads"] }.sorted() == ["1", "2"])
            #expect(try folder.text("results/few/run.json").contains("\"stream_limit\" : 2"))
            #expect(try server.dlsweep(in: folder, ["--label", "few", "--resume"]).status == 0)
        }

        /// The margin is wide, because other programs may disturb trials this short.
        ///
        /// nginx limits the rate of each request, the relay that of each connection or of all together.
        @Test(arguments: [nil, ThrottledRelay.Scope.connection, .all])
        func theScopeOfAKnownLimitIsFound(relayed: ThrottledRelay.Scope?) throws {
            try folder.write(String(repeating: "0123456789", count: 200_000), to: "served/file")
            let server = try NginxServer(
                serving: folder.path("served"), tls: true, http2: true,
                directives: relayed == nil ? "limit_rate 1000000;" : "")
            let relay = try relayed.map { try ThrottledRelay(to: server.port, bytesPerSecond: 2e6, of: $0) }
            let url = "https://127.0.0.1:\(relay?.port ?? server.port)/file"
            let outcome = try Program.dlsweep.run(
                [
                    url, "--proxy", "", "--no-plots", "--cacert", try #require(server.certificate), "--threads", "1,2",
                    "--trials", "5", "--margin", "0.3", "--method", "streams", "--label", "known",
                ], in: folder.path)
            #expect(outcome.status == 0, "\(outcome.error)")
            let word = relayed.map { $0 == .all ? "neither" : "connection" } ?? "request"
            #expect(
                try folder.text("results/known/verdict.json").contains("\"limit_scope\" : \"\(word)\""),
                "\(outcome.output)")
            #expect(outcome.output.contains("HTTP/2: "))
        }

        @Test func quickMeasuresRequestsAtTheCountsThatItTests() throws {
            try folder.write(String(repeating: "0123456789", count: 40_000), to: "served/file")
            let server = try NginxServer(
                serving: folder.path("served"), tls: true, http2: true, directives: "limit_rate 400000;")
            let arguments = ["--max-threads", "3", "--method", "streams", "--label", "known", "--margin", "0.5"]
            let outcome = try server.dlsweep(in: folder, arguments, command: ["quick"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/known/trials.csv"))
            let streams = trials.filter { $0["method"] == "streams" }
            #expect(!streams.isEmpty && streams.allSatisfy { $0["phase"] == "test" && $0["http_version"] == "h2" })
            let counts = Set(
                trials.filter { $0["phase"] == "test" && $0["method"] == "ranged" }.compactMap { $0["threads"] })
            #expect(Set(streams.compactMap { $0["threads"] }) == counts)
            let verdict = try folder.text("results/known/verdict.json")
            #expect(verdict.contains("\"limit_scope\" : \"request\""), "\(outcome.output)")
            #expect(outcome.output.contains("HTTP/2: ") && outcome.output.contains("streams 3"))
            #expect(try Program.dlsweep.run(["analyze", "known", "--no-plots"], in: folder.path).status == 0)
            #expect(try folder.text("results/known/verdict.json") == verdict)
            let resumed = try server.dlsweep(in: folder, ["--label", "known", "--resume"], command: ["quick"])
            #expect(resumed.status == 0, "\(resumed.error)")
            #expect(try CSVRows.read(folder.text("results/known/trials.csv")).count == trials.count)
        }
    }
}

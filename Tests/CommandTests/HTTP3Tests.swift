import Foundation
import Testing
import TestSupport
import Transfer

extension WaitingSuite {
    /// `--method http3`, where libcurl and nginx speak HTTP/3.
    @Suite(
        .enabled(if: HTTP3Probe.isSupported, "the installed libcurl does not speak HTTP/3"),
        .enabled(if: NginxServer.speaksHTTP3, "nginx with HTTP/3 and openssl are needed"), .timeLimit(.minutes(5)))
    struct HTTP3Tests {
        private let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try folder.write(String(repeating: "0123456789", count: 50_000), to: "served/file")
        }

        @Test func itIsMeasuredBesideRangesAtEveryCount() throws {
            let server = try server()
            let arguments = ["--threads", "1,2,4", "--method", "http3", "--method", "streams", "--label", "both"]
            let outcome = try server.dlsweep(in: folder, arguments + ["--trials", "2", "--receive-buffer", "300k"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/both/trials.csv"))
            let own = trials.filter { $0["method"] == "http3" }
            #expect(own.compactMap { $0["threads"] }.sorted() == ["1", "1", "2", "2", "4", "4"])
            #expect(own.allSatisfy { $0["outcome"] == "ok" && $0["bytes"] == "500000" && $0["http_version"] == "h3" })
            #expect(own.allSatisfy { $0["connections"] == $0["threads"] })
            let sequences = Set(own.map { $0["sequence"] })
            let connections = try CSVRows.read(folder.text("results/both/connections.csv"))
                .filter { sequences.contains($0["sequence"]) }
            let columns = [
                "rtt_seconds", "receive_rtt_seconds", "min_rtt_seconds", "receive_window_bytes",
                "out_of_order_packets", "data_segments",
            ]
            #expect(connections.count == 14 && connections.allSatisfy { row in columns.allSatisfy { row[$0] == "" } })
            #expect(outcome.output.contains("http3 4") && outcome.output.unwrapped.contains("n requests over HTTP/3"))
            #expect(outcome.output.unwrapped.contains("It does not apply to HTTP/3"))
            let record = try folder.text("results/both/run.json")
            #expect(record.contains("\"quic_library\" : \"\(HTTP3Probe.library ?? "")\""))
            #expect(Document("Documentation/files.md").codeSpans.contains("quic_library"))

            let resumed = try server.dlsweep(in: folder, ["--label", "both", "--resume", "--trials", "3"])
            #expect(resumed.status == 0, "\(resumed.error)")
            #expect(try CSVRows.read(folder.text("results/both/summary.csv")).count { $0["method"] == "http3" } == 3)
            #expect(try Program.dlsweep.run(["analyze", "both", "--no-plots"], in: folder.path).status == 0)
        }

        @Test func quickMeasuresItAtTheCountsThatItTests() throws {
            try folder.write(String(repeating: "0123456789", count: 400_000), to: "served/file")
            let server = try server("limit_rate 400000;")
            let arguments = ["--max-threads", "2", "--method", "http3", "--label", "known", "--margin", "0.5"]
            let outcome = try server.dlsweep(
                in: folder, arguments + ["--window", "1s", "--whole", "0", "--no-baseline"], command: ["quick"])
            #expect(outcome.status == 0, "\(outcome.error)")
            let trials = try CSVRows.read(folder.text("results/known/trials.csv"))
            let own = trials.filter { $0["method"] == "http3" }
            #expect(Set(own.compactMap { $0["threads"] }) == ["1", "2"])
            #expect(own.allSatisfy { $0["phase"] == "test" && $0["outcome"] == "ok" && $0["http_version"] == "h3" })
            #expect(outcome.output.contains("SPLIT OVER 2 THREADS") && outcome.output.contains("http3 2"))
            #expect(try folder.text("results/known/verdict.json").contains("\"limit_scope\" : null"))
        }

        @Test func aServerWithoutHTTP3EndsTheRunBeforeItsFirstTrial() throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true, http2: true)
            let outcome = try server.dlsweep(in: folder, ["--label", "old", "--method", "http3"])
            #expect(outcome.status == 76, "\(outcome.error)")
            #expect(outcome.error.unwrapped.contains("does not respond over HTTP/3"))
            #expect(outcome.error.unwrapped.contains("Run without --method http3."))
            #expect(try folder.entries() == ["served"])
        }

        private func server(_ directives: String = "") throws -> NginxServer {
            try NginxServer(
                serving: folder.path("served"), tls: true, http2: true, http3: true, directives: directives)
        }
    }
}

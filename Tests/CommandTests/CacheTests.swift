import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// Runs through a cache: nginx in front of nginx.
    @Suite(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), .timeLimit(.minutes(2)))
    struct CacheTests {
        private let folder: TemporaryFolder
        private let origin: NginxServer
        private let cache: NginxServer

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try folder.makeFolder("cache")
            try folder.write(String(repeating: "0123456789", count: 30_000), to: "served/file")
            // The parts of a trial share a query: none may find the response to another one in the cache already.
            origin = try NginxServer(serving: folder.path("served"), directives: "limit_rate 200k;")
            cache = try NginxServer(
                serving: folder.path("served"),
                directives: """
                    proxy_pass \(origin.url); proxy_cache one; proxy_cache_valid 200 1h;
                    add_header X-Cache-Status $upstream_cache_status;
                    """,
                declarations: "proxy_cache_path \(folder.path("cache")) keys_zone=one:1m;")
        }

        @Test func theReportSaysWhatWasMeasured() throws {
            let outcome = try run([])
            #expect(outcome.status == 0, "\(outcome.error)")
            let text = outcome.output.unwrapped
            #expect(text.contains("Served from a cache: "), "\(text)")
            #expect(
                text.contains(/bit\/s is the cache's rate, not the origin's. All 6 trials came from a cache./),
                "\(text)")
            #expect(text.contains("--bust-cache measures the origin."))
            let record = try folder.text("results/run/run.json")
            #expect(record.contains("\"hits\" : 4") && record.contains("\"hits\" : 2"), "\(record)")
            #expect(record.contains("Served from a cache: "))
            let again = try Program.dlsweep.run(["analyze", "run", "--no-plots"], in: folder.path)
            #expect(again.output.unwrapped.contains("is the cache's rate"))
            let resumed = try run(["--resume", "--bust-cache"])
            #expect(resumed.status == 65)
            #expect(resumed.error.unwrapped.contains("--bust-cache"), "\(resumed.error)")
        }

        @Test func anotherQueryReachesTheOrigin() throws {
            let outcome = try run(["--bust-cache"])
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(!outcome.output.contains("Served from a cache"), "\(outcome.output)")
            let record = try folder.text("results/run/run.json")
            #expect(record.contains("\"cache_busting\" : \"query\"") && record.contains("\"misses\" : 4"), "\(record)")
            #expect(!record.contains("dlsweep="))
            let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
            #expect(trials.count == 7 && trials.allSatisfy { $0["outcome"] == "ok" })
            #expect(try run(["--resume"]).status == 0)
            #expect(try run(["--resume", "--bust-cache"]).status == 0)
        }

        @Test func aSignedAddressIsRefused() throws {
            let outcome = try run(["--bust-cache"], query: "?X-Amz-Signature=s3cret")
            #expect(outcome.status == 64, "\(outcome.error)")
            #expect(outcome.error.contains("--bust-cache") && !outcome.error.contains("s3cret"))
            #expect(try folder.entries() == ["cache", "served"])
        }

        private func run(_ more: [String], query: String = "") throws -> Program.Outcome {
            try Program.dlsweep.run(
                [
                    cache.url + "/file" + query, "--proxy", "", "--threads", "1,2", "--trials", "2", "--label", "run",
                    "--no-plots",
                ] + more, in: folder.path)
        }
    }
}

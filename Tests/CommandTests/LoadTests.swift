import Foundation
import Lab
import Testing
import TestSupport

extension CommandSuite {
    /// Many threads at once.
    @Suite(.timeLimit(.minutes(5))) struct LoadTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func twoHundredAndFiftySixThreadsFetchFromTheLab() async throws {
            let bytes = try await LabServer.with(Scenario(contentLength: 2_560_001)) { server in
                let got = try Program.dlsweep.run(
                    ["get", "--threads", "256", "-o", "file", "--proxy", "", server.url], in: folder.path)
                #expect(got.status == 0, "\(got.error)")
                let swept = try Program.dlsweep.run(
                    [
                        server.url, "--threads", "1,256", "--trials", "2", "--label", "run", "--no-plots", "--strict",
                        "--proxy", "",
                    ], in: folder.path)
                #expect(swept.status == 0, "\(swept.error)")
                return server.bytes
            }
            #expect(FileManager.default.contents(atPath: folder.path("file")).map { Array($0) } == bytes)
            let rows = try CSVRows.read(folder.text("results/run/connections.csv"))
            #expect(rows.count { $0["outcome"] == "ok" } == rows.count)
            // The warm-up's one, and twice the plain GET's one, the single thread's one and 256.
            #expect(rows.count == 517)
        }

        @Test(.enabled(if: NginxServer.isInstalled, "nginx is not installed"))
        func twoHundredAndFiftySixThreadsFetchFromNginx() throws {
            try folder.makeFolder("served")
            let bytes = BytePattern(seed: 3).bytes(in: 0..<2_560_001)
            try Data(bytes).write(to: URL(filePath: folder.path("served/file")))
            let server = try NginxServer(serving: folder.path("served"))
            let got = try Program.dlsweep.run(
                ["get", "--threads", "256", "-o", "file", "--proxy", "", server.url + "/file"], in: folder.path)
            #expect(got.status == 0, "\(got.error)")
            #expect(FileManager.default.contents(atPath: folder.path("file")).map { Array($0) } == bytes)
        }
    }
}

import Foundation
import Lab
import Testing
import TestSupport
import Timing

extension CommandSuite {
    /// Resources of every awkward size.
    @Suite(.timeLimit(.minutes(5))) struct SizeTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test(arguments: [1, 7, 8, 9] as [Int64]) func aboutAsManyBytesAsThreads(length: Int64) async throws {
            try await LabServer.with(Scenario(contentLength: length)) { server in
                let got = try dlsweep(["get", "--threads", "8", "-o", "file", server.url])
                #expect(got.status == 0, "\(got.error)")
                #expect(FileManager.default.contents(atPath: folder.path("file")).map { Array($0) } == server.bytes)
                let swept = try dlsweep(
                    ["run", "--threads", "8", "--trials", "1", "--label", "run", "--no-plots", "--strict", server.url])
                #expect(swept.status == 0, "\(swept.error)")
            }
            let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
            #expect(trials.allSatisfy { $0["bytes"] == "\(length)" && $0["outcome"] == "ok" })
            // ceil(length / 8) bytes for each thread.
            let connections = length <= 8 ? length : 5
            #expect(trials.filter { $0["threads"] == "8" }.map { $0["connections"] } == ["\(connections)"])
        }

        /// Of an empty resource some servers say 416, and others 200.
        @Test(arguments: [nil, Fault.ignoresRange]) func nothingCannotBeSplit(fault: Fault?) async throws {
            try await LabServer.with(Scenario(contentLength: 0, fault: fault)) { server in
                for arguments in [["get", "-o", "file"], ["get", "--threads", "1", "-o", "file"], ["run"]] {
                    let outcome = try dlsweep(arguments + ["--proxy", "", server.url])
                    #expect(outcome.status == 76, "\(outcome.error)")
                    #expect(outcome.error.contains("empty"))
                }
                #expect(!FileManager.default.fileExists(atPath: folder.path("file")))
                #expect(try dlsweep(["probe", server.url]).output.unwrapped.contains("0 bytes"))
            }
        }

        /// The bytes at the end of 5 GB, whose offsets need more than 32 bits, and their number, which does too.
        @Test func moreThanFourGigabytes() async throws {
            let length: Int64 = 5_000_000_011
            try await LabServer.with(Scenario(contentLength: length)) { server in
                #expect(try dlsweep(["probe", server.url]).output.unwrapped.contains("5000000011 bytes"))
                let outcome = try dlsweep([
                    "run", "--bytes", "1001", "--threads", "1,3", "--trials", "1", "--label", "run", "--no-plots",
                    server.url,
                ])
                #expect(outcome.status == 0, "\(outcome.error)")
            }
            #expect(try folder.text("results/run/run.json").contains("5000000011"))
        }

        /// A server that says that the resource has 2⁶³ − 1 bytes: what is counted from them does not overflow.
        @Test(.enabled(if: NginxServer.isInstalled, "nginx is not installed"))
        func asManyBytesAsCanBeCounted() throws {
            let server = try NginxServer(
                serving: folder.path, directives: #"add_header Content-Range "bytes 0-0/\#(Int64.max)"; return 206 x;"#)
            let url = server.url + "/file"
            #expect(try dlsweep(["probe", url]).output.unwrapped.contains("9223372036854775807 bytes"))
            #expect(try dlsweep(["run", url, "--dry-run", "--trials", "1000000", "--confirm"]).status == 0)
            let swept = try dlsweep(["run", url, "--threads", "7", "--label", "run"])
            #expect(swept.status == 74)
            #expect(swept.error.unwrapped.contains("9223372036854775807 bytes are needed"), "\(swept.error)")
            let got = try dlsweep(["get", url, "--threads", "7", "-o", "file"])
            #expect(got.status == 76, "\(got.error)")
            #expect(try folder.entries().isEmpty)
        }

        private func dlsweep(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(arguments, in: folder.path)
        }
    }
}

import Foundation
import Testing
import TestSupport

extension CommandSuite {
    /// `dlsweep get`, with small files from the lab server.
    @Suite(.timeLimit(.minutes(5))) struct GetCommandTests {
        let folder: TemporaryFolder
        let server: LabProgram

        init() throws {
            folder = try TemporaryFolder()
            server = try LabProgram(fast: "1000003")
        }

        private func get(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(["get"] + arguments, in: folder.path)
        }

        @Test func aDownloadAndAProbeAreDocuments() throws {
            let server = try LabProgram(fast: "300k")
            func document(_ arguments: [String]) throws -> [String: Any] {
                let outcome = try Program.dlsweep.run(arguments, in: folder.path)
                #expect(outcome.status == 0, "\(outcome.error)")
                let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
                return try #require(value as? [String: Any])
            }
            let download = try document(["get", server.url + "?key=secret", "--threads", "3", "--json", "-o", "x.bin"])
            #expect(download["bytes"] as? Int == 300_000)
            #expect(download["file"] as? String == "x.bin")
            #expect(download["sha256"] is NSNull)
            #expect(
                (download["connections"] as? [[String: Any]])?.map { $0["first_byte"] as? Int } == [
                    0, 100_000, 200_000,
                ])
            #expect(download["url"] as? String == server.url + "?key=***")
            let probe = try document(["probe", server.url, "--json"])
            #expect(probe["bytes"] as? Int == 300_000)
            #expect(probe["ranges"] as? Bool == true)
            #expect(probe["range_refusal"] is NSNull)
            #expect(probe.count == 15)
        }

        @Test(arguments: [1, 2, 4, 7])
        func theTimerSaysHowLongItTook(threads: Int) throws {
            let outcome = try get([server.url, "--threads", "\(threads)", "-o", "file"])
            #expect(outcome.status == 0)
            let line = /Downloading .*lab.bin with \d threads? took \d+\.\d\d seconds to complete\n/
            #expect(outcome.error.wholeMatch(of: line) != nil)
            #expect(try folder.entries() == ["file"])
        }

        @Test func oneThreadAndFourGetTheSameBytes() throws {
            for threads in [1, 4] { _ = try get([server.url, "--threads", "\(threads)", "-o", "file\(threads)"]) }
            let files = ["file1", "file4"].map { FileManager.default.contents(atPath: folder.path($0)) }
            #expect(files[0]?.count == 1_000_003)
            #expect(files[0] == files[1])
        }

        @Test func withoutAFileNothingIsKeptAndThatIsSaid() throws {
            let outcome = try get([server.url, "--scratch", folder.path])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("not kept"))
            #expect(outcome.output.contains("SHA-256 "))
            #expect(outcome.output.contains(/\nCost: 1 MB in [0-9.]+ s\.\n$/))
            #expect(try folder.entries().isEmpty)
        }

        @Test func aFileThatExistsIsReplacedOnlyOnRequest() throws {
            try folder.write("mine", to: "file")
            #expect(try get([server.url, "-o", "file"]).status == 73)
            #expect(try folder.text("file") == "mine")
            #expect(try get([server.url, "-o", "file", "--overwrite"]).status == 0)
            #expect(try folder.entries() == ["file"])
            #expect(FileManager.default.contents(atPath: folder.path("file"))?.count == 1_000_003)
        }

        @Test(arguments: [
            ("ignoresRange", 76), ("shortBody", 69), ("wrongStart", 76), ("gzipEncoded", 76), ("changedETag", 76),
        ])
        func aFailedDownloadLeavesNoFileAndTheOldOneUntouched(fault: String, status: Int32) throws {
            let faulty = try LabProgram(["--bytes", "300k", "--fault", fault])
            #expect(try get([faulty.url, "-o", "file"]).status == status)
            #expect(try folder.entries().isEmpty)
            try folder.write("mine", to: "file")
            #expect(try get([faulty.url, "-o", "file", "--overwrite"]).status == status)
            #expect(try folder.text("file") == "mine")
            #expect(try folder.entries() == ["file"])
        }

        @Test(arguments: [1, 4]) func anEmptyResourceIsNothingToGet(threads: Int) throws {
            let empty = try LabProgram(["--bytes", "0"])
            let outcome = try get([empty.url, "--threads", "\(threads)", "-o", "file"])
            #expect(outcome.status == 76)
            #expect(outcome.error.contains("empty"))
            #expect(try folder.entries().isEmpty)
        }

        @Test func aPlainGetNeedsNoRanges() throws {
            let faulty = try LabProgram(["--bytes", "300k", "--fault", "ignoresRange"])
            #expect(try get([faulty.url, "--threads", "1", "-o", "file"]).status == 0)
        }

        @Test func theDigestIsCheckedBeforeTheFileGetsItsName() throws {
            let outcome = try get([server.url, "-o", "file", "--sha256", String(repeating: "0", count: 64)])
            #expect(outcome.status == 76)
            #expect(try folder.entries().isEmpty)
        }

        @Test func verboseLogsEachConnection() throws {
            let outcome = try get([server.url, "--threads", "2", "-v"])
            #expect(outcome.status == 0)
            #expect(outcome.error.contains("\nconnection 1: bytes 0-500001, first byte after "))
            #expect(outcome.error.contains("\nconnection 2: bytes 500002-1000002, first byte after "))
            #expect(!(try get([server.url, "--threads", "2"]).error.contains("connection 1")))
        }

        @Test func verboseLogsEachAnswerToAProbe() throws {
            let outcome = try Program.dlsweep.run(["probe", "-v", server.url + "?key=s3cret"])
            #expect(outcome.status == 0)
            let address = server.url + "?key=***"
            #expect(outcome.error == "HEAD \(address): 200\nGET bytes=0-0 \(address): 206\n")
            #expect(try Program.dlsweep.run(["probe", server.url]).error.isEmpty)
        }

        @Test func probeTellsWhatTheServerOffers() throws {
            let outcome = try Program.dlsweep.run(["probe", server.url])
            #expect(outcome.status == 0)
            for text in ["1000003 bytes", "ranges            yes", "127.0.0.1", "http/1.1"] {
                #expect(outcome.output.contains(text))
            }
        }
    }
}

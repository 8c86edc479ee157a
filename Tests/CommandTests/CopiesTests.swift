import Foundation
import Lab
import Testing
import TestSupport

extension OutcomeSuite {
    /// Commands and a server whose every answer has an ETag and a date of its own.
    @Suite(.timeLimit(.minutes(1))) struct CopiesTests {
        private let folder: TemporaryFolder
        private static let caution = "responses differed in their ETag or Last-Modified"

        init() throws { folder = try TemporaryFolder() }

        @Test func aRunCountsThemInACaution() async throws {
            try await LabServer.with(Self.copies()) { server in
                let outcome = try run(server)
                #expect(outcome.status == 0, "\(outcome.error)")
                let trials = try CSVRows.read(folder.text("results/run/trials.csv"))
                #expect(trials.count == 7 && trials.allSatisfy { $0["outcome"] == "ok" })
                let record = try record()
                #expect(record["trials_with_other_validators"] as? Int == 7)
                let cautions = (record["cautions"] as? [String] ?? []).filter { $0.contains(Self.caution) }
                let caution = try #require(cautions.first)
                #expect(cautions.count == 1 && caution.hasPrefix("In 7 trials, "))
                #expect(outcome.output.unwrapped.contains(Self.caution))
                let again = try Program.dlsweep.run(["analyze", "results/run", "--no-plots"], in: folder.path)
                #expect(again.output.unwrapped.contains(caution))
            }
        }

        @Test func withoutADigestARunFails() async throws {
            let outcome = try await LabServer.with(Self.copies()) { try run($0, ["--sink", "discard"]) }
            #expect(outcome.status == 76)
            #expect(outcome.error.unwrapped.contains("The resource has changed"))
        }

        @Test func aServerWithoutCopiesIsNotCountedAmongThem() async throws {
            let outcome = try await LabServer.with(Scenario(contentLength: 30_000)) { try run($0) }
            #expect(outcome.status == 0)
            #expect(try record()["trials_with_other_validators"] == nil)
        }

        /// The validators of another copy are not those of another resource, if that is known from before.
        @Test func aRunIsResumedWithAnotherCopy() async throws {
            try await LabServer.with(Self.copies()) { server in
                #expect(try run(server).status == 0)
                var record = try record()
                var resource = record["resource"] as? [String: Any] ?? [:]
                (resource["etag"], record["state"]) = ("\"another\"", "running")
                record["resource"] = resource
                try write(record)
                #expect(try run(server, ["--resume"]).status == 0)
                record["trials_with_other_validators"] = nil
                try write(record)
                let refused = try run(server, ["--resume"])
                #expect(refused.status == 65)
                #expect(refused.error.contains("ETag"))
            }
        }

        @Test func aDownloadNeedsTheDigest() async throws {
            try await LabServer.with(Self.copies()) { server in
                let get = ["get", "--threads", "3", "-o", "file", "--proxy", "", server.url]
                let refused = try Program.dlsweep.run(get, in: folder.path)
                #expect(refused.status == 76)
                #expect(try folder.entries().isEmpty)
                let plain = try Program.dlsweep.run(
                    ["get", "--threads", "1", "--proxy", "", server.url], in: folder.path)
                let words = plain.output.split { $0 == " " || $0 == "\n" }
                let digest = String(words.first { $0.count == 64 } ?? "")
                let taken = try Program.dlsweep.run(get + ["--sha256", digest], in: folder.path)
                #expect(taken.status == 0, "\(taken.error)")
                #expect(taken.error.unwrapped.contains("differ in their ETag or Last-Modified"))
                #expect(try folder.entries() == ["file"])
            }
        }

        private static func copies() throws -> Scenario { try Scenario(contentLength: 30_000, fault: .copies) }

        private func run(_ server: LabServer, _ more: [String] = []) throws -> Program.Outcome {
            let usual = [
                "--threads", "1,2", "--trials", "2", "--label", "run", "--no-plots", "--seed", "1", "--proxy", "",
            ]
            return try Program.dlsweep.run([server.url] + usual + more, in: folder.path)
        }

        private func record() throws -> [String: Any] {
            let data = Data(try folder.text("results/run/run.json").utf8)
            return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        }

        private func write(_ record: [String: Any]) throws {
            let data = try JSONSerialization.data(withJSONObject: record)
            try folder.write(String(decoding: data, as: UTF8.self), to: "results/run/run.json")
        }
    }
}

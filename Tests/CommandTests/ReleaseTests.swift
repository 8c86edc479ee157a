import Foundation
import Testing
import TestSupport

@testable import dlsweep

extension OutcomeSuite {
    /// The files of a release, as `make dist` writes them.
    @Suite(.enabled(if: Program(named: "python3") != nil, "python3 is not installed"), .timeLimit(.minutes(5)))
    struct ReleaseTests {
        private static let moment = "1700000000"
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        /// Two folders with equal files, which were created in another order, at another time, and by another mask.
        @Test func theSameFilesGiveTheSameArchive() throws {
            for (parent, names) in [("a", ["x", "y", "z"]), ("b", ["z", "x", "y"])] {
                for name in names {
                    let path = folder.path("\(parent)/tree/\(name)")
                    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
                    try Data(name.utf8).write(to: URL(filePath: path + "/file"))
                }
            }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: folder.path("b/tree/x/file"))
            let sums = try ["a", "b"].map { try sum(of: "archive", [folder.path($0), "tree"]) }
            #expect(sums[0] == sums[1])
            try Data("other".utf8).write(to: URL(filePath: folder.path("b/tree/x/file")))
            #expect(try sum(of: "archive", [folder.path("b"), "tree"]) != sums[0])
        }

        @Test(.enabled(if: Program(named: "pkg-config") != nil, "pkg-config is not installed"))
        func theListOfComponentsHasEveryPackageWithItsVersion() throws {
            try folder.write(
                """
                {"pins": [{"identity": "swift-nio", "kind": "remoteSourceControl",
                  "location": "https://github.com/apple/swift-nio.git", "state": {"version": "2.101.2", "revision": "a"}}]}
                """, to: "Package.resolved")
            let outcome = try run("sbom", [Program.dlsweep.path, folder.path("Package.resolved")])
            let document = try #require(
                JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            let components = try #require(document["components"] as? [[String: Any]])
            #expect(
                components.map { $0["name"] as? String } == ["libcrypto", "libcurl", "swift", "swift-nio"])
            #expect(components.last?["purl"] as? String == "pkg:swift/github.com/apple/swift-nio@2.101.2")
            #expect(components.allSatisfy { ($0["version"] as? String)?.first?.isNumber == true })
            let metadata = try #require(document["metadata"] as? [String: Any])
            #expect(metadata["timestamp"] as? String == "2023-11-14T22:13:20Z")
            let program = try #require(metadata["component"] as? [String: Any])
            #expect(program["version"] as? String == Dlsweep.programVersion)
        }

        private func run(_ script: String, _ arguments: [String]) throws -> Program.Outcome {
            let outcome = try Program(path: "\(Document.root)/Scripts/\(script)").run(
                arguments, environment: ["SOURCE_DATE_EPOCH": Self.moment])
            try #require(outcome.status == 0, "\(outcome.error)")
            return outcome
        }

        /// The checksum of what a script writes to standard output.
        private func sum(of script: String, _ arguments: [String]) throws -> String {
            let outcome = try #require(Program(named: "sh")).run(
                ["-c", "\"$0\" \"$@\" | cksum", "\(Document.root)/Scripts/\(script)"] + arguments,
                environment: ["SOURCE_DATE_EPOCH": Self.moment])
            try #require(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
            return outcome.output
        }
    }
}

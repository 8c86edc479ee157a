import Foundation
import Testing
import TestSupport

/// What is not gone on with: another plan, another resource, somebody else's trials.
extension CommandSuite.ResumeTests {
    @Test(arguments: [
        (["--trials", "1"], "--trials was 2 and is 1"), (["--seed", "8"], "--seed was 7 and is 8"),
        (["--threads", "1,2"], "--threads was 1,2,3 and is 1,2"), (["--no-baseline"], "the plain GET was there"),
        (["--header", "X-Key: 1"], "--header was none and is X-Key"),
    ])
    func anotherPlanIsRefusedAndNothingIsChanged(more: [String], phrase: String) throws {
        let server = try server()
        #expect(try run(arguments(server.url, trials: 2)).status == 0)
        let names = try folder.entries("results/run")
        let before = try names.map { try folder.text("results/run/" + $0) }
        var asked = arguments(server.url, trials: 2)
        if let index = asked.firstIndex(of: more[0]), more.count > 1, more[0] != "--header" {
            asked[index + 1] = more[1]
        } else {
            asked += more
        }
        let refused = try run(asked + ["--resume"])
        #expect(refused.status == 65)
        let said = refused.error.unwrapped
        #expect(said.contains(phrase), "\(said)")
        #expect(try folder.entries("results/run") == names)
        #expect(try names.map { try folder.text("results/run/" + $0) } == before)
    }

    @Test func aResourceThatHasChangedIsRefused() async throws {
        let server = try server()
        let process = try await startAndWait(arguments(server.url))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let port = try #require(URL(string: server.url)?.port)
        let other = try LabProgram(["--bytes", "60k", "--seed", "2"])
        let otherPort = try #require(URL(string: other.url)?.port)
        let before = try folder.text("results/run/run.json")
        let moved = before.replacingOccurrences(of: ":\(port)/", with: ":\(otherPort)/")
        try folder.write(moved, to: "results/run/run.json")
        let refused = try run(arguments(other.url) + ["--resume"])
        #expect(refused.status == 65)
        #expect(refused.error.contains("ETag"))
        #expect(try folder.text("results/run/run.json") == moved)
    }

    /// A server whose validators say nothing is found out by its bytes.
    @Test func otherBytesThanBeforeAreFailures() async throws {
        let server = try server()
        let process = try await startAndWait(arguments(server.url))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let record = try folder.text("results/run/run.json")
        let digest = try #require(record.firstRange(of: "\"sha256\" : \""))
        let wrong = record.replacingCharacters(
            in: digest.upperBound..<record.index(after: digest.upperBound),
            with: record[digest.upperBound] == "0" ? "1" : "0")
        try folder.write(wrong, to: "results/run/run.json")
        let resumed = try run(arguments(server.url) + ["--resume"])
        #expect(resumed.status == 76)
        #expect(try rows("trials").last?["error"] == "digest")
    }

    @Test func trialsWithoutAPlanAreRefused() throws {
        let server = try server()
        #expect(try run(arguments(server.url, trials: 1)).status == 0)
        try FileManager.default.removeItem(atPath: folder.path("results/run/run.json"))
        let refused = try run(arguments(server.url, trials: 1) + ["--resume"])
        #expect(refused.status == 65)
        #expect(try rows("trials").count == 5)
    }

    @Test func aRunThatIsBeingMadeIsLeftAlone() async throws {
        let server = try server()
        let process = try await startAndWait(arguments(server.url, trials: 9999))
        for option in ["--resume", "--overwrite"] {
            let refused = try run(arguments(server.url, trials: 9999) + [option])
            #expect(refused.status == 73)
            #expect(refused.error.unwrapped.contains("another process"))
        }
        #expect(process.isRunning)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        try expectDetailsOfEveryTrial()
    }

    @Test func secretsHaveToBeGivenAgainUnlessNothingIsLeft() async throws {
        let server = try server()
        let url = server.url + "?token=s3cret"
        let secrets = ["--user", "alice:s3cret", "--header", "X-Key: s3cret"]
        let process = try await startAndWait(arguments(url, trials: 2000) + secrets, trials: 6)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let refused = try run(["--resume", "--label", "run"])
        #expect(refused.status == 64)
        for word in ["the URL with the values of its query", "--user", "--header \"X-Key: ...\""] {
            #expect(refused.error.unwrapped.contains(word), "\(refused.error)")
        }
        #expect(try run([url, "--resume", "--label", "run", "--user", "alice:s3cret"]).status == 64)
        let resumed = try await startAndWait(
            [url, "--resume", "--label", "run", "--no-plots"] + secrets, trials: try rows("trials").count + 4)
        resumed.interrupt()
        resumed.waitUntilExit()
        #expect(resumed.terminationStatus == 130)
        #expect(try !folder.text("results/run/run.json").contains("s3cret"))
        try FileManager.default.removeItem(atPath: folder.path("results"))
        #expect(try run(arguments(url, trials: 1) + secrets).status == 0)
        #expect(try run(["--resume", "--label", "run", "--no-plots"]).status == 0)
    }

    @Test func resumingNeedsALabel() throws {
        #expect(try run(["http://127.0.0.1:9/", "--resume"]).status == 64)
    }

    /// A mistyped label must not start a run of the lab server.
    @Test func resumingNeedsARunOrAURL() throws {
        let refused = try run(["--resume", "--label", "mistyped"])
        #expect(refused.status == 66)
        #expect(refused.error.unwrapped.contains("There is no run at results/mistyped to resume. Check --label"))
        #expect(try folder.entries().isEmpty)
    }
}

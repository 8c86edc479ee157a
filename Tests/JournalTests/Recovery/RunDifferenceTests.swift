import ExampleRuns
import Testing

@testable import Journal
@testable import Sweep

@Suite struct RunDifferenceTests {
    @Test func equalPlansHaveNoDifferences() throws {
        #expect(try Plan.example().differences(from: .example()).isEmpty)
    }

    @Test func eachPartThatDiffersIsNamed() throws {
        let plan = try Plan.example(threads: [1, 2], trials: 5)
        let others: [(String, Plan)] = try [
            ("the number of threads was 1,2 and is 1,2,4", .example(threads: [1, 2, 4], trials: 5)),
            ("the number of trials was 5 and is 7", .example(trials: 7)),
            ("the number of warm-up downloads was 1 and is 2", .example(trials: 5, warmUps: 2)),
            ("the plain GET was there and is left out", .example(trials: 5, baseline: false)),
            ("the seed was 42 and is 1", .example(trials: 5, seed: 1)),
            ("the confidence level was 0.95 and is 0.9", .example(trials: 5, confidence: 0.9)),
            ("the margin was 0.1 and is 0.2", .example(trials: 5, margin: 0.2)),
            ("the pause between trials was 0.0 s and is 1.0 s", .example(trials: 5, pauseSeconds: 1)),
            ("the sink was file and is discard", .example(trials: 5, sink: .discard)),
            ("cache busting was not given and is given", .example(trials: 5, cacheBusting: .query)),
            ("the confirmation was not given and is given", .example(trials: 5, confirms: true)),
            (
                "the command of an external downloader was none and is curl (1)",
                .example(trials: 5, commands: [PlannedCommand(.init(parsing: "curl"), threadCounts: [1, 2], bytes: 9)])
            ),
        ]
        for (phrase, other) in others { #expect(other.differences(from: plan).map(\.description) == [phrase]) }
        let limited = try Plan.example(trials: 5, byteLimit: 10)
        #expect(limited.differences(from: plan).map(\.description).contains("the number of bytes was all and is 10"))
        let rule = try Plan.example(trials: 5, stopping: .example(precision: 0.05, maxTrials: 9))
        #expect(
            rule.differences(from: plan).map(\.description) == [
                "the precision was none and is 0.05", "the largest number of trials was none and is 9",
            ])
    }

    @Test func aResourceThatChangedIsNamed() throws {
        let before = try RunRecord.example().resource
        let after = RecordedResource(
            url: before.url, finalUrl: "https://b.example.org/", bytes: 7, etag: nil, lastModified: before.lastModified,
            remoteAddress: "192.0.2.8", httpVersion: nil)
        #expect(before.differences(from: before).isEmpty)
        #expect(
            after.differences(from: before).map(\.description) == [
                "the length was 230000000 bytes and is 7 bytes", "its ETag was \"5f3-abc/1\" and is none",
            ])
    }

    @Test func validatorsOfCopiesAreNotCompared() throws {
        let before = try RunRecord.example().resource
        let after = RecordedResource(
            url: before.url, finalUrl: before.finalUrl, bytes: before.bytes, etag: "\"other\"", lastModified: nil,
            contentEncoding: "gzip", remoteAddress: nil, httpVersion: nil)
        let encoding = "its Content-Encoding was none and is gzip"
        #expect(after.differences(from: before).count == 3)
        #expect(after.differences(from: before, comparingValidators: false).map(\.description) == [encoding])
    }

    @Test func differencesOfTheConnectionsAreNamed() throws {
        let before = try RunRecord.example().connection
        let after = RecordedConnection(
            insecure: false, proxy: nil, interface: "eth0", receiveBufferBytes: nil, headerNames: [],
            clientCertificate: .given)
        #expect(before.differences(from: before).isEmpty)
        #expect(
            after.differences(from: before).map(\.description) == [
                "the permission to skip certificate checks was given and is not given",
                "the client certificate was not given and is given",
                "the proxy was http://***@proxy:3128 and is none",
                "the receive buffer was 65536 and is none",
                "the list of added headers was Authorization, X-Key and is none",
            ])
    }
}

import ExampleRuns
import Testing

@testable import Sweep
@testable import Timing

@Suite struct SweepStateTests {
    private static func bytes(of trial: Trial) throws -> Int64 {
        var state = SweepState(try .example(), history: .none, bytesPerTrial: 1000)
        state.note(trial)
        return state.tally.bytes
    }

    @Test func unknownBytesOfAFailedDownloaderCountAsTheWholeResource() throws {
        let failure = Failure(.command, "The downloader ended with status 3.")
        let other = try Treatment.command("x", threads: 1)
        #expect(try Self.bytes(of: .example(block: 1, other, bytes: 9, failure: failure)) == 1000)
        #expect(try Self.bytes(of: .example(block: 1, other, bytes: 5000, failure: failure)) == 5000)
        #expect(try Self.bytes(of: .example(block: 1, other, bytes: 1000)) == 1000)
        #expect(try Self.bytes(of: .example(block: 1, .ranged(2), bytes: 9, failure: failure)) == 9)
    }

    @Test func unknownBytesOfAnEarlierPartCountAsTheWholeResource() throws {
        var state = SweepState(try .example(), history: .none, bytesPerTrial: 1000)
        state.note(
            TrialResult(
                sequence: 1, block: 1, treatment: try .command("x", threads: 1), seconds: nil, bytes: 9))
        #expect(state.tally.bytes == 1000)
    }
}

import ExampleRuns
import Testing
import TestSupport

@testable import Sweep
@testable import Timing

@Suite struct TrialRunnerTests {
    private let downloader = ScriptedDownloader()

    private func runner(cleaning folder: String? = nil, log: @escaping (String) -> Void = { _ in }) -> TrialRunner {
        TrialRunner(
            downloader: downloader, privateFolder: folder,
            utcNow: { [downloader] in "after \(downloader.calls.count) calls" }, log: log)
    }

    @Test func aTrialIsPreparedThenDownloadedThenVerified() throws {
        let trial = try runner().run(.ranged(2), at: TrialPlace(sequence: 5, block: 2, position: 3, phase: .sweep))
        #expect(downloader.calls == ["prepare 2 threads", "download 2 threads", "verify"])
        #expect(
            trial
                == Trial(
                    sequence: 5, block: 2, position: 3, treatment: .ranged(2), startedUTC: "after 1 calls",
                    download: Download(seconds: 1, bytes: 1000)))
        #expect(trial.succeeded)
    }

    @Test func aFailedDownloadIsNotVerified() throws {
        let failure = Failure(.status, status: 503, "The server answered 503.")
        downloader.failures = [1: failure]
        let trial = try runner().run(.plainGet, at: TrialPlace(sequence: 1, block: 0, position: 1, phase: .sweep))
        #expect(downloader.calls == ["prepare plain GET", "download plain GET"])
        #expect(trial.download.failure == failure)
        #expect(!trial.succeeded)
    }

    @Test func wrongBytesAreAFailedTrial() throws {
        let failure = Failure(.digest, "The bytes are not those of the reference.")
        downloader.wrongBytes = [1: failure]
        let trial = try runner().run(.ranged(4), at: TrialPlace(sequence: 1, block: 1, position: 1, phase: .sweep))
        #expect(trial.download.failure == failure)
        #expect(trial.download.bytes == 1000)
    }

    @Test func anErrorOfPrepareEndsTheTrial() {
        downloader.unprepared = 1
        #expect(throws: ScriptedDownloader.Unprepared.self) {
            try runner().run(.ranged(1), at: TrialPlace(sequence: 1, block: 1, position: 1, phase: .sweep))
        }
        #expect(downloader.calls == ["prepare 1 thread"])
    }

    @Test(arguments: [nil, Failure(.reset, "The connection was broken.")])
    func theTimerLogsOneLineAndClearsTheFolder(failure: Failure?) throws {
        let scratch = try TemporaryFolder()
        try scratch.write("kept", to: "before")
        downloader.failures[1] = failure
        downloader.during = { _ in try? scratch.write("left behind", to: "during") }
        var lines: [String] = []
        _ = try runner(cleaning: scratch.path) { lines.append($0) }.run(
            .ranged(2), at: TrialPlace(sequence: 1, block: 1, position: 1, phase: .sweep))
        #expect(scratch.contents == ["before"])
        #expect(lines.count == 1)
        #expect(
            try lines.first?.wholeMatch(of: Regex(#"Downloading with 2 threads took \d+\.\d\d seconds to complete"#))
                != nil)
    }
}

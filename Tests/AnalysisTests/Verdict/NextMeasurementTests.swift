import ExampleRuns
import Sweep
import Testing

@testable import Analysis
@testable import Journal

/// The measurement that could tell the cause that a run was too short for.
@Suite struct NextMeasurementTests {
    /// Trials of 4 MB at 4 MB/s for each connection, `length` times as long.
    private static func next(length: Double = 1, resourceBytes: Int64? = nil) -> NextMeasurement? {
        let times = [(1, 1.0), (2, 0.5), (4, 0.25)].map { threads, seconds in
            (Treatment.ranged(threads), [0.99, 1.0, 1.01].map { length * seconds * $0 } as [Double?])
        }
        let contents = JournalContents.made(times, bytes: Int64(4e6 * length))
        let verdict = Analysis(contents, bytesPerTrial: Int64(4e6 * length), rule: .standard).verdict(permutations: 0)
        let figures = RunFigures(contents, basis: .time)
        return NextMeasurement(cause: verdict.finding, figures, resourceBytes: resourceBytes)
    }

    @Test func oneThreadAndTheNextCountAreMeasuredForLongEnough() throws {
        let next = try #require(Self.next())
        #expect(next.threadCounts == [1, 2])
        #expect(next.trials == 3)
        // 2.5 s at the 8 MB/s of two threads, and a digit more.
        #expect((20_000_000...21_000_000).contains(next.bytesPerTrial))
        #expect(next.totalBytes == 7 * next.bytesPerTrial)
        // The warm-up and three downloads with one thread at 4 MB/s, and three with two at 8 MB/s.
        let expected = Double(next.bytesPerTrial) * (4 / 4e6 + 3 / 8e6)
        #expect((next.seconds / expected - 1).magnitude < 0.02)
        #expect(!next.needsLargerFile && !next.limitsBytes)
    }

    @Test func aLargeFileIsNotDownloadedWhole() throws {
        #expect(try #require(Self.next(resourceBytes: 230_000_000)).limitsBytes)
    }

    @Test func aSmallFileIsNotEnough() throws {
        let next = try #require(Self.next(resourceBytes: 4_000_000))
        #expect(next.needsLargerFile)
    }

    @Test func longTrialsNeedNoOthers() { #expect(Self.next(length: 20) == nil) }
}

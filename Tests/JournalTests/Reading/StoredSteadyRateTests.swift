import ExampleRuns
import Testing
import TestSupport

@testable import Journal
@testable import Sweep

/// The steady rate that an analysis computes from the files of a run.
@Suite struct StoredSteadyRateTests {
    private let scratch: TemporaryFolder
    private var folder: RunFolder { RunFolder(output: scratch.path, label: "x") }

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.makeFolder("results/x")
    }

    /// A trial of two connections that has a given steady rate in its record.
    private static func trial(
        _ sequence: Int, _ series: SteadySeries, recorded: Double?, failure: Failure? = nil
    ) -> Trial {
        let connections = (1...2).map { number in
            var connection = Connection(number: number, firstByte: 0, lastByte: 9)
            connection.bytes = series.rows.reduce(0) { $1.connection == number ? $0 + $1.bytes : $0 }
            connection.seconds = series.lastBytes[number - 1]
            connection.nameSeconds = 0.000_03
            connection.connectSeconds = 0.000_193
            connection.firstByteSeconds = 0.000_316
            return connection
        }
        let bytes = series.rows.reduce(0) { $0 + $1.bytes }
        return Trial(
            sequence: sequence, block: sequence, position: 1, treatment: .ranged(2),
            startedUTC: "2026-11-22T10:13:00.123Z",
            download: Download(
                seconds: series.lastBytes.max() ?? 0, bytes: bytes, steadyBytesPerSecond: recorded,
                connections: connections, intervals: series.rows, failure: failure))
    }

    /// The rate of a running trial: the same rows, which have not been through a file.
    private static func live(_ trial: Trial) throws -> SteadyRate? {
        let window = try #require(SteadyWindow(trial.download.connections))
        return SteadyRate(ByteTotals(trial.download.intervals), in: window)
    }

    private static let even = SteadySeries(seconds: 4.0123, connections: 2, lateness: { 0.000_456_7 }) {
        Double($0 + 1) * 777_777.7 * $1
    }
    private static let bursts = SteadySeries.bursts(seconds: 7.0412345, period: 1, late: [0, 0.0123])
    private static let tooFewBursts = SteadySeries.bursts(seconds: 1.0129, period: 1, late: [0, 0])

    private func write(_ trials: [Trial]) throws {
        let journal = try JournalWriter(creating: folder, label: "x")
        for trial in trials { try journal.append(trial) }
    }

    @Test func aStoredTrialHasExactlyTheRateOfTheRunningOne() throws {
        let trials = [Self.even, Self.bursts].enumerated().map { Self.trial($0 + 1, $1, recorded: nil) }
        try write(trials)
        let contents = try JournalReader.read(folder)
        for (trial, read) in zip(trials, contents.trials) {
            let live = try #require(try Self.live(trial))
            #expect(read.steadyBytesPerSecond == live.bytesPerSecond)
            #expect(contents.connections[trial.sequence]?.steadySeconds == live.seconds)
        }
    }

    @Test func intervalsOverrideTheStoredColumn() throws {
        let trials = [Self.even, Self.tooFewBursts].enumerated().map { Self.trial($0 + 1, $1, recorded: 5e6) }
        try write(trials)
        let before = try scratch.text("results/x/trials.csv")
        let contents = try JournalReader.read(folder)
        let live = try #require(try Self.live(trials[0]))
        #expect(contents.trials.map(\.steadyBytesPerSecond) == [live.bytesPerSecond, nil])
        #expect(contents.connections[2]?.steadySeconds == nil)
        #expect(try scratch.text("results/x/trials.csv") == before)
    }

    @Test func withoutIntervalsTheStoredColumnIsUsed() throws {
        try write([Self.trial(1, Self.even, recorded: 5e6)])
        try scratch.remove("results/x/intervals.csv")
        let contents = try JournalReader.read(folder)
        #expect(contents.trials.map(\.steadyBytesPerSecond) == [5e6])
        #expect(try #require(contents.connections[1]?.steadySeconds) > 2)
    }

    @Test func aFailedTrialHasNoSteadyRate() throws {
        try write([Self.trial(1, Self.even, recorded: nil, failure: Failure(.stall, "It stalled."))])
        #expect(try JournalReader.read(folder).trials.map(\.steadyBytesPerSecond) == [nil])
    }
}

import Sweep
import Testing

@testable import Transfer

/// The bytes of connections over time, from the looks of a coordinator.
@Suite struct ByteSeriesTests {
    /// Two connections, of 1000 and 3000 bytes a second, looked at every 12.5 ms for half a second.
    private static let steady: ByteSeries = {
        var series = ByteSeries(connections: 2)
        for look in 1...40 {
            series.append(seconds: Double(look) * 0.0125, received: [Int64(look) * 25, Int64(look) * 75])
        }
        series.finish(seconds: 0.51, received: [1020, 3060])
        return series
    }()

    @Test func intervalsOfAConnectionAddUpToItsBytes() {
        for (connection, bytes) in [(1, 1020), (2, 3060)] as [(Int, Int64)] {
            let intervals = Self.steady.intervals.filter { $0.connection == connection }
            #expect(intervals.reduce(0) { $0 + $1.bytes } == bytes)
        }
    }

    @Test func intervalsFollowEachOtherFromTheGateToTheEnd() {
        let intervals = Self.steady.intervals.filter { $0.connection == 1 }
        #expect(intervals.first?.startSeconds == 0)
        #expect(intervals.last?.endSeconds == 0.51)
        #expect(zip(intervals, intervals.dropFirst()).allSatisfy { $0.endSeconds == $1.startSeconds })
    }

    @Test func intervalsComeInTheOrderOfTimeAndThenOfConnections() {
        let intervals = Self.steady.intervals
        #expect(intervals.map(\.connection) == Array(repeating: [1, 2], count: intervals.count / 2).flatMap(\.self))
        #expect(intervals.map(\.endSeconds) == intervals.map(\.endSeconds).sorted())
    }

    @Test func anIntervalEndsAtTheFirstLookAfterAMultipleOf100Milliseconds() {
        var series = ByteSeries(connections: 1)
        for seconds in [0.05, 0.099, 0.101, 0.15, 0.25, 0.26, 0.301, 0.75, 0.79, 0.81] {
            series.append(seconds: seconds, received: [1])
        }
        series.finish(seconds: 0.82, received: [1])
        #expect(series.intervals.map(\.endSeconds) == [0.101, 0.25, 0.301, 0.75, 0.81, 0.82])
    }

    @Test func looksAfterTheEndAreDropped() {
        var series = ByteSeries(connections: 1)
        series.append(seconds: 0.11, received: [10])
        series.append(seconds: 0.21, received: [30])
        series.append(seconds: 0.31, received: [30])
        series.finish(seconds: 0.15, received: [30])
        #expect(
            series.intervals == [
                ByteInterval(connection: 1, startSeconds: 0, endSeconds: 0.11, bytes: 10),
                ByteInterval(connection: 1, startSeconds: 0.11, endSeconds: 0.15, bytes: 20),
            ])
    }

    @Test func aLookAtTheVeryEndIsThatOfTheEnd() {
        var series = ByteSeries(connections: 1)
        series.append(seconds: 0.2, received: [10])
        series.finish(seconds: 0.2, received: [30])
        #expect(series.intervals == [ByteInterval(connection: 1, startSeconds: 0, endSeconds: 0.2, bytes: 30)])
    }

    @Test func aTransferWithoutAnyLookIsOneInterval() {
        var series = ByteSeries(connections: 2)
        series.finish(seconds: 0.004, received: [3, 4])
        #expect(series.intervals.map(\.bytes) == [3, 4])
        #expect(series.lastTotal == 7)
    }
}

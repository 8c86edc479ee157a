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
        #expect(series.rate(from: 0.11, to: 0.15).map { abs($0 - 500) < 1e-6 } == true)
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

    @Test func betweenLooksTheBytesComeEvenly() {
        for (start, end) in [(0.0125, 0.5), (0.1, 0.11), (0.203, 0.399), (0, 0.3)] {
            let rate = Self.steady.rate(from: start, to: end)
            #expect(rate.map { abs($0 - 8000) < 1e-6 } == true)
        }
    }

    @Test func thereIsNoRateOutsideTheSeriesOrOfNoTime() {
        #expect(Self.steady.rate(from: 0.1, to: 0.6) == nil)
        #expect(Self.steady.rate(from: 0.3, to: 0.3) == nil)
        #expect(Self.steady.rate(from: 0.4, to: 0.3) == nil)
        #expect(ByteSeries(connections: 1).rate(from: 0, to: 1) == nil)
    }

    /// The first connection pauses from 0.11 to 0.31 s and from 0.41 to 0.61 s, the second from 0.21 s on.
    private static let paused: ByteSeries = {
        var series = ByteSeries(connections: 2)
        for (seconds, first, second) in [(0.11, 10, 5), (0.21, 10, 9), (0.31, 10, 9), (0.41, 20, 9), (0.51, 20, 9)] {
            series.append(seconds: seconds, received: [Int64(first), Int64(second)])
        }
        series.finish(seconds: 0.61, received: [20, 9])
        return series
    }()

    @Test func pausesAreWholeIntervalsWithoutAByte() {
        #expect(Self.paused.pauses(of: 0) == [0.11...0.31, 0.41...0.61])
        #expect(Self.paused.pauses(of: 1) == [0.21...0.61])
        #expect(Self.steady.pauses(of: 0).isEmpty)
    }

    @Test func theRateOfAConnectionIsThatOfItsOwnBytes() throws {
        #expect(try abs(#require(Self.paused.rate(of: 0, from: 0.31, to: 0.41)) - 100) < 1e-9)
        #expect(try abs(#require(Self.paused.rate(of: 0, from: 0.36, to: 0.61)) - 20) < 1e-9)
        #expect(try abs(#require(Self.paused.rate(of: 1, from: 0.055, to: 0.16)) - 4.5 / 0.105) < 1e-9)
        #expect(Self.paused.rate(of: 1, from: 0.3, to: 0.7) == nil)
        #expect(Self.paused.rate(of: 1, from: 0.3, to: 0.3) == nil)
    }
}

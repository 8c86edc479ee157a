import ExampleRuns
import Testing

@testable import Sweep

/// When a time-limited trial is over, and over which time its rate is measured.
@Suite struct TimeLimitTests {
    /// A trial of two connections that receive 1 MB/s each.
    private static func download(
        seconds: Double, received: @escaping (_ connection: Int, _ moment: Double) -> Double = { 1e6 * $1 }
    ) -> Download {
        let series = SteadySeries(seconds: seconds, connections: 2, received: received)
        let connections = (1...2).map { number in
            var connection = Connection(
                number: number, firstByte: Int64(number - 1) * 10_000_000, lastByte: Int64(number) * 10_000_000 - 1)
            connection.bytes = Int64(received(number - 1, seconds))
            connection.seconds = seconds
            return connection
        }
        return Download(
            seconds: seconds, bytes: connections.reduce(0) { $0 + $1.bytes }, connections: connections,
            intervals: series.rows)
    }

    @Test func aTrialEndsAfterTheRampAndTheMeasuredTime() {
        let limit = TimeLimit(RateWindow(rampSeconds: 0.5, measuredSeconds: 2))
        #expect(limit.seconds == 2.5)
        #expect(!limit.isReached(seconds: 2.49, bytes: .max))
        #expect(limit.isReached(seconds: 2.5, bytes: 0))
    }

    @Test func aPeriodicTotalGetsHalfAPeriodMoreToBeginInAGap() {
        #expect(TimeLimit(RateWindow(rampSeconds: 1, measuredSeconds: 2, periodSeconds: 1)).seconds == 3.5)
    }

    @Test func bytesMayEndATrialEarlier() {
        var limit = TimeLimit.scout(seconds: 3)
        #expect(!limit.isReached(seconds: 1, bytes: 5000))
        limit.mostBytes = 5000
        #expect(!limit.isReached(seconds: 1, bytes: 4999))
        #expect(limit.isReached(seconds: 1, bytes: 5000))
        #expect(limit.isReached(seconds: 3, bytes: 0))
    }

    @Test func theRateOfAScoutTrialIsThatOfItsWholeTime() throws {
        let rate = try #require(TimeLimit.scout(seconds: 3).rate(of: Self.download(seconds: 3)))
        #expect(rate.start == 0 && rate.end == 3 && rate.bytes == 6_000_000)
    }

    @Test func theRateOfAWindowLeavesTheRampOut() throws {
        let limit = TimeLimit(RateWindow(rampSeconds: 1, measuredSeconds: 2))
        // Nothing comes in the first half second.
        let rate = try #require(limit.rate(of: Self.download(seconds: 3) { 1e6 * max(0, $1 - 0.5) }))
        #expect(abs(rate.bytesPerSecond - 2e6) < 10)
        #expect(abs(rate.start - 1) < 0.01 && abs(rate.end - 3) < 0.01)
    }

    /// Bytes stop a moment before the sockets are closed, and the intervals begin a moment after the ramp.
    @Test func aWindowOfASecondMayBeAnIntervalShorter() throws {
        let limit = TimeLimit(RateWindow(rampSeconds: 0.2, measuredSeconds: 1))
        let rate = try #require(limit.rate(of: Self.download(seconds: 1.196)))
        #expect(rate.seconds > 0.9 && rate.seconds < 1 && !rate.isTruncated)
        #expect(limit.rate(of: Self.download(seconds: 1.05)) == nil)
    }

    @Test(arguments: [(2.5, true), (1.8, false)])
    func aConnectionWithItsWholePartEndsTheMeasuredTime(end: Double, isEnough: Bool) throws {
        var download = Self.download(seconds: 3)
        download.connections[0].bytes = 10_000_000
        download.connections[0].seconds = end
        let rate = TimeLimit(RateWindow(rampSeconds: 1, measuredSeconds: 2)).rate(of: download)
        #expect((rate != nil) == isEnough)
        if let rate { #expect(rate.isTruncated && abs(rate.end - end) < 0.01) }
    }

    @Test func aTrialWithoutBytesHasNoRate() {
        #expect(TimeLimit.scout(seconds: 3).rate(of: Download(seconds: 3, bytes: 0)) == nil)
        #expect(
            TimeLimit(RateWindow(rampSeconds: 1, measuredSeconds: 2)).rate(of: Download(seconds: 3, bytes: 0)) == nil)
    }
}

import ExampleRuns
import Foundation
import Testing

@testable import Sweep

/// The rate of all connections together over one period of time.
@Suite struct SteadyRateTests {
    /// A series of 1 MB/s per connection.
    private static func even(seconds: Double, connections: Int = 1) -> SteadySeries {
        SteadySeries(seconds: seconds, connections: connections) { _, moment in 1_000_000 * moment }
    }

    @Test func thePeriodIsWholeIntervalsFromTheRampToTheFirstLastByte() throws {
        var series = Self.even(seconds: 4, connections: 2)
        series.firstBytes = [0.1, 0.32]
        series.lastBytes = [4, 2.95]
        series.roundTripSeconds = 0.09
        // All have started at 0.32 s; ten round trips are 0.9 s, a quarter of the time is 0.66 s.
        let rate = try #require(series.rate)
        #expect(abs(rate.start - 1.3) < 1e-9 && abs(rate.end - 2.9) < 1e-9)
        series.roundTripSeconds = 0.01
        #expect(try abs(#require(series.rate).start - 1) < 1e-9)
    }

    @Test func theRampBeginsWhenEveryConnectionHasBytes() throws {
        let series = SteadySeries(seconds: 4, connections: 2) { connection, moment in
            1_000_000 * max(0, moment - (connection == 1 ? 2 : 0))
        }
        // Both answered at once, but the second connection had its first bytes at 2 s only.
        #expect(try abs(#require(series.rate).start - 2.5) < 1e-9)
    }

    @Test func aConnectionThatStartsAfterAnotherEndedLeavesNoPeriod() {
        var series = Self.even(seconds: 4, connections: 2)
        series.firstBytes = [0.1, 2.1]
        series.lastBytes = [2, 4]
        #expect(series.rate == nil)
    }

    @Test func aShortTrialHasNoSteadyRate() {
        #expect(Self.even(seconds: 0.1).rate == nil)
        #expect(Self.even(seconds: 0.25).rate != nil)
    }

    @Test func withoutBytesThereIsNoSteadyRate() {
        #expect(SteadySeries(seconds: 3, connections: 1) { _, _ in 0 }.rate == nil)
        #expect(SteadyRate(ByteTotals(), in: Self.even(seconds: 4).window!) == nil)
    }

    @Test func rowsWithAGapOrOverlapHaveNoSteadyRate() {
        var gap = Self.even(seconds: 4)
        gap.rows.remove(at: 20)
        #expect(gap.rate == nil)
        var overlap = Self.even(seconds: 4)
        overlap.rows.insert(overlap.rows[5], at: 20)
        #expect(overlap.rate == nil)
    }

    /// One connection gets 3 MB in half of the time while another one pauses; together they get 3 MB/s all the time.
    @Test func connectionsThatPauseInTurnHaveTheRateOfTheirSum() throws {
        let series = SteadySeries(seconds: 6, connections: 2) { connection, moment in
            let turns = (moment / 0.7).rounded(.down)
            let rest = moment - 0.7 * turns
            let mine = (turns / 2).rounded(connection == 0 ? .up : .down)
            let isMine = Int(turns) % 2 == connection
            return 3_000_000 * (0.7 * mine + (isMine ? rest : 0))
        }
        #expect(try abs(#require(series.rate).bytesPerSecond / 3_000_000 - 1) < 1e-3)
    }

    @Test(arguments: [3.05, 4.2, 5.7, 7.04]) func burstsAreMeasuredOverWholePeriods(seconds: Double) throws {
        let rate = try #require(SteadySeries.bursts(seconds: seconds, period: 1).rate)
        #expect(abs(rate.bytesPerSecond / 1_000_000 - 1) < 1e-6)
        #expect(abs(rate.seconds - rate.seconds.rounded()) < 1e-6)
    }

    /// Bursts at 0, 1 and 2 s of a trial of 2 s, of which the ramp covers the first: two periods do not fit.
    @Test(arguments: [1.05, 1.9, 2.05, 2.6]) func fewerThanTwoBurstsHaveNoSteadyRate(seconds: Double) {
        #expect(SteadySeries.bursts(seconds: seconds, period: 1).rate == nil)
        #expect(SteadySeries.bursts(seconds: seconds, period: 1, late: [0, 0, 0, 0]).rate == nil)
    }

    /// The last burst brings the rest of a file and is smaller than the others.
    @Test func aSmallLastBurstIsNotPartOfThePeriod() throws {
        let series = SteadySeries(seconds: 7.03, connections: 1) { _, moment in
            let whole = moment.rounded(.down)
            return 1_000_000 * (whole + min(1, (moment - whole) / 0.02) - (moment >= 7.02 ? 0.7 : 0))
        }
        #expect(try abs(#require(series.rate).bytesPerSecond / 1_000_000 - 1) < 1e-6)
    }

    /// Half a second without bytes, then twice the rate of the link until the gap is filled.
    @Test func aPauseOfAThirdOfThePeriodLeavesNoSteadyRate() {
        func series(seconds: Double) -> SteadySeries {
            SteadySeries(seconds: seconds, connections: 1) { _, moment in
                if moment < 1 { return 3_000_000 * moment }
                if moment < 1.5 { return 3_000_000 }
                return min(3_000_000 * moment, 3_000_000 + 6_000_000 * (moment - 1.5))
            }
        }
        #expect(series(seconds: 2).rate == nil)
        #expect(series(seconds: 6).rate != nil)
    }

    @Test func aRisingRateHasNoSteadyRate() {
        #expect(SteadySeries(seconds: 3, connections: 1) { _, moment in 10_000 * exp(3 * moment) }.rate == nil)
    }
}

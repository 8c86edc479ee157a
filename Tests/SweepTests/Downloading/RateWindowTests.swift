import ExampleRuns
import Foundation
import Statistics
import Testing

@testable import Sweep

/// The rate of a time-limited trial.
@Suite struct RateWindowTests {
    private static let window = RateWindow(rampSeconds: 0.5, measuredSeconds: 2)

    private static func totals(
        seconds: Double = 2.5, connections: Int = 2,
        received: @escaping (Int, Double) -> Double = { _, moment in 1_000_000 * moment },
        lateness: () -> Double = { 0 }
    ) -> ByteTotals {
        ByteTotals(
            SteadySeries(seconds: seconds, connections: connections, lateness: lateness, received: received).rows)
    }

    @Test func theRateIsTheBytesOfAllConnectionsAfterTheRamp() throws {
        // The first 0.5 s are ten times as slow.
        let totals = Self.totals { _, moment in 1_000_000 * max(0.1 * moment, moment - 0.45) }
        let rate = try #require(Self.window.rate(of: totals))
        #expect(abs(rate.start - 0.5) < 1e-9 && abs(rate.end - 2.5) < 1e-9)
        #expect(abs(rate.bytesPerSecond - 2_000_000) < 10)
        #expect(!rate.isTruncated)
    }

    @Test func bytesAfterTheWindowAreNotCounted() throws {
        let rate = try #require(Self.window.rate(of: Self.totals(seconds: 3.4)))
        #expect(abs(rate.seconds - 2) < 1e-9 && abs(rate.bytes - 4_000_000) < 50)
    }

    @Test func lateIntervalsAreWhole() throws {
        var generator = SplitMix64(seed: 4)
        for _ in 0..<50 {
            let totals = Self.totals(seconds: 2.6, lateness: { generator.number(0...0.03) })
            let rate = try #require(Self.window.rate(of: totals))
            #expect(rate.start >= 0.5 && rate.start < 0.64 && rate.seconds > 1.8 && rate.seconds < 2.1)
            #expect(abs(rate.bytesPerSecond / 2_000_000 - 1) < 1e-4)
        }
    }

    @Test func aConnectionThatEndsEarlyTruncatesTheMeasuredTime() throws {
        let totals = Self.totals { connection, moment in 1_000_000 * (connection == 1 ? min(moment, 1.75) : moment) }
        let rate = try #require(Self.window.rate(of: totals, firstEnd: 1.75))
        #expect(rate.isTruncated && abs(rate.end - 1.7) < 1e-9 && abs(rate.bytesPerSecond - 2_000_000) < 50)
        #expect(Self.window.rate(of: totals, firstEnd: 3)?.isTruncated == false)
    }

    @Test func lessThanASecondIsTooShort() {
        #expect(Self.window.rate(of: Self.totals(), firstEnd: 1.5) != nil)
        #expect(Self.window.rate(of: Self.totals(), firstEnd: 1.49) == nil)
        #expect(Self.window.rate(of: Self.totals(seconds: 1.3)) == nil)
        #expect(Self.window.rate(of: ByteTotals()) == nil)
    }

    @Test func aGapInTheSeriesLeavesNoRate() {
        var rows = SteadySeries(seconds: 2.5, connections: 1) { _, moment in 1_000_000 * moment }.rows
        rows.remove(at: 12)
        #expect(Self.window.rate(of: ByteTotals(rows)) == nil)
    }

    @Test func withoutBytesThereIsNoRate() {
        #expect(Self.window.rate(of: Self.totals { _, _ in 0 }) == nil)
    }

    /// Bursts that begin anywhere: two whole ones, with both ends in the gaps.
    @Test(arguments: [0.0, 0.15, 0.3, 0.55, 0.8, 0.95])
    func ofBurstsWholePeriodsAreMeasured(late: Double) throws {
        let window = RateWindow(rampSeconds: 1, measuredSeconds: 2, periodSeconds: 1)
        #expect(window.trialSeconds == 3.5)
        let series = SteadySeries.bursts(seconds: 3.5, period: 1, burst: 0.1, late: [late])
        let rate = try #require(window.rate(of: ByteTotals(series.rows)))
        #expect(abs(rate.bytesPerSecond / 1_000_000 - 1) < 1e-6, "\(rate)")
        #expect(rate.start >= 1 - 1e-9 && rate.end <= 3.5 + 1e-9)
    }

    @Test func ofTruncatedBurstsWholePeriodsAreLeft() throws {
        let window = RateWindow(rampSeconds: 1, measuredSeconds: 2, periodSeconds: 1)
        let series = SteadySeries.bursts(seconds: 3.5, period: 1, burst: 0.1, late: [0])
        let rate = try #require(window.rate(of: ByteTotals(series.rows), firstEnd: 2.85))
        #expect(abs(rate.seconds - 1) < 1e-6 && abs(rate.bytesPerSecond - 1_000_000) < 1)
        #expect(window.rate(of: ByteTotals(series.rows), firstEnd: 1.95) == nil)
    }

    // MARK: The choice of the window

    private static func ramp(_ seconds: Double, period: Double? = nil) -> CommonRamp {
        CommonRamp(seconds: seconds, periodSeconds: period, isSettled: true)
    }

    @Test func theWindowEndsBeforeTheFastestCountFinishesAPart() {
        let long = RateWindow(Self.ramp(0.5), wantedSeconds: 2, shortestPartSeconds: 18)
        #expect(long == RateWindow(rampSeconds: 0.5, measuredSeconds: 2))
        let shorter = RateWindow(Self.ramp(0.5), wantedSeconds: 4, shortestPartSeconds: 4)
        #expect(abs((shorter?.measuredSeconds ?? 0) - 3.1) < 1e-9)
        #expect(RateWindow(Self.ramp(0.5), wantedSeconds: 4, shortestPartSeconds: 2.5 / 0.9 + 0.001) != nil)
        #expect(RateWindow(Self.ramp(0.5), wantedSeconds: 4, shortestPartSeconds: 2.5 / 0.9 - 0.001) == nil)
        #expect(RateWindow(Self.ramp(0.5), wantedSeconds: 1.5, shortestPartSeconds: 2.4) != nil)
    }

    @Test func aPeriodicTotalIsMeasuredOverWholePeriods() {
        func measured(_ wanted: Double, _ period: Double, part: Double = 60) -> Double? {
            RateWindow(Self.ramp(1, period: period), wantedSeconds: wanted, shortestPartSeconds: part)?.measuredSeconds
        }
        #expect(measured(2, 1) == 2)
        #expect(measured(2, 0.75) == 2.25)
        #expect(measured(2, 1.5) == 3)
        #expect(measured(5, 1, part: 6) == 3)
        #expect(measured(2, 3, part: 6) == nil)
    }
}

/// The ramp that all windows of a run have in common.
@Suite struct CommonRampTests {
    /// Trials whose rate is a function of time, with the noise of 100 ms intervals.
    private static func trials(
        _ count: Int, seconds: Double = 4, noise: Double, seed: UInt64, _ rate: (Double) -> Double
    ) -> [ByteTotals] {
        var generator = SplitMix64(seed: seed)
        return (0..<count).map { _ in
            var totals = ByteTotals()
            for step in 0..<Int(seconds * 10) {
                let (start, end) = (Double(step) / 10, Double(step + 1) / 10)
                let bytes = 1e5 * rate((start + end) / 2) * exp(noise * generator.normal())
                totals.add(ByteInterval(connection: 1, startSeconds: start, endSeconds: end, bytes: Int64(bytes)))
            }
            return totals
        }
    }

    @Test func aRateThatIsSettledFromTheStartHasNoRamp() throws {
        let ramp = try #require(CommonRamp([Self.trials(2, noise: 0, seed: 1) { _ in 10 }]))
        #expect(ramp == CommonRamp(seconds: 0, periodSeconds: nil, isSettled: true))
    }

    @Test(arguments: [0.4, 0.8, 1.2])
    func aSlowStartIsCutAway(end: Double) throws {
        for seed in 0..<20 {
            let slow = Self.trials(4, noise: 0.1, seed: UInt64(seed)) { $0 < end ? 10 * exp2(5 * ($0 - end)) : 10 }
            let ramp = try #require(CommonRamp([slow]))
            #expect(ramp.seconds >= end - 0.31 && ramp.seconds <= 2 && ramp.isSettled, "\(ramp)")
        }
    }

    @Test func aCreditIsCutAway() throws {
        for seed in 0..<20 {
            let credit = Self.trials(2, noise: 0.1, seed: UInt64(seed)) { $0 < 0.6 ? 50 : 10 }
            let ramp = try #require(CommonRamp([credit]))
            #expect(ramp.seconds >= 0.6 - 1e-9 && ramp.seconds <= 2, "\(ramp)")
        }
    }

    @Test func theLongestRampHoldsForAllTreatments() throws {
        let fast = Self.trials(2, noise: 0.02, seed: 1) { $0 < 0.2 ? 1 : 10 }
        let slow = Self.trials(2, noise: 0.02, seed: 2) { $0 < 1.1 ? 1 : 10 }
        let both = try #require(CommonRamp([fast, slow]))
        #expect(both.seconds >= 1.1 - 1e-9)
        #expect(try #require(CommonRamp([fast])).seconds < 1.1)
        #expect(try #require(CommonRamp([fast], leastSeconds: 1.05)).seconds >= 1.05)
    }

    @Test func aRateThatNeverSettlesIsTold() throws {
        let ramp = try #require(CommonRamp([Self.trials(2, noise: 0, seed: 1) { 1 + $0 }]))
        #expect(!ramp.isSettled && ramp.seconds >= 1.9)
    }

    @Test func burstsHaveAPeriodAndARampOfOneOfThem() throws {
        let bursts = (0..<3).map { index in
            ByteTotals(
                SteadySeries.bursts(seconds: 4, period: 1, burst: 0.1, late: [0.07 * Double(index)]).rows)
        }
        let ramp = try #require(CommonRamp([bursts]))
        #expect(try abs(#require(ramp.periodSeconds) - 1) < 0.06)
        #expect(ramp.seconds >= 1 - 1e-9 && ramp.seconds <= 1.3, "\(ramp)")
    }

    @Test func shortTrialsHaveNoRamp() {
        #expect(CommonRamp([Self.trials(2, seconds: 0.5, noise: 0, seed: 1) { _ in 10 }]) == nil)
        #expect(CommonRamp([]) == nil)
    }
}

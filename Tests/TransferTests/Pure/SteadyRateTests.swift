import Testing

@testable import Transfer

/// The rate between the ramp and the first end.
@Suite struct SteadyRateTests {
    /// 100 bytes a second until 1 s, 1000 from then to 2 s, 50 after that.
    private static let series: ByteSeries = {
        var series = ByteSeries(connections: 1)
        for look in 1...300 {
            let seconds = Double(look) / 100
            let bytes = min(seconds, 1) * 100 + max(0, min(seconds, 2) - 1) * 1000 + max(0, seconds - 2) * 50
            series.append(seconds: seconds, received: [Int64(bytes.rounded())])
        }
        return series
    }()

    @Test func itBeginsTenRoundTripsAfterTheLastFirstByteAndEndsWithTheFirstLastByte() throws {
        let rate = try #require(steadyRate(firstBytes: [0.1, 0.8], lastBytes: [2.9, 2], roundTrip: 0.02))
        #expect(abs(rate - 1000) < 1e-6)
        let slower = try #require(steadyRate(firstBytes: [0.1, 0.5], lastBytes: [2.9, 2], roundTrip: 0.04))
        #expect(abs(slower - (10 + 1000) / 1.1) < 1e-6)
    }

    @Test func itLeavesOutAQuarterOfTheTimeWhereThatIsMoreThanTheRoundTrips() throws {
        let rate = try #require(steadyRate(firstBytes: [0.1, 0.4], lastBytes: [2.9, 2], roundTrip: 0.03))
        #expect(abs(rate - (20 + 1000) / 1.2) < 1e-6)
    }

    @Test func thereIsNoneWhereLessThanFiftyMillisecondsAreLeft() {
        #expect(steadyRate(firstBytes: [1.2], lastBytes: [1.27], roundTrip: 0) != nil)
        #expect(steadyRate(firstBytes: [1.2], lastBytes: [1.26], roundTrip: 0) == nil)
        #expect(steadyRate(firstBytes: [1.2], lastBytes: [1.5], roundTrip: 0.029) == nil)
        #expect(steadyRate(firstBytes: [1.2, 1.6], lastBytes: [1.5, 1.9], roundTrip: 0) == nil)
    }

    /// 1000 bytes in the first part of every second, on connections that are so many seconds late.
    ///
    /// It is looked at every 10 ms. From `rest` on as many more come.
    private func bursts(
        length: Double, until end: Double, late: [Double] = [0], rest: Double = .infinity
    ) -> ByteSeries {
        var series = ByteSeries(connections: late.count)
        for look in 1...Int(end * 100) {
            let seconds = Double(look) / 100 + 0.001
            let received = late.map { late in
                let whole = (seconds - late).rounded(.down)
                let burst = min(1, (seconds - late - whole) / length)
                return Int64(1000 * max(0, whole + burst + min(1, max(0, (seconds - rest) / length))))
            }
            series.append(seconds: seconds, received: received)
        }
        return series
    }

    private func measured(_ series: ByteSeries, from first: Double, to last: Double) -> Double? {
        SteadyRate.bytesPerSecond(series, firstBytes: [first], lastBytes: [last], roundTripSeconds: 0.001)
    }

    @Test(arguments: [4.05, 4.2, 4.5, 5.1]) func aConnectionInBurstsIsMeasuredOverWholePeriods(end: Double) throws {
        let rate = try #require(measured(bursts(length: 0.2, until: end), from: 0.05, to: end))
        #expect(abs(rate - 1000) < 10)
    }

    @Test func everyConnectionHasPeriodsOfItsOwn() throws {
        let series = bursts(length: 0.2, until: 6.1, late: [0, 0.15, 0.6])
        let rate = try #require(measured(series, from: 0.65, to: 6.1))
        #expect(abs(rate - 3000) < 30)
    }

    @Test func aShortPauseBeforeTheRestOfAFileEndsNoPeriod() throws {
        let rate = try #require(measured(bursts(length: 0.2, until: 4.5, rest: 4.4), from: 0.05, to: 4.5))
        #expect(abs(rate - 1000) < 10)
    }

    /// From 1.3 s on to 2.5 s with one burst, and to 3.5 s with two.
    @Test(arguments: [(0.9, 2.5, 1.3), (0.568, 3.5, 1.301)])
    func periodsOfLessThanHalfTheTimeStandForNothing(first: Double, last: Double, start: Double) throws {
        let series = bursts(length: 0.2, until: last)
        let plain = try #require(series.rate(from: start, to: last))
        #expect(try abs(#require(measured(series, from: first, to: last)) / plain - 1) < 1e-9)
        #expect(abs(plain - 1000) > 80)
    }

    @Test func pausesThatTakeLessThanAFifthOfTheTimeChangeNothing() throws {
        let series = bursts(length: 0.85, until: 3.85)
        let plain = try #require(series.rate(from: 1.1, to: 3.85))
        #expect(try abs(#require(measured(series, from: 0.55 / 3, to: 3.85)) / plain - 1) < 1e-9)
        #expect(abs(plain - 1000) > 20)
    }

    @Test func whatIsNotKnownGivesNone() {
        #expect(steadyRate(firstBytes: [1.2], lastBytes: [1.9], roundTrip: nil) == nil)
        #expect(steadyRate(firstBytes: [], lastBytes: [], roundTrip: 0.01) == nil)
    }

    private func steadyRate(firstBytes: [Double], lastBytes: [Double], roundTrip: Double?) -> Double? {
        SteadyRate.bytesPerSecond(
            Self.series, firstBytes: firstBytes, lastBytes: lastBytes, roundTripSeconds: roundTrip)
    }
}

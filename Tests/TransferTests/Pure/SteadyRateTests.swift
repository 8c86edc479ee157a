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
        let slower = try #require(steadyRate(firstBytes: [0.1, 0.5], lastBytes: [2.9, 2], roundTrip: 0.02))
        #expect(abs(slower - (30 + 1000) / 1.3) < 1e-6)
    }

    @Test func thereIsNoneWhereLessThanFiftyMillisecondsAreLeft() {
        #expect(steadyRate(firstBytes: [1.2], lastBytes: [1.26], roundTrip: 0) != nil)
        #expect(steadyRate(firstBytes: [1.2], lastBytes: [1.249], roundTrip: 0) == nil)
        #expect(steadyRate(firstBytes: [1.2], lastBytes: [1.5], roundTrip: 0.029) == nil)
        #expect(steadyRate(firstBytes: [1.2, 1.6], lastBytes: [1.5, 1.9], roundTrip: 0) == nil)
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

import Sweep
import Testing

@testable import Transfer

/// What happens to the looks at a socket.
@Suite struct SocketSeriesTests {
    private var end: SocketInfo {
        SocketInfo(
            roundTripSeconds: 9, receiveRoundTripSeconds: nil, shortestRoundTripSeconds: 0.02, receiveWindowBytes: 1,
            outOfOrderPackets: 7, dataSegments: 100)
    }

    @Test func theMedianOfTheLooksCountsAndTheCountsOfTheEnd() {
        var series = SocketSeries()
        for (seconds, window) in [(0.5, 10), (0.1, 30), (0.3, 20)] as [(Double, Int64)] {
            series.append(
                SocketInfo(
                    roundTripSeconds: seconds, receiveRoundTripSeconds: seconds / 2, receiveWindowBytes: window,
                    outOfOrderPackets: 1, dataSegments: 2))
        }
        let figures = series.figures(atEnd: end)
        #expect(figures.roundTripSeconds == 0.3)
        #expect(figures.receiveRoundTripSeconds == 0.15)
        #expect(figures.shortestRoundTripSeconds == 0.02)
        #expect(figures.receiveWindowBytes == 20)
        #expect(figures.outOfOrderPackets == 7)
        #expect(figures.dataSegments == 100)
    }

    @Test func withoutALookTheEndCounts() {
        let figures = SocketSeries().figures(atEnd: end)
        #expect(figures.roundTripSeconds == 9)
        #expect(figures.receiveRoundTripSeconds == nil)
        #expect(figures.receiveWindowBytes == 1)
    }

    @Test func manySamplesAreThinnedEvenly() {
        var samples = ThinnedSamples()
        for value in 0..<10_000 { samples.append(Double(value)) }
        #expect(samples.values.count <= ThinnedSamples.capacity)
        #expect(samples.values.count > ThinnedSamples.capacity / 2)
        let steps = Set(zip(samples.values.dropFirst(), samples.values).map { $0.0 - $0.1 })
        #expect(steps == [64])
        #expect(samples.values.first == 0)
        #expect((samples.values.last ?? 0) > 10_000 - 64 - 1)
    }

    @Test func fewSamplesAreAllKept() {
        var samples = ThinnedSamples()
        #expect(samples.median == nil)
        for value in [3.0, 1, 2, 4] { samples.append(value) }
        #expect(samples.values == [3, 1, 2, 4])
        #expect(samples.median == 2)
    }
}

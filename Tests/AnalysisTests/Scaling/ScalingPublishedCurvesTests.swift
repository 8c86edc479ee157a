import Foundation
import Sweep
import Testing

@testable import Analysis
@testable import Statistics

/// Curves that others measured, and what they are known to be.
@Suite struct ScalingPublishedCurvesTests {
    /// Parts of the capacity for 1 to 6 parallel Reno connections (Altman, Barman, Tuffin & Vojnović, 2005).
    @Test func parallelRenoSaturates() throws {
        let parts = [1: 75e6, 2: 86e6, 3: 90e6, 4: 92e6, 5: 94e6, 6: 95e6]
        let model = try #require(try ScalingSweep.exact(parts))
        #expect(model.shape == .saturating)
        #expect(agree(model.perConnectionBytesPerSecond?.estimate, 75e6, within: 0.01))
        #expect(agree(model.ceilingBytesPerSecond?.estimate, 100e6, within: 0.05))
        #expect(model.sufficientThreads == 3)
    }

    /// SLAC to LBL with windows of 128 KB: 6 Mb/s for one stream, 54 Mb/s from nine on.
    @Test func windowsThatFillALinkHaveAKnee() throws {
        let model = try #require(try ScalingSweep.exact(Array(1...16)) { min(6e6 * $0, 54e6) / 8 })
        #expect(model.shape == .knee)
        #expect(agree(model.knee?.estimate, 9))
        #expect(agree(model.ceilingBytesPerSecond?.estimate, 54e6 / 8))
    }

    /// MB/s for 8, 40 and 80 connections, of sabnzbd issue 3284, with trials that scatter by a tenth about them.
    @Test func newsServersServeEachConnectionAlone() throws {
        let scatter = [0.9, 1, 1 / 0.9]
        let seconds = [53, 265, 634].enumerated().map { row, rate -> [Double?] in
            (0..<3).map { block in 1e3 / (rate * scatter[(row + block) % 3]) }
        }
        let model = try #require(
            ScalingModel(
                try BlockTable(seconds: seconds), threadCounts: [8, 40, 80], bytesPerTrial: 1_000_000_000,
                rule: .standard))
        #expect(model.shape == .linear)
        #expect(agree(model.knee?.estimate, 80))
        #expect(model.knee?.bracketed == false)
        #expect(model.ceilingBytesPerSecond == nil)
        #expect(agree(model.perConnectionBytesPerSecond?.estimate, 7e6, within: 0.05))
    }

    private static let lisa: [Int: Double] = [
        8: 11.96, 16: 16.69, 32: 19.36, 64: 19.61, 128: 19.21, 256: 18.37, 512: 16.69, 1024: 14.75,
    ]

    /// microsoft/lisa issue 55: Gb/s for 8 to 1024 connections.
    @Test func aThousandConnectionsAreTooMany() throws {
        let model = try #require(try ScalingSweep.exact(Self.lisa.mapValues { $0 * 1e9 / 8 }))
        #expect(model.shape == .retrograde)
        #expect(model.perConnectionBytesPerSecond == nil)
        #expect(agree(model.ceilingBytesPerSecond?.estimate, 20e9 / 8, within: 0.03))
    }

    /// The parameters that a fit of the same numbers is known to have: g 3.14, s .143, k 7·10⁻⁵, peak near 110.
    @Test func itsParametersAreThoseOfTheKnownFit() {
        let points = Self.lisa.sorted { $0.key < $1.key }
            .map { RatePoint(threads: Double($0.key), logRate: log($0.value), weight: 1) }
        let curve = ContentionCurve(fitting: points)
        #expect(agree(1 / curve.alone, 3.14, within: 0.002))
        #expect(agree(curve.contention / curve.alone, 0.143, within: 0.005))
        #expect(agree(curve.crosstalk / curve.alone, 7e-5, within: 0.1))
        #expect(agree(curve.peak, 110, within: 0.03))
    }
}

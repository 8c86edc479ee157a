import Foundation
import Testing

@testable import Analysis

/// How often the model is right over seeded sweeps of five blocks of 1 to 16 threads.
@Suite struct ScalingSimulationTests {
    private static let total = 200

    private static func sweep(_ noise: Double, first: Double = 1, _ rate: @escaping @Sendable (Double) -> Double)
        -> ScalingSweep
    {
        ScalingSweep(noise: noise, firstCountNoise: first, rate: rate)
    }

    private func part(of models: [ScalingModel], where holds: (ScalingModel) -> Bool) -> Double {
        Double(models.filter(holds).count) / Double(models.count)
    }

    @Test(arguments: [0.02, 0.07]) func aFlatLinkIsFlatAndNeedsOneThread(noise: Double) throws {
        let models = try Self.sweep(noise) { _ in 1e6 }.models(Self.total, seed: 11)
        #expect(part(of: models) { $0.shape == .flat } >= 0.95)
        #expect(part(of: models) { $0.sufficientThreads ?? 1 > 1 } <= 0.02)
    }

    /// The rate of one thread is uncertain by 9%: a knee there may not be told from none, but is seldom claimed.
    @Test func oneNoisyThreadSeldomMakesAFlatLinkWorthSplitting() throws {
        let models = try Self.sweep(0.07, first: 3) { _ in 1e6 }.models(Self.total, seed: 12)
        #expect(part(of: models) { $0.sufficientThreads ?? 1 > 1 } <= 0.1)
        #expect(part(of: models) { $0.shape == .flat } >= 0.7)
        #expect(part(of: models) { $0.shape != .flat && $0.shape != .unknown } <= 0.12)
    }

    @Test(arguments: [1, 3.0]) func aLineIsLinear(first: Double) throws {
        let models = try Self.sweep(0.07, first: first) { 1e6 * $0 }.models(Self.total, seed: 13)
        #expect(part(of: models) { $0.shape == .linear } >= 0.92)
        #expect(part(of: models) { $0.perConnectionBytesPerSecond?.covers(1e6) ?? true } >= 0.92)
    }

    @Test(arguments: [(0.07, 1), (0.08, 3.0)]) func aKneeIsFoundAndCovered(noise: Double, first: Double) throws {
        let models = try Self.sweep(noise, first: first) { 1e6 * min($0, 5) }.models(Self.total, seed: 14)
        #expect(part(of: models) { $0.shape == .knee } >= 0.92)
        #expect(part(of: models) { $0.knee?.covers(5) ?? true } >= 0.92)
        #expect(part(of: models) { $0.sufficientThreads ?? 1 > 5 } <= 0.05)
        #expect(part(of: models) { $0.ceilingBytesPerSecond?.covers(5e6) ?? true } >= 0.92)
    }

    @Test func tooManyThreadsAreSeenToHurt() throws {
        let curve = scalability(1e6, s: 0.1, k: 0.025)
        let models = try Self.sweep(0.07, curve).models(100, seed: 15)
        #expect(part(of: models) { $0.shape == .retrograde } >= 0.95)
        #expect(part(of: models) { $0.ceilingBytesPerSecond?.covers(curve(6)) ?? true } >= 0.9)
    }

    /// An estimate from each block alone would be biased by more than the interval is wide.
    @Test func manyBlocksDoNotCloseTheIntervalAboutAWrongKnee() throws {
        var sweep = Self.sweep(0.07, first: 3) { 1e6 * min($0, 2.3) }
        sweep.blocks = 100
        let models = try sweep.models(40, seed: 16)
        #expect(part(of: models) { $0.knee?.covers(2.3) ?? false } >= 0.85)
    }
}

import ExampleRuns
import Foundation
import Sweep
import Testing

@testable import Analysis
@testable import Statistics

/// Sweeps of a known curve: every trial moves ten million bytes, blocks differ by 10%, and noise is log-normal.
struct ScalingSweep: Sendable {
    static let bytes: Int64 = 10_000_000

    /// The thread counts, ascending.
    var threadCounts = Array(1...16)

    var blocks = 5

    /// The standard deviation of ln seconds of a trial.
    var noise = 0.0

    /// How many times as noisy the first count is.
    var firstCountNoise = 1.0

    /// What the trial of a thread count, by position, in a block is to be without.
    var isMissing: @Sendable (_ position: Int, _ block: Int) -> Bool = { _, _ in false }

    /// The true bytes per second.
    let rate: @Sendable (_ threads: Double) -> Double

    func model(margin: Double = 0.1, using generator: inout SplitMix64) throws -> ScalingModel? {
        let effects = (0..<blocks).map { _ in 0.1 * generator.normal() }
        let seconds = threadCounts.indices.map { position in
            let deviation = position == 0 ? noise * firstCountNoise : noise
            return effects.enumerated().map { block, effect -> Double? in
                let added = effect + deviation * generator.normal()
                let seconds = Double(Self.bytes) / rate(Double(threadCounts[position])) * exp(added)
                return isMissing(position, block) ? nil : seconds
            }
        }
        return try ScalingModel(
            BlockTable(seconds: seconds), threadCounts: threadCounts, bytesPerTrial: Self.bytes,
            rule: #require(DecisionRule(margin: margin, confidence: 0.95)))
    }

    /// The models of many sweeps.
    func models(_ total: Int, seed: UInt64) throws -> [ScalingModel] {
        var generator = SplitMix64(seed: seed)
        return try (0..<total).compactMap { _ in try model(using: &generator) }
    }
}

extension ScalingSweep {
    /// The model of rates without noise and without differences between two blocks.
    static func exact(_ rates: [Int: Double], blocks: Int = 2, margin: Double = 0.1) throws -> ScalingModel? {
        let counts = rates.keys.sorted()
        let seconds = counts.map { [Double?](repeating: Double(bytes) / (rates[$0] ?? 0), count: blocks) }
        return try ScalingModel(
            BlockTable(seconds: seconds), threadCounts: counts, bytesPerTrial: bytes,
            rule: #require(DecisionRule(margin: margin, confidence: 0.95)))
    }

    /// The same of a curve at these counts.
    static func exact(_ counts: [Int], margin: Double = 0.1, _ rate: (Double) -> Double) throws -> ScalingModel? {
        try exact(Dictionary(uniqueKeysWithValues: counts.map { ($0, rate(Double($0))) }), margin: margin)
    }
}

extension BoundedEstimate {
    /// Whether the interval holds a value; a limit that is absent holds everything on its side.
    func covers(_ value: Double) -> Bool {
        (low ?? -.infinity) <= value && value <= (high ?? .infinity)
    }
}

/// The universal scalability law, as a rate of g bytes per second for one thread.
func scalability(_ g: Double, s: Double, k: Double) -> @Sendable (Double) -> Double {
    { n in g * n / (1 + s * (n - 1) + k * n * (n - 1)) }
}

/// Whether two numbers agree to a relative error.
func agree(_ one: Double?, _ other: Double, within error: Double = 1e-6) -> Bool {
    one.map { ($0 / other - 1).magnitude <= error } ?? false
}

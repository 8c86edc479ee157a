import ExampleRuns
import Foundation
import Sweep

@testable import Analysis
@testable import Statistics

/// Sweeps of known truth: ln seconds = level of the count + block + noise, the blocks all alike.
struct VerdictSweep {
    /// The true speed-up of each count over one thread, that of 1 among them.
    var speedups: [Int: Double]
    /// The standard deviation of ln seconds.
    var noise: Double
    var blocks = 5

    /// A flat truth over 1-16 threads.
    static func flat(speedup: Double = 1, noise: Double) -> VerdictSweep {
        VerdictSweep(
            speedups: Dictionary(uniqueKeysWithValues: (1...16).map { ($0, $0 == 1 ? 1 : speedup) }), noise: noise)
    }

    /// The times of a sweep; the generator goes on.
    func times(_ generator: inout SplitMix64) -> ThreadTimes? {
        let counts = speedups.keys.sorted()
        let seconds = counts.map { count in
            (0..<blocks).map { _ -> Double? in exp(noise * generator.normal()) / (speedups[count] ?? 1) }
        }
        return ThreadTimes(counts: counts, seconds: seconds, rule: .standard)
    }

    /// The share of sweeps of which something is true.
    func share(of sweeps: Int, seed: UInt64, where isTrue: (ThreadTimes) -> Bool) -> Double {
        var generator = SplitMix64(seed: seed)
        let count = (0..<sweeps).filter { _ in times(&generator).map(isTrue) ?? false }.count
        return Double(count) / Double(sweeps)
    }
}

import Testing

@testable import Analysis

/// What the rules claim about themselves, over sweeps of known truth with fixed seeds.
@Suite struct VerdictSimulationTests {
    /// Four standard deviations of a share of `sweeps`: seldom exceeded, once in 16,000 seeds.
    private static func isPlausible(_ share: Double, _ truth: Double, sweeps: Int) -> Bool {
        (share - truth).magnitude <= 4 * (truth * (1 - truth) / Double(sweeps)).squareRoot() + 0.006
    }

    @Test(arguments: [(0.02, 1.0), (0.03, 0.91), (0.05, 0.26), (0.08, 0.03)])
    func noGainOnAFlatLink(noise: Double, share: Double) {
        let found = VerdictSweep.flat(noise: noise).share(of: 2000, seed: 1) { times in
            times.upperLimitOfEverySpeedup.map { $0 < 1.1 } ?? false
        }
        #expect(Self.isPlausible(found, share, sweeps: 2000), "\(found)")
    }

    @Test(arguments: [0.03, 0.3])
    func splitIsNotSaidOfAFlatLink(noise: Double) {
        let found = VerdictSweep.flat(noise: noise).share(of: 2000, seed: 2) { !$0.shownGains.isEmpty }
        #expect(found <= 0.025, "\(found)")
    }

    @Test func splitIsSeldomSaidWhereEveryGainIsTheMarginItself() {
        let found = VerdictSweep.flat(speedup: 1.1, noise: 0.1).share(of: 2000, seed: 3) {
            !$0.shownGains.isEmpty
        }
        #expect(found <= 0.025 + 4 * (0.025 * 0.975 / 2000).squareRoot(), "\(found)")
    }

    @Test func noGainIsSeldomSaidWhereOneGainIsTheMarginItself() {
        let sweep = VerdictSweep(speedups: [1: 1, 2: 1, 4: 1.1, 8: 1], noise: 0.02)
        let found = sweep.share(of: 2000, seed: 4) { times in
            times.upperLimitOfEverySpeedup.map { $0 < 1.1 } ?? false
        }
        #expect(Self.isPlausible(found, 0.05, sweeps: 2000), "\(found)")
    }

    @Test func aCountShownToBeWithinTheMarginSeldomIsNot() {
        // 4 threads are 11% better than 2: to show 2 to be within 10% of the best is wrong.
        let sweep = VerdictSweep(speedups: [1: 1, 2: 1.8, 4: 1.8 * 1.11, 8: 1.8], noise: 0.03)
        let found = sweep.share(of: 2000, seed: 5) { $0.isWithinMargin(2, ofBestSet: $0.bestSet) == true }
        #expect(found <= 0.05 + 4 * (0.05 * 0.95 / 2000).squareRoot(), "\(found)")
    }
}

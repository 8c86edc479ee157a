import Sweep
import Testing

@testable import Analysis
@testable import Statistics

/// Rates where only so many connections are served at once and the others wait: they come in rounds.
@Suite struct ScalingRoundsTests {
    private static let counts = [1, 2, 4, 6, 8]

    /// 2 MB/s for each of four.
    private static func rate(_ threads: Int) -> Double {
        2e6 * Double(threads) / Double((threads + 3) / 4)
    }

    private func model(admitted: Int?, _ rate: (Int) -> Double = rate) throws -> ScalingModel? {
        let seconds = Self.counts.map { threads in
            (0..<5).map { block in Double?(1e7 / rate(threads) * (1 + 0.001 * Double(block))) }
        }
        return ScalingModel(
            try BlockTable(seconds: seconds), threadCounts: Self.counts, bytesPerTrial: 10_000_000,
            rule: .standard, admitted: admitted)
    }

    @Test func theNumberThatIsServedAtOnceIsTheKnee() throws {
        let model = try #require(try model(admitted: 4))
        #expect(model.shape == .knee)
        #expect(model.knee == BoundedEstimate(estimate: 4, low: 4, high: 4, bracketed: true))
        #expect(agree(model.perConnectionBytesPerSecond?.estimate, 2e6 / 1.002, within: 1e-4))
        #expect(agree(model.ceilingBytesPerSecond?.estimate, 8e6 / 1.002, within: 1e-4))
        #expect(model.sufficientThreads == 4)
        #expect(agree(model.fittedBytesPerSecond[6], 6e6 / 1.002, within: 1e-4))
        #expect(agree(model.fittedBytesPerSecond[8], 8e6 / 1.002, within: 1e-4))
    }

    @Test func roundsAreNotClaimedIfNoConnectionWaits() throws {
        #expect(try model(admitted: nil)?.shape == .unknown)
    }

    @Test func ratesThatDoNotComeInRoundsClaimNone() throws {
        let level = try #require(try model(admitted: 4) { 2e6 * Double(min($0, 4)) })
        #expect(level.shape == .knee && level.knee.map { abs($0.estimate - 4) < 0.01 && $0.high != 4 } == true)
        #expect(try model(admitted: 4) { _ in 5e6 }?.shape == .flat)
        #expect(try model(admitted: 2)?.shape == .unknown)
    }

    @Test func aLimitOfNoneIsNoModel() throws {
        #expect(try model(admitted: 0) == nil)
    }
}

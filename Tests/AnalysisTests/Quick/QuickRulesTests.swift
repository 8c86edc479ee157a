import Foundation
import Testing

@testable import Analysis
@testable import Sweep

/// The rules at one look, at both sides of their limits.
@Suite struct QuickRulesTests {
    private static let look = QuickLevels.Look(blocks: 3, level: 0.02, wideLevel: 0.003)

    /// Rules on a grid of counts whose noise is a fixed pattern.
    ///
    /// - Parameters:
    ///   - gains: ln gain over one thread of 2, 4, 8, and 16 threads.
    ///   - noise: the size of the pattern.
    private static func grid(_ gains: [Double], noise: Double, blocks: Int = 3, plainGet: Double? = nil) -> GridRules {
        let treatments = (plainGet == nil ? [] : [Treatment.plainGet]) + [1, 1, 2, 4, 8, 16].map(Treatment.ranged)
        let levels = [plainGet].compactMap { $0 } + [0, 0] + gains
        let rows = (0..<blocks).map { block in
            quickBlock(
                zip(treatments, levels).enumerated().map { column, pair in
                    (pair.0, pair.1 + noise * sin(Double(7 * column * column + 11 * block * (column + 1))))
                })
        }
        return GridRules(
            gains: QuickGains(QuickTable(rows, columns: treatments)), look: look, margin: 0.1)
    }

    private static func candidate(
        _ gains: [Double], noise: Double, blocks: Int = 3, _ candidate: Int = 4
    ) -> CandidateRules {
        let treatments = [1, 4, 8, 16].map(Treatment.ranged)
        let rows = (0..<blocks).map { block in
            quickBlock(
                zip(treatments, [0] + gains).enumerated().map { column, pair in
                    (pair.0, pair.1 + noise * sin(Double(5 * column * column + 3 * block * (column + 2))))
                })
        }
        return CandidateRules(
            gains: QuickGains(QuickTable(rows, columns: treatments)), look: look, margin: 0.1, candidate: candidate)
    }

    // MARK: Rule 3

    @Test func aLowerLimitAboveTheMarginSplits() {
        let rules = Self.grid([0, 0.5, 0, 0], noise: 0.01)
        #expect(rules.finding == .split([4]))
        let limit = rules.gains.lower(4, 0.4 * 0.02 / 4)
        // The same noise with the limit just below and just above ln 1.1.
        let least = log(1.1) - (limit - 0.5)
        #expect(Self.grid([0, least + 1e-6, 0, 0], noise: 0.01).finding == .split([4]))
        #expect(Self.grid([0, least - 1e-6, 0, 0], noise: 0.01).finding != .split([4]))
    }

    @Test func everyUpperLimitBelowTheMarginIsNoGain() throws {
        #expect(Self.grid([0, 0, 0, 0], noise: 0.005).finding == .noGain(onAverage: false))
        // One count at its limit: (b) fails, and (c) holds on average as long as the wide limit is below 1.15.
        let rules = Self.grid([0, 0.02, 0, 0], noise: 0.01)
        let wide = rules.gains.contrast(4).wideUpper(0.02)
        let most = log(1.1) - (wide - 0.02)
        #expect(Self.grid([0, most - 1e-6, 0, 0], noise: 0.01).finding == .noGain(onAverage: false))
        #expect(Self.grid([0, most + 1e-6, 0, 0], noise: 0.01).finding != .noGain(onAverage: false))
    }

    @Test func theAverageCarriesNoGainIfNoCountContradictsIt() {
        // The limit of four threads is above 1.1, and their wide limit below 1.15.
        let rules = Self.grid([0, 0.04, 0, 0], noise: 0.076, blocks: 8)
        #expect(rules.finding == .noGain(onAverage: true))
        #expect(rules.upperLimit(onAverage: true) < 1.1 && rules.upperLimit(onAverage: false) > 1.1)
    }

    /// Each condition of (c) alone.
    @Test func theAverageCarriesNothingIfACountMayGain() {
        func claim(_ average: Double, _ each: [(mean: Double, own: Double)]) -> Bool {
            func contrast(_ mean: Double, _ own: Double) -> QuickContrast {
                QuickContrast(mean: mean, blocks: 9, ownVariance: own, weight: 1, residual: nil)
            }
            let claim = PooledClaim(
                average: contrast(average, 0.0001), each: each.map { contrast($0.mean, $0.own) })
            return claim.holds(Self.look, level: 0.02, margin: 0.1)
        }
        let quiet = [(mean: 0.0, own: 0.001), (0.0, 0.001)]
        #expect(claim(0, quiet))
        // The average's limit is mean + t·.01/3, t[.98; 8] = 2.449.
        #expect(claim(log(1.1) - 0.0083, quiet) && !claim(log(1.1) - 0.0080, quiet))
        // A lower limit above 0.
        #expect(!claim(0, [(0.05, 0.0004), (0, 0.001)]))
        // An estimate at the margin, with a lower limit below 0 but a wide limit that is too high anyway.
        #expect(!claim(0, [(log(1.1), 0.01), (0, 0.001)]))
        // A wide upper limit above ln 1.15: t[.997; 8] = 3.6.
        #expect(!claim(0, [(0.05, 0.01), (0, 0.001)]) && claim(0, [(0.05, 0.003), (0, 0.001)]))
    }

    @Test func aLossOfTheLargestCountIsHarmful() {
        #expect(Self.grid([0, -0.05, -0.1, -0.3], noise: 0.01).isHarmful)
        #expect(Self.grid([0, -0.05, -0.1, -0.3], noise: 0.01).finding == .noGain(onAverage: false))
        #expect(!Self.grid([0, -0.05, -0.3, -0.09], noise: 0.01).isHarmful)
    }

    @Test func aGainMustExceedBothReferences() {
        // Twice one thread, but the plain GET is as fast.
        let slowRanges = Self.grid([0.7, 0.7, 0.7, 0.7], noise: 0.003, plainGet: 0.7)
        #expect(slowRanges.gains.reference == .plainGet)
        #expect(slowRanges.finding == .noGain(onAverage: false))
        let both = Self.grid([0.7, 0.7, 0.7, 0.7], noise: 0.003, plainGet: 0.3)
        #expect(both.finding == .split([2, 4, 8, 16]))
        #expect(Self.grid([0.7, 0.7, 0.7, 0.7], noise: 0.003, plainGet: -0.7).gains.reference == .ranged(1))
    }

    // MARK: Rules 4, 5, 6

    @Test func aCandidateSplitsByItsOwnLimit() {
        let rules = Self.candidate([0.3, 0.3, 0.3], noise: 0.02)
        let limit = rules.gains.lower(4, 0.4 * 0.02)
        #expect(rules.isSplit == (limit > log(1.1)))
        let least = log(1.1) - (limit - 0.3)
        #expect(Self.candidate([least + 1e-6, 0.3, 0.3], noise: 0.02).isSplit)
        #expect(!Self.candidate([least - 1e-6, 0.3, 0.3], noise: 0.02).isSplit)
        #expect(!Self.candidate([0.02, 0.02, 0.02], noise: 0.005).isSplit)
        #expect(Self.candidate([0.02, 0.02, 0.02], noise: 0.005).isNoGain)
    }

    @Test func aCandidateIsUnrivaledIfNoRivalGainsTheMargin() {
        #expect(Self.candidate([0.5, 0.5, 0.5], noise: 0.005).isUnrivaled)
        #expect(!Self.candidate([0.5, 0.5, 0.6], noise: 0.005).isUnrivaled)
        // One rival's limit is above the margin, not that of the average.
        let pooled = Self.candidate([0.5, 0.5, 0.54], noise: 0.094, blocks: 12)
        #expect(pooled.isUnrivaled)
        let each = [8, 16].map { pooled.gains.contrast([$0], over: 4).upper(0.02) }
        #expect((each.max() ?? 0) > log(1.1), "\(each)")
    }

    @Test func aRivalMustBeShownFasterAndBeAheadByTheMargin() {
        #expect(Self.candidate([0.5, 0.8, 0.7], noise: 0.005).fasterRival == 8)
        #expect(Self.candidate([0.5, 0.55, 0.7], noise: 0.005).fasterRival == 16)
        // Shown faster, but by less than the margin.
        #expect(Self.candidate([0.5, 0.58, 0.5], noise: 0.005).fasterRival == nil)
        // Ahead by more, but not shown: the lower limit is below ln 1.02.
        #expect(Self.candidate([0.5, 0.62, 0.5], noise: 0.15).fasterRival == nil)
    }

    @Test func countsThatSplitShareTheLevel() {
        let rules = Self.candidate([0.05, 0.5, 0.5], noise: 0.005)
        #expect(rules.splitCounts == [8, 16])
        #expect(Self.candidate([0.5, 0.5, 0.5], noise: 0.005).splitCounts == [4, 8, 16])
        #expect(Self.candidate([0, 0, 0], noise: 0.005).splitCounts.isEmpty)
    }

    // MARK: Rule 2

    private static func fit(_ rate: (Double) -> Double, upTo largest: Int = 16) -> QuickCandidate? {
        let counts = [1] + QuickPlan.scoutedThreads(upTo: largest)
        let rows = (0..<2).map { block in
            counts.map { log(rate(Double($0))) + 0.002 * sin(Double(3 * $0 + 5 * block)) }
        }
        return QuickCandidate(
            quickTable(counts, rows), upTo: largest, rule: .standard)
    }

    @Test func theCandidateIsTheSmallestCountCloseToTheFittedBest() {
        #expect(Self.fit { _ in 1e6 }?.threads == 1)
        #expect(Self.fit { 1e6 * $0 }?.threads == 16 && Self.fit { 1e6 * $0 }?.peak == 16)
        #expect(Self.fit { 1e6 * min($0, 5) }?.threads == 5)
        #expect(Self.fit { 1e6 * min($0, 1.05) }?.threads == 1)
        #expect(Self.fit({ 1e6 * min($0, 5) }, upTo: 4)?.threads == 4)
    }

    @Test func aPeakWithinTheCountsIsARival() throws {
        let falling = try #require(Self.fit { $0 / (1 + 0.1 * ($0 - 1) + 0.025 * $0 * ($0 - 1)) })
        #expect((5...7).contains(falling.peak))
        #expect(Self.fit { 1e6 * min($0, 5) }?.peak == 16)
        #expect(QuickCandidate.rivals(of: 5, peak: 16, upTo: 16) == [10, 16])
        #expect(QuickCandidate.rivals(of: 5, peak: 6, upTo: 16) == [6, 10])
        #expect(QuickCandidate.rivals(of: 16, peak: 16, upTo: 16).isEmpty)
        #expect(QuickCandidate.rivals(of: 8, peak: 3, upTo: 16) == [16])
    }
}

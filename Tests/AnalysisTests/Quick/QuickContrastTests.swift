import ExampleRuns
import Statistics
import Testing

@testable import Analysis
@testable import Sweep

/// The moderated variance, its degrees of freedom, and the limits.
@Suite struct QuickContrastTests {
    private static let threeColumns = quickTable(
        [1, 2, 4], [[0, 0.1, 0.2], [0.02, 0.14, 0.16], [-0.02, 0.09, 0.24]])
    private static let fiveColumns = quickTable(
        [1, 1, 2, 4, 8],
        [[0, 0.04, 0.1, 0.2, 0.25], [0.02, -0.03, 0.14, 0.16, 0.31], [-0.02, 0.01, 0.09, 0.24, 0.27]])

    /// d = .1, .12, .11: own = .0001; R2 = .004/3 by hand; V = (.0001 + 1·2·R2)/2 with 2·2 degrees of freedom.
    @Test func ofThreeColumnsTheResidualsCountOnce() {
        let contrast = QuickContrast(Self.threeColumns, of: [.ranged(2)], over: [.ranged(1)])
        #expect(abs(contrast.mean - 0.11) < 1e-12)
        #expect(abs(contrast.ownVariance - 0.0001) < 1e-12)
        #expect(abs(contrast.variance - 0.0013833333333333336) < 1e-12)
        #expect(contrast.degreesOfFreedom == 4)
        // t[.975; 4] = 2.776445 (tables).
        #expect(abs(contrast.lower(0.025) - 0.05038001192549817) < 1e-9)
        #expect(abs(contrast.upper(0.025) - 0.16961998807450185) < 1e-9)
    }

    /// numpy and scipy: w = 1/1 + 1/2, k = 2, df = 6.
    @Test func oneThreadTwiceHasHalfTheVariance() throws {
        let contrast = QuickContrast(Self.fiveColumns, of: [.ranged(2)], over: [.ranged(1)])
        #expect(abs(contrast.mean - 0.10666666666666669) < 1e-12)
        #expect(abs(contrast.ownVariance - 0.001158333333333334) < 1e-12)
        #expect(try abs(#require(Self.fiveColumns.residual).variance - 0.0012149999999999997) < 1e-12)
        #expect(abs(contrast.variance - 0.001601111111111111) < 1e-12)
        #expect(contrast.degreesOfFreedom == 6)
        #expect(abs(contrast.lower(0.01) - 0.03406465281163726) < 1e-9)
        #expect(abs(contrast.upper(0.02) - 0.16701475129895788) < 1e-9)
    }

    /// w = 1/3 + 1/2.
    @Test func theMeanOfThreeCountsHasAThirdOfTheirVariance() {
        let contrast = QuickContrast(Self.fiveColumns, of: [2, 4, 8].map(Treatment.ranged), over: [.ranged(1)])
        #expect(abs(contrast.mean - 0.1922222222222222) < 1e-12)
        #expect(abs(contrast.ownVariance - 0.0006287037037037035) < 1e-12)
        #expect(abs(contrast.variance - 0.0008845679012345676) < 1e-12)
    }

    /// t[.98; 3] = 3.48191 (scipy).
    @Test func theWideLimitHoldsForANoisierCount() {
        let noisy = QuickContrast(
            mean: 0, blocks: 4, ownVariance: 0.04, weight: 2, residual: (variance: 0.001, degreesOfFreedom: 12))
        #expect(abs(noisy.wideUpper(0.02) - 3.481908758 * 0.1) < 1e-6)
        let quiet = QuickContrast(
            mean: 0, blocks: 4, ownVariance: 0.001, weight: 2, residual: (variance: 0.04, degreesOfFreedom: 12))
        #expect(quiet.wideUpper(0.02) == quiet.upper(0.02))
    }

    @Test func ofTwoColumnsTheOwnVarianceStandsAlone() {
        let table = quickTable([1, 2], [[0, 0.1], [0.02, 0.14], [-0.02, 0.09]])
        let contrast = QuickContrast(table, of: [.ranged(2)], over: [.ranged(1)])
        #expect(abs(contrast.variance - contrast.ownVariance) < 1e-15)
        #expect(contrast.degreesOfFreedom == 2)
    }

    @Test func oneBlockHasNoLimits() {
        let contrast = QuickContrast(
            quickTable([1, 1, 2, 4], [[0, 0, 0.1, 0.2]]), of: [.ranged(2)], over: [.ranged(1)])
        #expect(contrast.lower(0.02) == -.infinity && contrast.upper(0.02) == .infinity)
        #expect(contrast.anytimeHalfWidth(alpha: 0.05) == .infinity)
    }

    @Test func aSpreadOfZeroIsNotCertainty() {
        let contrast = QuickContrast(
            quickTable([1, 1, 2, 4], Array(repeating: [0, 0, 0.1, 0.1], count: 3)), of: [.ranged(2)],
            over: [.ranged(1)])
        #expect(contrast.upper(0.02) > 0.1 + 0.001)
    }

    @Test func aBlockWithoutOneOfTheCountsIsLeftOut() {
        let table = quickTable(
            [1, 1, 2, 4],
            [[0, 0.04, 0.1, 0.2], [0.02, nil, 0.14, 0.16], [-0.02, 0.01, nil, 0.24], [0, 0, 0.1, 0.2]])
        let contrast = QuickContrast(table, of: [.ranged(2)], over: [.ranged(1)])
        // One thread of the second block has one window, and counts with it.
        #expect(contrast.blocks == 3)
        #expect(abs(contrast.mean - (0.08 + 0.12 + 0.1) / 3) < 1e-12)
        #expect(QuickContrast(table, of: [.ranged(4)], over: [.ranged(1)]).blocks == 4)
    }

    /// The formula of the normal mixture, evaluated in Python; infinite while R >= 1 + n·g.
    @Test(arguments: [
        (2, Double.infinity), (3, .infinity), (4, 6.87530295336554), (5, 5.327092340948513), (8, 4.245829711377324),
        (20, 3.6766565209079998), (100, 3.5893924641174304),
    ])
    func theIntervalThatIsValidAtAnyTime(blocks: Int, critical: Double) {
        let found = QuickContrast.anytimeCritical(blocks: blocks, alpha: 0.05)
        #expect(found == critical || abs(found - critical) < 1e-9)
    }

    /// It must hold at all numbers of blocks up to 40 together.
    @Test func theIntervalThatIsValidAtAnyTimeSeldomMisses() {
        var generator = SplitMix64(seed: 5)
        let missed = (0..<2000).count { _ in
            var values: [Double] = []
            return (1...40).contains { _ in
                values.append(generator.normal())
                guard values.count > 1, let sample = try? Sample(values) else { return false }
                let moments = Moments(sample)
                let contrast = QuickContrast(
                    mean: moments.mean, blocks: values.count, ownVariance: moments.variance ?? 0, weight: 2,
                    residual: nil)
                return contrast.mean.magnitude > contrast.anytimeHalfWidth(alpha: 0.05)
            }
        }
        #expect(missed <= 100 + 40)
    }
}

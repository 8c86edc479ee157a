import Foundation
import Statistics
import Testing

@Suite struct PairedPowerTests {
    private func power(_ pairs: Int, _ comparisons: Int = 1, _ confidence: Double = 0.95) throws -> PairedPower {
        try #require(PairedPower(pairs: pairs, comparisons: comparisons, confidence: confidence))
    }

    @Test func agreesWithQuadrature() throws {
        for row in ComparisonReference.powers {
            let design = try power(Int(row[0]), Int(row[1]), row[2])
            let ratio = exp(row[3] / row[0].squareRoot())
            let value = try #require(design.power(ratio: ratio, deviation: 1))
            #expect((value - row[4]).magnitude < 1e-12, "\(row)")
        }
    }

    @Test func theEffectAgreesWithTheIntegralOverQuantiles() throws {
        for row in ComparisonReference.detectable {
            let design = try power(Int(row[0]), Int(row[1]), row[2])
            let ratio = try #require(design.detectableRatio(deviation: 1, power: row[3]))
            #expect(correctDigits(log(ratio) * row[0].squareRoot(), row[4]) >= 8, "\(row)")
        }
    }

    @Test func theEffectInStandardErrorsIsTheSameWhateverTheNoise() throws {
        let effect = try #require(try power(5, 15).detectableEffect(power: 0.8))
        for deviation in [0.02, 0.3] {
            let ratio = try power(5, 15).detectableRatio(deviation: deviation, power: 0.8)
            #expect(correctDigits(ratio, exp(effect * deviation / 5.0.squareRoot())) >= 14)
        }
        #expect(try power(5).detectableEffect(power: 0.05) == nil)
        #expect(try power(5).detectableEffect(power: 1) == nil)
    }

    @Test(arguments: [(3, 1, 1.39), (5, 1, 1.18), (8, 1, 1.12), (10, 1, 1.10), (5, 15, 1.42), (8, 15, 1.21)])
    func detectableRatiosAtTenPercentNoise(pairs: Int, comparisons: Int, ratio: Double) throws {
        let value = try #require(try power(pairs, comparisons).detectableRatio(deviation: 0.1, power: 0.8))
        #expect((value - ratio).magnitude < 0.005)
    }

    @Test func withoutAnEffectThePowerIsTheRisk() throws {
        #expect(correctDigits(try power(5).power(ratio: 1, deviation: 0.3), 0.05) >= 12)
        #expect(correctDigits(try power(5, 10).power(ratio: 1, deviation: 0.3), 0.005) >= 12)
    }

    @Test func fasterAndSlowerAreShownEquallyOften() throws {
        let (faster, slower) = (
            try power(6).power(ratio: 1.25, deviation: 0.2), try power(6).power(ratio: 0.8, deviation: 0.2)
        )
        #expect(correctDigits(faster, try #require(slower)) >= 12)
    }

    @Test func withoutNoiseAnythingIsShown() throws {
        #expect(try power(2).detectableRatio(deviation: 0, power: 0.8) == 1)
    }

    @Test(arguments: [(1.18, 1, 6), (1.19, 1, 5), (1.41, 15, 6), (1.42, 15, 5), (3.0, 1, 3), (1.01, 1, 795)])
    func theFewestPairsAreThoseThatSuffice(ratio: Double, comparisons: Int, pairs: Int) throws {
        let found = PairedPower.pairs(
            showing: ratio, deviation: 0.1, power: 0.8, comparisons: comparisons, confidence: 0.95)
        #expect(found == pairs)
        let fewer = try power(pairs - 1, comparisons).power(ratio: ratio, deviation: 0.1)
        #expect(try #require(fewer) < 0.8)
    }

    /// SciPy 1.17.1, ν = n − 1, t = stats.t.isf((1 − c)/2/m, ν): integrate.quad of norm.pdf(z) · chi2.cdf(ν((z + δ)/t)², ν)
    /// over z; both of the last two are 1 but for rounding.
    @Test(arguments: [
        (2, 1, 0.95, 41, 0.9987038142790571), (2, 1, 0.99999, 1e5, 0.8837700344165107),
        (5, 3, 0.99999, 60, 0.9703124349529125), (2, 3, 0.99999, 1e12, 1), (5, 3, 0.99999, 1e15, 1),
    ])
    func largeEffectsTakeNoLongerThanSmallOnes(
        pairs: Int, comparisons: Int, confidence: Double, effect: Double, reference: Double
    ) throws {
        let design = try power(pairs, comparisons, confidence)
        let deviation = Double(pairs).squareRoot() / effect
        let value = try #require(design.power(ratio: exp(1), deviation: deviation))
        #expect((value - reference).magnitude < 1e-12)
        let slower = try #require(design.power(ratio: exp(-1), deviation: deviation))
        #expect((slower - reference).magnitude < 1e-12)
    }

    /// SciPy 1.17.1: optimize.brentq of the same integral less 0.8.
    @Test func aHighConfidenceOfTwoPairsNeedsAnEffectThatCanBeFound() throws {
        let effect = try #require(try power(2, 3, 0.99999).detectableEffect(power: 0.8))
        #expect(correctDigits(effect, 244758.31978252844) >= 9)
        let pairs = PairedPower.pairs(
            showing: 1.5, deviation: 1e-16, power: 0.8, comparisons: 3, confidence: 0.99999)
        #expect(pairs == 2)
    }

    @Test func anEffectBeyondAllNumbersIsShown() throws {
        #expect(try power(2).power(ratio: 2, deviation: .leastNonzeroMagnitude) == 1)
    }

    @Test func noNumberOfPairsShowsWhatIsNotThere() {
        for ratio in [1, 1.000_001, 0, -1, Double.nan] {
            #expect(
                PairedPower.pairs(showing: ratio, deviation: 0.1, power: 0.8, comparisons: 1, confidence: 0.95) == nil)
        }
    }

    @Test func parametersOutOfRangeAreRefused() throws {
        #expect(PairedPower(pairs: 1, comparisons: 1, confidence: 0.95) == nil)
        #expect(PairedPower(pairs: 2, comparisons: 0, confidence: 0.95) == nil)
        #expect(PairedPower(pairs: 2, comparisons: 1, confidence: 1) == nil)
        #expect(try power(5).power(ratio: 0, deviation: 1) == nil)
        #expect(try power(5).power(ratio: 2, deviation: 0) == nil)
        #expect(try power(5).detectableRatio(deviation: -1, power: 0.8) == nil)
        for wanted in [0.05, 1, Double.nan] {
            #expect(try power(5).detectableRatio(deviation: 1, power: wanted) == nil)
        }
        for wanted in [0, 1, Double.nan] {
            let pairs = PairedPower.pairs(showing: 2, deviation: 1, power: wanted, comparisons: 1, confidence: 0.95)
            #expect(pairs == nil)
        }
    }
}

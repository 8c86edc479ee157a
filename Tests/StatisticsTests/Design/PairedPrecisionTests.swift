import Statistics
import Testing

@Suite struct PairedPrecisionTests {
    /// SciPy 1.17.1: the first n from 2 on with
    /// t.ppf(1 - (1 - c) / 2, n - 1) * s * sqrt(chi2.ppf(.5 ** (1 / m), n - 1) / (n - 1) / n) <= log1p(p).
    @Test(
        arguments: [
            (0.05, 0.02, 1, 0.95, 3), (0.05, 0.1, 4, 0.95, 24), (0.05, 0.1, 15, 0.95, 27), (0.05, 0.3, 15, 0.99, 291),
            (0.01, 0.02, 3, 0.9, 16), (0.5, 0.01, 1, 0.95, 2), (0.002, 0.4, 1, 0.95, 153_968),
        ] as [(Double, Double, Int, Double, Int)])
    func agreesWithSciPy(share: Double, deviation: Double, comparisons: Int, confidence: Double, pairs: Int) {
        let found = PairedPrecision.pairs(
            within: share, deviation: deviation, comparisons: comparisons, confidence: confidence, most: 1_000_000)
        #expect(found == pairs)
    }

    @Test func moreThanTheLargestNumberOfPairsGivesNil() {
        func pairs(most: Int) -> Int? {
            PairedPrecision.pairs(within: 0.05, deviation: 0.3, comparisons: 15, confidence: 0.99, most: most)
        }
        #expect(pairs(most: 291) == 291)
        #expect(pairs(most: 290) == nil)
        #expect(pairs(most: 1) == nil)
    }

    @Test func withoutNoiseTwoPairsDo() {
        #expect(
            PairedPrecision.pairs(within: 1e-9, deviation: 0, comparisons: 3, confidence: 0.95, most: 10) == 2)
    }

    @Test func parametersOutOfRangeHaveNoAnswer() {
        func pairs(_ share: Double, _ deviation: Double, _ comparisons: Int, _ confidence: Double) -> Int? {
            PairedPrecision.pairs(
                within: share, deviation: deviation, comparisons: comparisons, confidence: confidence, most: 100)
        }
        #expect(pairs(0, 0.1, 1, 0.95) == nil)
        #expect(pairs(0.1, -0.1, 1, 0.95) == nil)
        #expect(pairs(0.1, .nan, 1, 0.95) == nil)
        #expect(pairs(0.1, 0.1, 0, 0.95) == nil)
        #expect(pairs(0.1, 0.1, 1, 1) == nil)
    }
}

import Testing

@testable import Analysis

/// What is recovered where there is no noise.
@Suite struct ScalingModelTests {
    private let counts = Array(1...16)

    @Test func aFlatRateIsFlat() throws {
        let model = try #require(try ScalingSweep.exact(counts) { _ in 3e6 })
        #expect(model.shape == .flat)
        #expect(model.sufficientThreads == 1)
        #expect(model.knee == nil)
        #expect(model.perConnectionBytesPerSecond == nil)
        let ceiling = try #require(model.ceilingBytesPerSecond)
        #expect(agree(ceiling.estimate, 3e6) && agree(ceiling.low, 3e6) && agree(ceiling.high, 3e6))
        #expect(ceiling.bracketed)
        #expect(model.fittedBytesPerSecond.count == 16)
        #expect(model.fittedBytesPerSecond.values.allSatisfy { agree($0, 3e6) })
    }

    @Test func aLineHasAKneeThatIsNotBracketedAndNoCeiling() throws {
        let model = try #require(try ScalingSweep.exact(counts) { 2e6 * $0 })
        #expect(model.shape == .linear)
        #expect(agree(model.perConnectionBytesPerSecond?.estimate, 2e6))
        #expect(model.ceilingBytesPerSecond == nil)
        let knee = try #require(model.knee)
        #expect(agree(knee.estimate, 16) && agree(knee.low, 16))
        #expect(knee.high == nil && !knee.bracketed)
        #expect(agree(model.fittedBytesPerSecond[7], 14e6))
    }

    @Test(arguments: [1.3, 2, 4.5, 5, 12, 14.5]) func aKneeIsFoundWhereItIs(threads: Double) throws {
        let model = try #require(try ScalingSweep.exact(counts) { 1e6 * min($0, threads) })
        #expect(model.shape == .knee)
        #expect(agree(model.knee?.estimate, threads))
        #expect(model.knee?.bracketed == true)
        #expect(agree(model.perConnectionBytesPerSecond?.estimate, 1e6))
        #expect(agree(model.ceilingBytesPerSecond?.estimate, 1e6 * threads))
    }

    @Test func aFallingCurveIsRetrogradeWithItsPeakAsCeiling() throws {
        let curve = scalability(1e6, s: 0.1, k: 0.025)
        let model = try #require(try ScalingSweep.exact(counts, curve))
        #expect(model.shape == .retrograde)
        #expect(agree(model.perConnectionBytesPerSecond?.estimate, 1e6))
        #expect(agree(model.ceilingBytesPerSecond?.estimate, curve(6)))
        #expect(model.knee == nil)
        #expect(counts.allSatisfy { agree(model.fittedBytesPerSecond[$0], curve(Double($0))) })
        #expect(model.sufficientThreads == 4)
    }

    @Test func aCurveThatFallsFromTheStartIsRetrograde() throws {
        let model = try #require(try ScalingSweep.exact(counts, scalability(1e6, s: 1, k: 0.01)))
        #expect(model.shape == .retrograde)
        #expect(model.sufficientThreads == 1)
        #expect(agree(model.ceilingBytesPerSecond?.estimate, 1e6))
    }

    @Test func aCeilingOutOfReachIsNotGiven() throws {
        let model = try #require(try ScalingSweep.exact(counts, scalability(1e6, s: 0.1, k: 0)))
        #expect(model.shape == .saturating)
        #expect(model.ceilingBytesPerSecond == nil)
        #expect(agree(model.perConnectionBytesPerSecond?.estimate, 1e6))
    }

    @Test func theRateOfOneConnectionIsNotGuessedFromACurveThatDoesNotReachIt() throws {
        let model = try #require(try ScalingSweep.exact([4, 8, 12, 16, 24, 32], scalability(1e6, s: 0.1, k: 0.025)))
        #expect(model.shape == .retrograde)
        #expect(model.perConnectionBytesPerSecond == nil)
    }

    /// A repeatable misfit of 1% does not make a line anything else.
    @Test func aMisfitSmallerThanTheMarginDoesNotChangeTheShape() throws {
        let model = try #require(try ScalingSweep.exact(counts) { 1e6 * $0 / (1 + 0.002 * ($0 - 1)) })
        #expect(model.shape == .linear)
    }

    /// All of it between the first two counts: the level line of the least squares misses the first by more than half the
    /// margin, another misses none.
    @Test(arguments: [(1.09, ScalingModel.Shape.flat), (1.11, .knee)])
    func ratesThatRiseByLessThanTheMarginAreFlat(gain: Double, shape: ScalingModel.Shape) throws {
        let model = try #require(try ScalingSweep.exact([1: 1e6, 2: gain * 1e6, 4: gain * 1e6, 8: gain * 1e6]))
        #expect(model.shape == shape)
        #expect(model.sufficientThreads == (shape == .flat ? 1 : 2))
    }

    @Test func aSmallerMarginTellsFinerShapes() throws {
        let model = try #require(try ScalingSweep.exact(counts, margin: 0.01) { 1e6 * $0 / (1 + 0.002 * ($0 - 1)) })
        #expect(model.shape == .saturating)
    }

    @Test func theRecommendationIsTheSmallestCountWithinTheMargin() throws {
        let model = try #require(try ScalingSweep.exact(counts) { 1e6 * $0 })
        for (margin, count) in [(0, 16), (0.07, 15), (1, 8)] {
            #expect(ScalingModel.smallestCount(within: margin, of: model.fittedBytesPerSecond) == count)
        }
        #expect(ScalingModel.smallestCount(within: 0.1, of: [:]) == nil)
    }
}

import Analysis
import Statistics
import Testing

@testable import coverage

/// Sweeps of next to no noise, held against their own truth and against others: what is right has to be counted as right,
/// and what is wrong as wrong.
@Suite struct JudgementTests {
    private static let sweeps = 30
    private static let knee = Result { try tallies(scenario(.knee(at: 2))) }

    private static func scenario(_ truth: Truth, _ noise: Noise = .logNormal(0.002)) -> Scenario {
        Scenario(truth: truth, noise: noise, counts: [1, 2, 4, 8], blocks: 5)
    }

    /// What is counted of sweeps that follow one scenario where they are believed to follow another.
    private static func tallies(_ scenario: Scenario, judgedBy truth: Truth? = nil) throws -> Tallies {
        var believed = scenario
        believed.truth = truth ?? scenario.truth
        let judgement = Judgement(believed)
        var generator = SplitMix64(seed: 6)
        var sum = Tallies()
        for _ in 0..<sweeps { sum.add(judgement.tallies(try SimulatedRun(scenario, using: &generator))) }
        return sum
    }

    private static func share(_ tallies: Tallies, _ measure: Measure) -> Double { tallies[measure].share ?? .nan }

    @Test func whatAnIntervalCannotSayDoesNotCount() {
        var tallies = Tallies()
        tallies.add(.speedup, [true, nil, false, true])
        #expect(tallies[.speedup].total == 3)
        #expect(tallies[.speedup].held == 2)
    }

    @Test(arguments: [
        Measure.secondsMean, .secondsVariance, .secondsMedian, .rateMean, .rateGeometricMean, .speedup, .typicalSpeedup,
        .plainSpeedup, .simultaneous, .verdictSpeedup, .perConnection, .ceiling, .knee,
    ])
    func theTruthIsHeld(measure: Measure) throws {
        let found = try Self.knee.get()
        #expect(found[measure].sweeps == Self.sweeps)
        #expect(Self.share(found, measure) > 0.8)
    }

    @Test(arguments: [Measure.speedup, .typicalSpeedup, .ceiling, .knee])
    func anotherTruthIsNot(measure: Measure) throws {
        let found = try Self.tallies(Self.scenario(.knee(at: 2)), judgedBy: .knee(at: 3))
        #expect(Self.share(found, measure) < 0.5)
    }

    /// Two threads are twice as fast by either truth, four and eight are not: one interval that misses is enough.
    @Test func togetherMeansAllOfThem() throws {
        let found = try Self.tallies(Self.scenario(.knee(at: 2)), judgedBy: .linear)
        #expect(Self.share(found, .speedup) > 0.25)
        #expect(Self.share(found, .simultaneous) == 0)
    }

    /// Times of one thread that are rarely longer have a mean that moves, and a median that does not.
    @Test func theSpeedUpOfMediansIsAnotherOne() throws {
        let scenario = Self.scenario(.knee(at: 2), .spikes(3, onlyOfOneThread: true))
        let found = try Self.tallies(scenario)
        #expect(found[.typicalSpeedup] != found[.speedup])
        #expect(found[.typicalSpeedup].sweeps == Self.sweeps)
    }

    /// All counts of a flat line come within the margin of each other: that of one thread is wrong by another truth.
    @Test func oneWrongCountWithinTheMarginIsWrong() throws {
        let flat = Self.scenario(.flat)
        #expect(Self.share(try Self.tallies(flat), .withinMarginWrong) == 0)
        #expect(Self.share(try Self.tallies(flat, judgedBy: .knee(at: 2)), .withinMarginWrong) == 1)
        #expect(Self.share(try Self.knee.get(), .withinMarginWrong) == 0)
    }

    @Test func aDifferenceIsWronglyShownOnlyWhereThereIsNone() throws {
        let knee = try Self.knee.get()
        #expect(knee[.holmWrong].sweeps == 0)
        #expect(Self.share(try Self.tallies(Self.scenario(.flat)), .holmWrong) < 0.3)
        #expect(Self.share(try Self.tallies(Self.scenario(.knee(at: 2)), judgedBy: .flat), .holmWrong) == 1)
    }

    @Test func aFlatLineHasAKneeOfOneThreadOrNone() throws {
        let found = try Self.tallies(Self.scenario(.flat))
        #expect(Self.share(found, .knee) > 0.9)
        #expect(found[.knee].sweeps == Self.sweeps)
        #expect(found[.verdictSpeedup].sweeps == 0)
        #expect(found[.perConnection].sweeps == 0)
    }

    @Test func aCeilingFarBeyondTheCountsMayStayUnclaimed() throws {
        let found = try Self.tallies(Self.scenario(.saturating))
        #expect(found[.ceiling].sweeps == Self.sweeps)
    }

    @Test func answersAndShapesAreRightWrongOrAbsent() throws {
        let right = try Self.knee.get()
        let wrong = try Self.tallies(Self.scenario(.knee(at: 2)), judgedBy: .flat)
        #expect(Self.share(right, .answerRight) == 1 && Self.share(right, .answerWrong) == 0)
        #expect(Self.share(wrong, .answerRight) == 0 && Self.share(wrong, .answerWrong) == 1)
        #expect(Self.share(right, .shapeRight) > 0.9 && Self.share(right, .shapeWrong) < 0.1)
        #expect(Self.share(wrong, .shapeRight) < 0.1 && Self.share(wrong, .shapeWrong) > 0.9)
        let noisy = try Self.tallies(Self.scenario(.flat, .logNormal(0.5)))
        #expect(Self.share(noisy, .answerAbstained) > 0.5)
        #expect(Self.share(noisy, .shapeUnknown) > 0.5)
        #expect(Self.share(right, .answerAbstained) == 0 && Self.share(right, .shapeUnknown) < 0.1)
    }

    @Test func aRecommendationIsTooManyTooFewOrEnough() throws {
        let enough = try Self.knee.get()
        #expect(Self.share(enough, .recommendedMore) == 0 && Self.share(enough, .recommendedFewer) == 0)
        let few = try Self.tallies(Self.scenario(.knee(at: 2)), judgedBy: .linear)
        #expect(Self.share(few, .recommendedMore) == 0 && Self.share(few, .recommendedFewer) == 1)
        #expect(Self.share(few, .shownWrong) == 1)
        let many = try Self.tallies(Self.scenario(.knee(at: 2)), judgedBy: .flat)
        #expect(Self.share(many, .recommendedMore) == 1 && Self.share(many, .recommendedFewer) == 0)
    }

    /// What is recommended without proof is not said to be shown.
    @Test func tooFewWithoutProofIsNotWronglyShown() throws {
        let found = try Self.tallies(Self.scenario(.gain(1.3), .logNormal(0.3)))
        #expect(Self.share(found, .recommendedFewer) > 0.2)
        #expect(Self.share(found, .shownWrong) < 0.1)
    }

    @Test func alarmsAreRareWhereNothingHappensAndLoudWhereSomethingDoes() throws {
        var still = Self.scenario(.knee(at: 2), .logNormal(0.05))
        still.permutations = 199
        let quiet = try Self.tallies(still)
        for measure in [
            Measure.levels, .step, .succession, .position, .predecessor, .cumulativeBytes, .changeBetweenBlocks,
            .changeInRun,
        ] {
            #expect(quiet[measure].sweeps == Self.sweeps, "\(measure)")
            #expect(Self.share(quiet, measure) < 0.3, "\(measure)")
        }
        #expect(Self.share(quiet, .networkChanged) == 0)
        #expect(Self.share(quiet, .outliers) < 0.3)
        var moving = still
        moving.noise.drift = 2
        let loud = try Self.tallies(moving)
        #expect(Self.share(loud, .levels) > 0.9)
        #expect(Self.share(loud, .networkChanged) > 0.9)
    }
}

import Statistics
import Testing

// Reference values: SciPy 1.17.1, t.isf and chi2.isf on numpy's mean and std(ddof=1) of the values below.

@Suite struct IntervalTests {
    static let seconds = [10.2, 11.9, 9.8, 14.1, 10.7]
    static let fourThreads = [2.4, 2.5, 2.2, 3.0, 2.6]

    @Test(arguments: [
        (0.9, 9.68785312558024, 12.99214687441976), (0.95, 9.188299825310372, 13.491700174689628),
        (0.99, 7.771900735071204, 14.908099264928795),
    ]) func meanIntervalIsStudents(confidence: Double, low: Double, high: Double) throws {
        let interval = try Sample(Self.seconds).meanInterval(confidence: confidence)
        expect(interval, low, high, confidence)
    }

    @Test(arguments: [
        (0.9, 1.26605639278198, 16.90109879427247), (0.95, 1.0779584367814155, 24.79673791237444),
        (0.99, 0.8083304604278524, 58.03204312415405),
    ]) func varianceIntervalIsChiSquared(confidence: Double, low: Double, high: Double) throws {
        let interval = try Sample(Self.seconds).varianceInterval(confidence: confidence)
        expect(interval, low, high, confidence)
    }

    @Test(arguments: [
        (0.9, 9.779874336888378, 12.919840886590231), (0.95, 9.376734699705086, 13.475311435165064),
        (0.99, 8.321796778976214, 15.18355034127494),
    ]) func geometricMeanIntervalIsStudentsOnLogarithms(confidence: Double, low: Double, high: Double) throws {
        let sample = try PositiveSample(Self.seconds)
        #expect(correctDigits(sample.geometricMean, 11.240748210125739) >= 14)
        expect(sample.geometricMeanInterval(confidence: confidence), low, high, confidence)
    }

    @Test(arguments: [
        (0.9, 4.190644322531487, 4.723264039011755), (0.95, 4.115523768960111, 4.809477660701998),
        (0.99, 3.909773846937355, 5.06257405256486),
    ]) func pairedRatioIsStudentsOnTheLogarithmsOfRatios(confidence: Double, low: Double, high: Double) throws {
        let ratio = try PairedRatio(PositiveSample(Self.seconds), PositiveSample(Self.fourThreads))
        #expect(ratio.count == 5)
        #expect(correctDigits(ratio.estimate, 4.448990855115545) >= 14)
        expect(ratio.interval(confidence: confidence), low, high, confidence)
    }

    @Test func aDisturbanceOfBothMembersOfAPairCancels() throws {
        let drift = [1.0, 8, 0.25, 64, 2]
        let one = try PositiveSample(drift.map { 6 * $0 })
        let four = try PositiveSample(drift.map { 2 * $0 })
        let interval = try #require(try PairedRatio(one, four).interval(confidence: 0.95))
        #expect(correctDigits(interval.low, 3) >= 14)
        #expect(interval.width < 1e-13)
    }

    @Test func pairsNeedEqualCounts() {
        #expect(throws: SampleError.unequalCounts(2, 1)) {
            try PairedRatio(PositiveSample([1, 2]), PositiveSample([1]))
        }
    }

    @Test func aSingleValueHasNoInterval() throws {
        let single = try PositiveSample([5])
        #expect(single.sample.meanInterval(confidence: 0.95) == nil)
        #expect(single.sample.varianceInterval(confidence: 0.95) == nil)
        #expect(single.sample.medianInterval(confidence: 0.95) == nil)
        #expect(single.geometricMeanInterval(confidence: 0.95) == nil)
        let ratio = try PairedRatio(single, PositiveSample([2]))
        #expect(correctDigits(ratio.estimate, 2.5) >= 15)
        #expect(ratio.interval(confidence: 0.95) == nil)
    }

    @Test func equalValuesHaveIntervalsOfWidthZero() throws {
        let sample = try PositiveSample([0.1, 0.1, 0.1])
        #expect(sample.sample.meanInterval(confidence: 0.95) == Interval(low: 0.1, high: 0.1, confidence: 0.95))
        #expect(sample.sample.varianceInterval(confidence: 0.95) == Interval(low: 0, high: 0, confidence: 0.95))
        #expect(sample.sample.medianInterval(confidence: 0.5) == Interval(low: 0.1, high: 0.1, confidence: 0.75))
        let geometric = try #require(sample.geometricMeanInterval(confidence: 0.95))
        #expect(geometric.width == 0)
        #expect(geometric.low == sample.geometricMean)
    }

    @Test(arguments: [0, 1, -0.5, 1.5, Double.nan, .infinity])
    func aConfidenceOutOfRangeHasNoInterval(_ confidence: Double) throws {
        let sample = try PositiveSample(Self.seconds)
        #expect(sample.sample.meanInterval(confidence: confidence) == nil)
        #expect(sample.sample.varianceInterval(confidence: confidence) == nil)
        #expect(sample.sample.medianInterval(confidence: confidence) == nil)
        #expect(sample.geometricMeanInterval(confidence: confidence) == nil)
        #expect(try PairedRatio(sample, sample).interval(confidence: confidence) == nil)
    }

    private func expect(
        _ interval: Interval?, _ low: Double, _ high: Double, _ confidence: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(correctDigits(interval?.low, low) >= 13, sourceLocation: sourceLocation)
        #expect(correctDigits(interval?.high, high) >= 13, sourceLocation: sourceLocation)
        #expect(interval?.confidence == confidence, sourceLocation: sourceLocation)
    }
}

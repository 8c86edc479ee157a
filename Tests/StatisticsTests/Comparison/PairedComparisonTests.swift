import Statistics
import Testing

@Suite struct PairedComparisonTests {
    static let reference = ComparisonReference.self

    private func ratio(_ numerator: Int, _ denominator: Int) throws -> PairedRatio {
        let seconds = Self.reference.seconds
        return try PairedRatio(PositiveSample(seconds[numerator]), PositiveSample(seconds[denominator]))
    }

    @Test(arguments: 1...5) func agreesWithSciPy(treatment: Int) throws {
        let ratio = try ratio(0, treatment)
        let limits = Self.reference.simultaneous[treatment - 1]
        let interval = ratio.simultaneousInterval(confidence: 0.95, comparisons: 5)
        #expect(correctDigits(interval?.low, limits[0]) >= 13)
        #expect(correctDigits(interval?.high, limits[1]) >= 13)
        #expect(interval?.confidence == 0.95)
        #expect(correctDigits(ratio.logarithm?.statistic(against: 0), Self.reference.pairedT[treatment - 1]) >= 12)
        #expect(correctDigits(ratio.pValue, Self.reference.pairedP[treatment - 1]) >= 11)
        #expect(ratio.logarithm?.degreesOfFreedom == 7)
    }

    @Test func oneSidedComparisonsAgreeWithSciPy() throws {
        let ratio = try ratio(2, 3)
        let p = try #require(ratio.logarithm?.pValueForMore(than: 0))
        #expect(correctDigits(p, Self.reference.greaterP) >= 11)
        #expect(correctDigits(ratio.logarithm?.pValueForLess(than: 0), 1 - p) >= 14)
        #expect(correctDigits(ratio.lowerLimit(confidence: 0.95, comparisons: 1), Self.reference.lowerLimit) >= 13)
    }

    @Test func aOneSidedLimitIsThatOfTheIntervalWithTwiceTheRisk() throws {
        let ratio = try ratio(0, 4)
        let interval = try #require(ratio.simultaneousInterval(confidence: 0.9, comparisons: 3))
        #expect(correctDigits(ratio.lowerLimit(confidence: 0.95, comparisons: 3), interval.low) >= 14)
        #expect(correctDigits(ratio.upperLimit(confidence: 0.95, comparisons: 3), interval.high) >= 14)
    }

    @Test func upperLimitsAgreeWithTheLimitOfEachRatio() throws {
        var limits = UpperLimits(confidence: 0.95)
        for denominator in 1...5 {
            let ratio = try ratio(0, denominator)
            #expect(limits.limit(of: ratio) == ratio.upperLimit(confidence: 0.95, comparisons: 1))
        }
        let few = try PairedRatio(PositiveSample([2, 3]), PositiveSample([1, 1]))
        #expect(limits.limit(of: few) == few.upperLimit(confidence: 0.95, comparisons: 1))
        #expect(limits.limit(of: try PairedRatio(PositiveSample([2]), PositiveSample([1]))) == nil)
        var impossible = UpperLimits(confidence: 1)
        #expect(impossible.limit(of: few) == nil)
    }

    @Test func aSingleComparisonIsThePlainInterval() throws {
        let ratio = try ratio(0, 1)
        #expect(ratio.simultaneousInterval(confidence: 0.95, comparisons: 1) == ratio.interval(confidence: 0.95))
    }

    /// Values with exact logarithms: the ratios are all 2, all 1.
    @Test func withoutSpreadThereIsAnAnswerAndNoDivision() throws {
        let (ones, halves) = try (PositiveSample([1, 1, 1]), PositiveSample([0.5, 0.5, 0.5]))
        let twice = try PairedRatio(ones, halves)
        #expect(twice.pValue == 0)
        #expect(twice.simultaneousInterval(confidence: 0.95, comparisons: 9)?.width == 0)
        #expect(twice.logarithm?.pValueForMore(than: 0) == 0)
        #expect(twice.logarithm?.pValueForLess(than: 0) == 1)
        let same = try PairedRatio(ones, ones)
        #expect(same.pValue == 1)
        #expect(same.logarithm?.pValueForMore(than: 0) == 0.5)
        #expect(
            same.simultaneousInterval(confidence: 0.95, comparisons: 9) == Interval(low: 1, high: 1, confidence: 0.95))
    }

    /// ln 10 − ln 9.8, ln 20 − ln 19.6 and so on differ in their last digits.
    @Test func roundingOfTheArithmeticIsNotSpread() throws {
        let seconds = [10.0, 20, 30, 40, 50]
        let ratio = try PairedRatio(PositiveSample(seconds), PositiveSample(seconds.map { $0 * 0.98 }))
        #expect(Set(ratio.logarithms.values).count > 1)
        #expect(ratio.logarithm?.standardError == 0)
        #expect(ratio.interval(confidence: 0.95)?.width == 0)
        let noisy = try PairedRatio(PositiveSample([1, 1, 1 + 1e-10]), PositiveSample([1, 1, 1]))
        #expect(noisy.logarithm.map { $0.standardError > 0 } == true)
    }

    @Test func aSinglePairHasNoTest() throws {
        let single = try PairedRatio(PositiveSample([2]), PositiveSample([1]))
        #expect(single.logarithm == nil)
        #expect(single.pValue == nil)
        #expect(single.simultaneousInterval(confidence: 0.95, comparisons: 1) == nil)
        #expect(single.upperLimit(confidence: 0.95, comparisons: 1) == nil)
    }

    @Test(arguments: [(0, 1), (1, 1), (Double.nan, 1), (0.95, 0), (0.95, -1)])
    func parametersOutOfRangeHaveNoInterval(confidence: Double, comparisons: Int) throws {
        let ratio = try ratio(0, 1)
        #expect(ratio.simultaneousInterval(confidence: confidence, comparisons: comparisons) == nil)
        #expect(ratio.lowerLimit(confidence: confidence, comparisons: comparisons) == nil)
        #expect(ratio.upperLimit(confidence: confidence, comparisons: comparisons) == nil)
    }

    @Test func theSignIntervalHasItsTrueCoverage() throws {
        for row in Self.reference.signRanks {
            let (count, rank) = (Int(row[0]), Int(row[1]))
            let values = try PositiveSample((1...count).reversed().map(Double.init))
            let ratio = try PairedRatio(values, PositiveSample([Double](repeating: 1, count: count)))
            let interval = try #require(ratio.medianInterval(confidence: row[3]))
            #expect(correctDigits(interval.low, Double(rank)) >= 14)
            #expect(correctDigits(interval.high, Double(count + 1 - rank)) >= 14)
            #expect(correctDigits(interval.confidence, row[2]) >= 14)
        }
    }

    @Test func theSignIntervalBeginsAtSixPairs() throws {
        let (five, six) = (try PositiveSample([1, 2, 3, 4, 5]), try PositiveSample([1, 2, 3, 4, 5, 6]))
        #expect(try PairedRatio(five, five).medianInterval(confidence: 0.95) == nil)
        #expect(try PairedRatio(six, six).medianInterval(confidence: 0.95)?.confidence == 0.96875)
        #expect(try PairedRatio(six, six).medianInterval(confidence: 0.99) == nil)
    }

    @Test func aSpikeMovesTheMeanAndNotTheMedian() throws {
        let one = try PositiveSample([4, 4.1, 3.9, 4.2, 3.8, 400])
        let ratio = try PairedRatio(one, PositiveSample([1, 1, 1, 1, 1, 1]))
        #expect(ratio.estimate > 8)
        #expect(ratio.median > 4 && ratio.median < 4.1)
    }
}

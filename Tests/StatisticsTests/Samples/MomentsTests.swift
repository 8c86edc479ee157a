import Statistics
import Testing

@Suite struct MomentsTests {
    @Test(arguments: NISTDataset.all) func meetsTheMarksOfNIST(_ set: NISTDataset) throws {
        let moments = Moments(try Sample(set.values))
        #expect(correctDigits(moments.mean, set.mean) >= 13)
        #expect(correctDigits(moments.standardDeviation, set.standardDeviation) >= set.mark)
    }

    /// Shows that the two hard sets can tell the two formulas apart.
    @Test(arguments: [NISTDataset.numAcc3, .numAcc4]) func theFormulaFromTextbooksMissesTheMarks(_ set: NISTDataset) {
        let count = Double(set.values.count)
        let sum = set.values.reduce(0, +)
        let sumOfSquares = set.values.reduce(0) { $0 + $1 * $1 }
        let deviation = ((sumOfSquares - sum * sum / count) / (count - 1)).squareRoot()
        #expect(correctDigits(deviation, set.standardDeviation) < 2)
    }

    @Test func aSingleValueHasAMeanAndNoVariance() throws {
        let moments = Moments(try Sample([7.25]))
        #expect(moments.count == 1)
        #expect(moments.mean == 7.25)
        #expect(moments.variance == nil)
        #expect(moments.standardDeviation == nil)
        #expect(moments.standardError == nil)
        #expect(moments.minimum == 7.25)
        #expect(moments.maximum == 7.25)
    }

    @Test(arguments: [0.1, 1 / 3.0, -1e-7, 1e149]) func equalValuesHaveExactlyTheirMeanAndNoSpread(_ value: Double)
        throws
    {
        for count in 2...50 {
            let moments = Moments(try Sample(Array(repeating: value, count: count)))
            #expect(moments.mean == value)
            #expect(moments.variance == 0)
        }
    }

    @Test func theMeanOfManyValuesKeepsItsDigits() throws {
        let values = (0..<100_000).map { $0.isMultiple(of: 2) ? 0.1 : 0.3 }
        #expect(correctDigits(values.reduce(0, +) / 100_000, 0.2) < 13)
        #expect(correctDigits(Moments(try Sample(values)).mean, 0.2) >= 15)
    }

    @Test func divisorIsOneLessThanTheCount() throws {
        let moments = Moments(try Sample([3, 1, 5]))
        #expect(moments.mean == 3)
        #expect(moments.variance == 4)
        #expect(moments.standardDeviation == 2)
        #expect(moments.standardError == 2 / 3.0.squareRoot())
        #expect(moments.minimum == 1)
        #expect(moments.maximum == 5)
    }

    @Test func theLargestValuesAllowedStillHaveAFiniteVariance() throws {
        let moments = Moments(try Sample([-1e150, 1e150]))
        #expect(moments.mean == 0)
        #expect(try #require(moments.variance).isFinite)
    }
}

import Testing

@testable import Statistics

/// The trend and the lasting changes of a series.
@Suite struct SeriesTests {
    /// By SciPy 1.17.1 (`stats.linregress`): `reference/make-spread-reference.py`.
    @Test func theLineAgreesWithSciPy() throws {
        let values = try Sample([0.4, 0.52, 0.61, 0.49, 0.83, 0.95])
        let trend = try #require(SeriesTrend(values, at: [0, 1, 2.5, 3, 7, 8]))
        #expect(correctDigits(trend.slope.value, 0.06336791699920191) >= 12)
        #expect(correctDigits(trend.slope.standardError, 0.00920402977281865) >= 12)
        #expect(correctDigits(trend.slope.pValue(against: 0), 0.002332628344464666) >= 10)
        let level = try #require(trend.level(at: 5))
        #expect(correctDigits(level.value, 0.7231045490822027) >= 12)
        #expect(correctDigits(level.standardError, 0.030118889534604947) >= 12)
    }

    @Test func aLineNeedsThreeValuesAtDifferentMoments() throws {
        #expect(SeriesTrend(try Sample([1, 2]), at: [0, 1]) == nil)
        #expect(SeriesTrend(try Sample([1, 2, 3]), at: [1, 1, 1]) == nil)
        #expect(SeriesTrend(try Sample([1, 2, 3]), at: [1, 2]) == nil)
    }

    @Test func aStepIsFoundWhereItIs() throws {
        let values = try Sample([1.0, 1.1, 0.9, 1.05, 0.95, 2.0, 2.1, 1.9, 2.05, 1.95, 2.0])
        let changes = SeriesChanges(values, confidence: 0.95).changes
        let change = try #require(changes.first)
        #expect((changes.count, change.firstAfter, change.range) == (1, 5, 5...5))
        #expect((change.shift - 1).magnitude < 1e-9 && change.interval.low > 0.85 && change.interval.high < 1.15)
        #expect(change.pValue < 0.01)
    }

    @Test func twoStepsAreTwoChanges() throws {
        let up = (0..<8).map { Double($0 % 3) / 100 }
        let values = try Sample(up + up.map { $0 + 0.5 } + up.map { $0 - 0.3 })
        #expect(SeriesChanges(values, confidence: 0.95).changes.map(\.firstAfter) == [8, 16])
    }

    @Test func equalValuesAndFewValuesHaveNoChange() throws {
        #expect(SeriesChanges(try Sample([Double](repeating: 0.3, count: 20)), confidence: 0.95).changes.isEmpty)
        #expect(SeriesChanges(try Sample([1, 1, 1, 9, 9]), confidence: 0.95).changes.isEmpty)
    }

    @Test(arguments: [6, 10, 30]) func withoutAChangeOneIsSeldomShown(count: Int) {
        var generator = SplitMix64(seed: 7)
        let draws = 100
        let found = (0..<draws).count { draw in
            var values = [Double](repeating: 0, count: count)
            generator.fillWithNormal(&values)
            return !SeriesChanges(Sample(checked: values), confidence: 0.95, seed: UInt64(draw)).changes.isEmpty
        }
        #expect(Double(found) / Double(draws) <= 0.05 + 3 * (0.05 * 0.95 / Double(draws)).squareRoot())
    }

    /// Of the changes that are shown, the range contains the true moment in about 95%.
    @Test func theRangeContainsTheTrueMoment() {
        var generator = SplitMix64(seed: 8)
        var (shown, covered) = (0, 0)
        for draw in 0..<100 {
            var values = [Double](repeating: 0, count: 20)
            generator.fillWithNormal(&values)
            for index in 12..<20 { values[index] += 2 }
            let changes = SeriesChanges(Sample(checked: values), confidence: 0.95, seed: UInt64(draw)).changes
            guard changes.count == 1 else { continue }
            shown += 1
            if changes[0].range.contains(12) { covered += 1 }
        }
        #expect(shown > 75)
        #expect(Double(covered) / Double(shown) >= 0.9, "\(covered) of \(shown)")
    }
}

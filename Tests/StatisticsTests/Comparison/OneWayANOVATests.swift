import Foundation
import Statistics
import Testing

@Suite struct OneWayANOVATests {
    @Test(arguments: NISTGroups.all) func holdsTheCertifiedDigits(_ set: NISTGroups) throws {
        let anova = try #require(OneWayANOVA(try set.groups.map { try Sample($0) }))
        #expect(correctDigits(anova.statistic, set.statistic) >= set.mark)
        #expect(correctDigits(anova.betweenSumOfSquares, set.betweenSumOfSquares) >= set.mark)
        #expect(correctDigits(anova.withinSumOfSquares, set.withinSumOfSquares) >= set.mark)
        #expect(anova.betweenDegreesOfFreedom == set.groups.count - 1)
        #expect(anova.withinDegreesOfFreedom == set.groups.joined().count - set.groups.count)
    }

    @Test func agreesWithSciPy() throws {
        let groups = try ComparisonReference.seconds[2...].map { try Sample($0.map { log($0) }) }
        let anova = try #require(OneWayANOVA(groups))
        #expect(correctDigits(anova.statistic, ComparisonReference.anova[0]) >= 12)
        #expect(correctDigits(anova.pValue, ComparisonReference.anova[1]) >= 12)
    }

    @Test func groupsWithoutSpreadDifferForCertain() throws {
        let anova = try #require(OneWayANOVA([try Sample([1, 1]), try Sample([2, 2])]))
        #expect(anova.statistic == .infinity)
        #expect(anova.pValue == 0)
    }

    @Test func equalValuesTellNothing() throws {
        let anova = try #require(OneWayANOVA([try Sample([0.1, 0.1]), try Sample([0.1])]))
        #expect(anova.statistic == nil)
        #expect(anova.pValue == nil)
    }

    @Test func tooFewToCompareIsNoAnalysis() throws {
        #expect(OneWayANOVA([]) == nil)
        #expect(OneWayANOVA([try Sample([1, 2])]) == nil)
        #expect(OneWayANOVA([try Sample([1]), try Sample([2])]) == nil)
    }
}

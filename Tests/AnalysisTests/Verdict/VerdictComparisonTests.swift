import ExampleRuns
import Foundation
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

@Suite struct VerdictComparisonTests {
    /// Times over three blocks whose ratios can be worked out by hand.
    ///
    /// ln ratios of 2 threads are ln 2 + {0, 0.1, −0.1}, so that s = 0.1; those of 4 threads are ln 4 without spread. The
    /// plain GET takes as long as one thread, with the same spread.
    private static let journal = JournalContents.made([
        (.plainGet, [4, 4 * exp(-0.1), 4 * exp(0.1)]), (.ranged(1), [4, 4, 4]),
        (.ranged(2), [2, 2 * exp(-0.1), 2 * exp(0.1)]), (.ranged(4), [1, 1, 1]), (.ranged(8), [nil, nil, nil]),
    ])

    private static func comparisons(_ contents: JournalContents = journal) -> [Treatment: SimultaneousComparison] {
        let rows = Analysis(contents, bytesPerTrial: nil, rule: .standard).summary().rows
        return Dictionary(uniqueKeysWithValues: rows.compactMap { row in row.comparison.map { (row.treatment, $0) } })
    }

    private static func isClose(_ value: Double?, _ expected: Double, within relative: Double = 1e-6) -> Bool {
        value.map { ($0 - expected).magnitude <= relative * expected.magnitude } ?? false
    }

    @Test func intervalsOfAFamilyShareTheRisk() throws {
        // t[1 − 0.05/4, 2] = 6.205347, times 0.1/√3: two counts with data are compared with one thread.
        let half = 6.205347 * 0.1 / 3.0.squareRoot()
        let interval = try #require(Self.comparisons()[.ranged(2)]?.interval)
        #expect(Self.isClose(interval.low, 2 * exp(-half)))
        #expect(Self.isClose(interval.high, 2 * exp(half)))
    }

    @Test func thePlainGetIsAFamilyOfItsOwn() throws {
        // t[0.975, 2] = 4.302653.
        let half = 4.302653 * 0.1 / 3.0.squareRoot()
        let plain = try #require(Self.comparisons()[.plainGet])
        #expect(Self.isClose(plain.interval?.high, exp(half)))
        #expect(plain.holmPValue == plain.pValue)
        #expect(plain.inBestSet == nil)
        #expect(plain.withinMargin == nil)
    }

    @Test func anotherDownloaderIsAFamilyOfItsOwn() throws {
        // t[1 − 0.05/4, 2] = 6.205347 for the two counts of the downloader, t[0.975, 2] = 4.302653 for ranged downloads.
        let spread = [2, 2 * exp(-0.1), 2 * exp(0.1)]
        let other = try [Treatment.command("curl", threads: 1), .command("curl", threads: 2)]
        let comparisons = Self.comparisons(
            .made([(.ranged(1), [4, 4, 4]), (.ranged(2), spread), (other[0], spread), (other[1], spread)]))
        let scale = 0.1 / 3.0.squareRoot()
        #expect(Self.isClose(comparisons[.ranged(2)]?.interval?.high, 2 * exp(4.302653 * scale)))
        #expect(Self.isClose(comparisons[other[1]]?.interval?.high, 2 * exp(6.205347 * scale)))
        #expect(comparisons[other[0]]?.inBestSet == nil)
    }

    @Test func pValuesAreThoseOfThePairedTestAndAreAdjusted() throws {
        // With 2 degrees of freedom p = 1 − t/√(t² + 2), t = ln 2 · √3 / 0.1.
        let t = log(2) * 3.0.squareRoot() / 0.1
        let p = 1 - t / (t * t + 2).squareRoot()
        #expect(Self.isClose(Self.comparisons()[.ranged(2)]?.pValue, p, within: 1e-9))
        // 4 threads have no spread and p = 0, so that 2 threads are the last of the two.
        #expect(Self.isClose(Self.comparisons()[.ranged(2)]?.holmPValue, p, within: 1e-9))
        #expect(Self.comparisons()[.ranged(4)]?.holmPValue == 0)
    }

    @Test func oneThreadIsComparedWithNothingButMayBeBest() throws {
        let one = try #require(Self.comparisons()[.ranged(1)])
        #expect(one.interval == nil && one.pValue == nil && one.holmPValue == nil)
        #expect(one.inBestSet == false)
        #expect(one.withinMargin == false)
    }

    @Test func aTreatmentWithoutTimesHasNoComparison() {
        #expect(Self.comparisons()[.ranged(8)] == nil)
        #expect(Self.comparisons()[.ranged(3)] == nil)
        #expect(Self.comparisons(.made([(.ranged(1), [nil])]))[.ranged(1)] == nil)
    }

    @Test func theBestAloneIsWithinItsMargin() {
        #expect(Self.comparisons()[.ranged(4)]?.inBestSet == true)
        #expect(Self.comparisons()[.ranged(4)]?.withinMargin == true)
        #expect(Self.comparisons()[.ranged(2)]?.inBestSet == false)
    }

    /// Two counts that differ by 5% with the given spread: t[0.95, 2] = 2.919986.
    @Test(arguments: [(0.025, true), (0.030, false)])
    func withinTheMarginIsAboutTheUpperLimit(spread: Double, isWithin: Bool) {
        // exp(0.05 + 2.919986 · spread/√3) is 1.0965 and 1.1059.
        let contents = JournalContents.made([
            (.ranged(1), [4, 4, 4]),
            (.ranged(2), [exp(0.05), exp(0.05 - spread), exp(0.05 + spread)]), (.ranged(3), [1, 1, 1]),
        ])
        #expect(Self.comparisons(contents)[.ranged(2)]?.inBestSet == true)
        #expect(Self.comparisons(contents)[.ranged(2)]?.withinMargin == isWithin)
    }

    @Test func oneBlockShowsNothing() throws {
        let comparisons = Self.comparisons(.made([(.ranged(1), [4]), (.ranged(2), [2])]))
        let two = try #require(comparisons[.ranged(2)])
        #expect(two.interval == nil && two.pValue == nil && two.holmPValue == nil)
        #expect(two.inBestSet == true)
        #expect(two.withinMargin == nil)
        #expect(comparisons[.ranged(1)]?.inBestSet == true)
    }

    @Test func theWarmUpNeverEnters() {
        var warm = Self.journal
        warm.trials.insert(
            TrialResult(sequence: 0, block: 0, treatment: .ranged(2), seconds: 99, bytes: 1), at: 0)
        #expect(Self.comparisons(warm) == Self.comparisons())
    }

    @Test func withoutOneThreadTheBestSetIsAllThereIs() throws {
        let comparisons = Self.comparisons(.made([(.ranged(2), [2, 2.1, 1.9]), (.ranged(4), [1, 1.1, 0.9])]))
        #expect(comparisons[.ranged(4)]?.interval == nil)
        #expect(comparisons[.ranged(4)]?.inBestSet == true)
        #expect(comparisons[.ranged(2)]?.inBestSet == false)
    }
}

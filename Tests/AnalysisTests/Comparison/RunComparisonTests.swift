import ExampleRuns
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

/// The numbers of a comparison, against `python3 Tests/AnalysisTests/reference/comparison.py`, SciPy 1.17.1.
@Suite struct RunComparisonTests {
    private static let pair = ComparisonExamples.pair(ComparisonExamples.home, ComparisonExamples.office)

    private func row(_ threads: Int) throws -> ComparisonRow {
        try #require(Self.pair?.rows.first { $0.treatment == .ranged(threads) })
    }

    private func isClose(_ value: Double?, _ reference: Double) -> Bool {
        value.map { ($0 - reference).magnitude <= 1e-10 * reference.magnitude } ?? false
    }

    /// estimate, low, high, degrees of freedom, p, p Holm, p of equivalence, low and high at 90%.
    private static let times: [(Int, [Double])] = [
        (
            1,
            [
                1.0852118583958983, 1.0269272118817796, 1.146804529062041, 8.87955264176652, 0.008578765316050344,
                0.017157530632100688, 0.29604203575126903, 1.0377600574045316, 1.1348334031553533,
            ]
        ),
        (
            2,
            [
                1.0980580384753247, 1.0239067545818885, 1.1775793552144667, 8.338338380241947, 0.014753804796710162,
                0.017157530632100688, 0.4776079627425052, 1.0377559644306897, 1.1618641541816999,
            ]
        ),
        (
            4,
            [
                1.7893079739808182, 1.6320706537876708, 1.9616938876519159, 7.471146614186134, 8.475260674842701e-07,
                2.5425782024528103e-06, 0.9999984616461922, 1.661784256796491, 1.926617737926629,
            ]
        ),
    ]

    private static let speedups: [(Int, [Double])] = [
        (
            2,
            [
                0.9883010008311915, 0.8948308991990006, 1.091534578341286, 8.986729273953502, 0.7947453730549437,
                0.7947453730549437, 0.044781657053529794, 0.9118565687073991, 1.0711540627804104,
            ]
        ),
        (
            4,
            [
                0.6064980842741898, 0.5404110245374902, 0.6806669544594826, 5.378243731922087, 7.161391781784315e-05,
                0.0001432278356356863, 0.999894042180005, 0.5537752630760747, 0.6642404432892307,
            ]
        ),
    ]

    private func numbers(_ ratio: ComparedRatio?) -> [Double?] {
        [
            ratio?.estimate, ratio?.interval?.low, ratio?.interval?.high, ratio?.degreesOfFreedom, ratio?.pValue,
            ratio?.holmPValue, ratio?.equivalencePValue, ratio?.equivalenceInterval?.low,
            ratio?.equivalenceInterval?.high,
        ]
    }

    @Test(arguments: times) func timesAreComparedAsSciPyDoes(threads: Int, reference: [Double]) throws {
        let found = numbers(try row(threads).time)
        #expect(zip(found, reference).allSatisfy(isClose), "\(found)")
    }

    @Test(arguments: speedups) func speedupsAreComparedAsSciPyDoes(threads: Int, reference: [Double]) throws {
        let found = numbers(try row(threads).speedup)
        #expect(zip(found, reference).allSatisfy(isClose), "\(found)")
    }

    @Test func theSlopesAreComparedAsSciPyDoes() throws {
        let threading = try #require(Self.pair?.threading)
        #expect(isClose(threading.baselineSlope, -0.9501262902766964))
        #expect(isClose(threading.otherSlope, -0.5894137870125108))
        #expect(isClose(threading.difference?.value, 0.3607125032641856))
        #expect(isClose(threading.difference?.pValue(against: 0), 7.161391781784331e-05))
        #expect(threading.verdict == .less)
    }

    @Test func oneThreadHasNoSpeedupToCompare() throws { #expect(try row(1).speedup == nil) }

    @Test func theRecommendedCountOfTheBaselineIsJudged() throws {
        let pair = try #require(Self.pair)
        #expect(ComparisonExamples.home.verdict.recommendedThreads == 4)
        #expect(pair.judgedThreads == 4)
        #expect(pair.verdict == .slower)
        #expect(pair.rows.map(\.verdict) == [.slower, .slower, .slower])
    }

    @Test func fasterIsTheOtherWayRound() throws {
        let pair = try #require(ComparisonExamples.pair(ComparisonExamples.office, ComparisonExamples.home))
        #expect(pair.verdict == .faster)
        #expect(pair.threading?.verdict == .more)
        #expect(isClose(pair.rows[0].time?.estimate, 1 / 1.0852118583958983))
    }

    @Test func aSmallDifferenceIsEquivalentWithinAWideMargin() throws {
        let pair = try #require(
            ComparisonExamples.pair(ComparisonExamples.home, ComparisonExamples.office, margin: 0.2))
        #expect(pair.rows.map(\.verdict) == [.equivalent, .equivalent, .slower])
        #expect(pair.rows[0].time?.pValue.map { $0 < 0.05 } == true)
    }
}

/// What runs that are poor, or do not fit together, lead to.
@Suite struct RunComparisonLimitsTests {
    private func pair(_ home: [Int: [Double?]], _ office: [Int: [Double?]]) throws -> PairComparison {
        try #require(ComparisonExamples.pair(.made("home", home), .made("office", office)))
    }

    @Test func withoutACountAboveOneThreadsAreNotSaidToHelpAlike() throws {
        let pair = try pair([1: [4, 4.1, 4.2]], [1: [4.1, 4, 4.2]])
        #expect(pair.threading?.verdict == .inconclusive)
    }

    @Test func otherBytesAreNotCompared() throws {
        let other = ComparedRun.made("office", ComparisonExamples.homeSeconds, bytes: 2_000_000)
        let comparison = try #require(
            RunComparison([[ComparisonExamples.home], [other]], margin: nil, confidence: nil))
        #expect(!comparison.isComparable)
        #expect(comparison.verdict == .notComparable)
        #expect(comparison.pairs[0].rows.isEmpty)
        #expect(
            comparison.pairs[0].sentence
                == "NOT COMPARABLE: a trial of home has 1000000 bytes, but a trial of office has 2000000.")
        #expect(comparison.csv.split(separator: "\n").count == 1)
    }

    @Test func commonCountsAreComparedAndTheRestIsNamed() throws {
        let comparison = try #require(
            RunComparison(
                [
                    [.made("home", [1: [4, 4.1, 4.2], 2: [2, 2.1, 2.2], 3: [2, 2.2, 2.3]], plain: [4, 4.1, 4])],
                    [.made("office", [1: [4, 4.2, 4.1], 2: [2, 2.2, 2.1], 8: [2, 2.1, 2.3]])],
                ], margin: nil, confidence: nil))
        #expect(comparison.pairs[0].rows.map(\.treatment.threads) == [1, 2])
        #expect(
            comparison.cautions.contains(
                "Only treatments that both networks have are compared. Left out: plain GET and 3 threads of home; "
                    + "8 threads of office."))
    }

    @Test func aRecommendedCountThatTheOtherLacksIsNotJudged() throws {
        let pair = try pair(ComparisonExamples.homeSeconds, [1: [4, 4.1, 4.2], 2: [2, 2.1, 2.2]])
        #expect(pair.verdict == .notComparable)
        #expect(pair.rows.count == 2)
        #expect(
            pair.sentence.hasPrefix(
                "NOT COMPARABLE: 4 threads, which home recommends, were not tried on office. Count by count, office is "
            ))
    }

    @Test func aCountThatAlwaysFailsHasNoTime() throws {
        let pair = try pair(
            ComparisonExamples.homeSeconds,
            [1: [4, 4.1, 4.2], 2: [2, 2.1, 2.2], 4: [nil, nil, nil]])
        let row = try #require(pair.rows.last)
        #expect(row.verdict == .notComparable)
        #expect(row.time == nil && row.other.seconds == nil)
        #expect(row.other.failures == 3 && row.other.trials == 3)
        #expect(pair.verdict == .notComparable)
        #expect(pair.problem == "no trial with 4 threads, which home recommends, succeeded on office")
    }

    @Test func failedTrialsAreCountedAndSaid() throws {
        let comparison = try #require(
            RunComparison(
                [
                    [ComparisonExamples.home],
                    [.made("office", [1: [4, 4.1, 4.2], 2: [2, nil, 2.2], 4: [1, 1.1, nil]])],
                ], margin: nil, confidence: nil))
        #expect(
            comparison.cautions.contains { $0.hasPrefix("Some trials failed: 0 of 15 on home, 2 of 9") })
        #expect(comparison.pairs[0].rows[1].other.trials == 3)
        #expect(comparison.pairs[0].rows[1].time?.interval != nil)
    }

    @Test func aRunWithoutASuccessIsNotCompared() throws {
        let pair = try pair(ComparisonExamples.homeSeconds, [1: [nil, nil], 2: [nil, nil]])
        #expect(pair.problem == "office has no trial that succeeded")
        #expect(pair.verdict == .notComparable)
    }

    @Test func singleTrialsHaveARatioAndNoInterval() throws {
        let pair = try self.pair([1: [4], 2: [2]], [1: [5], 2: [3]])
        #expect(pair.rows[0].time?.estimate == 1.25)
        #expect(pair.rows[0].time?.interval == nil)
        #expect(pair.rows.map(\.verdict) == [.inconclusive, .inconclusive])
        #expect(pair.threading?.verdict == .inconclusive)
        #expect(pair.sentence.contains("A single trial has no confidence interval."))
    }

    @Test func timesWithoutSpreadAreJudgedWithACaution() throws {
        let comparison = try #require(
            RunComparison(
                [[.made("home", [1: [4, 4, 4], 2: [2, 2, 2]])], [.made("office", [1: [4, 4, 4], 2: [3, 3, 3]])]],
                margin: nil, confidence: nil))
        #expect(comparison.pairs[0].rows.map(\.verdict) == [.equivalent, .slower])
        #expect(
            comparison.cautions.contains { $0.contains("have equal times in every block with 1 thread and 2 threads") })
    }

    @Test func aRunAgainstItselfIsARatioOfOneWithACaution() throws {
        let comparison = try #require(
            RunComparison([[ComparisonExamples.home], [ComparisonExamples.home]], margin: nil, confidence: nil))
        #expect(comparison.pairs[0].rows.allSatisfy { $0.time?.estimate == 1 && $0.time?.pValue == 1 })
        #expect(comparison.pairs[0].verdict != .slower && comparison.pairs[0].verdict != .faster)
        #expect(comparison.networks.map(\.name) == ["home", "home-2"])
        #expect(comparison.cautions.first?.hasPrefix("home and home-2 have exactly the same times") == true)
    }

    @Test func equivalenceIsSaidOfTheCountsThatItIsShownFor() throws {
        let home = [1: [4, 4.02, 4.01, 4], 2: [2, 2.02, 2.01, 2]]
        let same = try pair(home, [1: [4.01, 4.02, 4, 4.01], 2: [2.01, 2, 2, 2.02]])
        #expect(
            same.sentence.hasPrefix("THESE TWO RUNS ARE EQUIVALENT within 10%: with 2 threads, the count that home"))
        let other = try pair(home, [1: [6.01, 6.02, 6, 6.01], 2: [2.01, 2, 2, 2.02]])
        #expect(other.sentence.hasPrefix("EQUIVALENT WITH 2 THREADS: at the count that home recommends, office takes"))
        #expect(other.sentence.contains("Count by count, office is slower with 1 thread; equivalent with 2 threads."))
    }

    @Test func theSentenceSaysHowManyTrialsWouldSettleIt() throws {
        let pair = try pair(
            [1: [4, 4.4, 3.8, 4.2], 2: [2, 2.3, 2.1, 2.2]], [1: [4.1, 4.6, 3.9, 4.2], 2: [2.1, 2.3, 2.0, 2.4]])
        #expect(pair.verdict == .inconclusive)
        #expect(pair.sentence.contains("The data show neither a difference nor equivalence within 10%."))
        #expect(pair.sentence.contains("trials of each count would show equivalence at this noise."))
    }

    /// Of this count alone p = 0.0242 (SciPy 1.17.1, stats.ttest_ind of the logarithms, equal_var=False).
    @Test func anIntervalThatLeavesOutOneAndShowsNothingIsExplained() throws {
        let times: [Double?] = [4, 4.2, 3.9, 4.1, 4.3]
        let others = [2, 4].map { ($0, times) }
        let pair = try pair(
            Dictionary(uniqueKeysWithValues: others + [(1, times)]),
            Dictionary(uniqueKeysWithValues: others + [(1, times.map { $0.map { 1.07 * $0 } })]))
        #expect(pair.verdict == .inconclusive)
        #expect(
            pair.sentence.contains(
                "(95% CI 1.01-1.14, n = 5 for office, 5 for home), but p = 0.073 after adjustment for all counts (Holm)."
            ),
            "\(pair.sentence)")
    }

    @Test func theMarginAndTheConfidenceAreThoseOfTheFirstRunUnlessAskedFor() throws {
        let record = try RunRecord.example()
        let home = ComparedRun.made("home", ComparisonExamples.homeSeconds, record: record)
        let comparison = try #require(
            RunComparison([[home], [ComparisonExamples.office]], margin: nil, confidence: nil))
        #expect(comparison.confidence == 0.9 && comparison.margin == 0.1)
        let other = try #require(RunComparison([[home], [ComparisonExamples.office]], margin: 0.2, confidence: 0.99))
        #expect(other.confidence == 0.99 && other.margin == 0.2)
        #expect(comparison.cautions.contains { $0.hasPrefix("The runs were judged with different margins") })
    }

    @Test func oneNetworkIsNoComparison() {
        #expect(RunComparison([[ComparisonExamples.home]], margin: nil, confidence: nil) == nil)
        #expect(RunComparison([[ComparisonExamples.home], []], margin: nil, confidence: nil) == nil)
    }

    @Test func theGravestOfSeveralPairsIsTheVerdict() throws {
        let same = ComparedRun.made(
            "same", [1: [4.1, 4.2, 4, 4.1], 2: [2.1, 2.1, 2.2, 2.1], 4: [1.1, 1.1, 1.1, 1.08]])
        let comparison = try #require(
            RunComparison(
                [[ComparisonExamples.home], [same], [ComparisonExamples.office]], margin: 0.2, confidence: 0.95))
        #expect(comparison.pairs.map(\.verdict) == [.equivalent, .slower])
        #expect(comparison.verdict == .slower)
        #expect(comparison.folderName == "home-vs-same-vs-office")
    }
}

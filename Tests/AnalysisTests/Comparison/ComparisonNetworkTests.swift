import ExampleRuns
import Foundation
import Testing
import TestSupport

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

/// Several runs of each network, the names, the circumstances, and the files.
@Suite struct ComparisonNetworkTests {
    private static let groups: [[ComparedRun]] = [
        [
            .made("home-1", [1: [4, 4.2], 2: [2, 2.1]]), .made("home-2", [1: [4.4, 4.6], 2: [2.2, 2.4]]),
            .made("home-3", [1: [3.8, 3.9], 2: [1.9, 2]]),
        ],
        [.made("office-1", [1: [8, 8.2], 2: [4, 4.2]]), .made("office-2", [1: [8.5, 8.6], 2: [4.3, 4.4]])],
    ]

    @Test func theRunIsTheUnit() throws {
        let comparison = try #require(RunComparison(Self.groups, margin: nil, confidence: nil))
        #expect(comparison.unit == .run)
        #expect(comparison.networks.map(\.name) == ["home", "office"])
        let row = comparison.pairs[0].rows[0]
        #expect(row.baseline.runs == 3 && row.baseline.trials == 6 && row.other.runs == 2)
        // Means of ln seconds of the runs: (ln 4 + ln 4.2)/2 and so on; their mean and their standard deviation by hand.
        let means = [[4, 4.2], [4.4, 4.6], [3.8, 3.9]].map { (log($0[0]) + log($0[1])) / 2 }
        let centre = means.reduce(0, +) / 3
        let spread = (means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / 2).squareRoot()
        #expect(row.baseline.seconds.map { ($0 - exp(centre) * .unrounding).magnitude < 1e-12 } == true)
        #expect(row.baseline.runSpread.map { ($0 - spread).magnitude < 1e-12 } == true)
        // Within each run of two trials s² = (ln a − ln b)²/2; pooled over three runs.
        let squares = [log(4.2 / 4), log(4.6 / 4.4), log(3.9 / 3.8)].map { $0 * $0 / 2 }
        let pooled = (squares.reduce(0, +) / 3).squareRoot()
        #expect(row.baseline.trialSpread.map { ($0 - pooled).magnitude < 1e-12 } == true)
        #expect(row.time?.degreesOfFreedom.map { (1...3).contains($0) } == true)
        #expect(!comparison.cautions.contains { $0.hasPrefix("There is one run of each") })
    }

    @Test(arguments: [
        ([2, 4], "2, the smallest of the counts recommended most often."),
        ([2, 4, 4], "4, which most of them recommend."),
        ([1, 2, 4, 4], "4, which is recommended most often."),
    ])
    func whichOfSeveralRecommendationsCountsIsSaid(counts: [Int], words: String) throws {
        let seconds: [Int: [Double?]] = [1: [4, 4.2], 2: [2, 2.1], 4: [1, 1.1]]
        let home = counts.enumerated().map { ComparedRun.recommending($1, "home-\($0)", seconds) }
        let other = ComparedRun.recommending(2, "office", [1: [5, 5.2], 2: [3, 3.1], 4: [2, 2.1]])
        let comparison = try #require(RunComparison([home, [other]], margin: nil, confidence: nil))
        #expect(
            comparison.cautions.contains {
                $0.hasPrefix("The runs of home recommend ") && $0.hasSuffix(" threads; the verdict is about " + words)
            }, "\(comparison.cautions)")
    }

    @Test func aSingleRunAgainstSeveralShowsNothing() throws {
        let comparison = try #require(
            RunComparison([Self.groups[0], [Self.groups[1][0]]], margin: nil, confidence: nil))
        #expect(comparison.unit == .run)
        #expect(comparison.pairs[0].rows.allSatisfy { $0.verdict == .inconclusive && $0.time?.interval == nil })
        #expect(
            comparison.cautions.contains { $0.hasPrefix("There is a single run of office-1. The run is the unit here") }
        )
    }

    @Test func theSentenceSpeaksOfNetworksOnlyWhereThereAreSeveralRuns() throws {
        let runs = try #require(
            RunComparison([[Self.groups[0][0]], [Self.groups[1][0]]], margin: nil, confidence: nil))
        let networks = try #require(RunComparison(Self.groups, margin: nil, confidence: nil))
        #expect(runs.pairs[0].sentence.contains("THESE TWO RUNS DIFFER: "))
        #expect(networks.pairs[0].sentence.contains("THESE TWO NETWORKS DIFFER: "))
    }

    @Test(arguments: [
        (["home-1", "home-2"], "home"), (["home-10", "home-11"], "home"), (["home"], "home"), (["home-1"], "home-1"),
        (["a", "b", "c"], "a-and-2-more"), (["1", "12"], "1-and-1-more"), (["nan-1", "nan-2"], "nan-1-and-1-more"),
    ])
    func aNetworkIsNamedAfterItsRuns(runs: [String], name: String) {
        #expect(ComparisonNames.network(runs) == name)
    }

    @Test func noNameStandsTwice() {
        #expect(ComparisonNames.unique(["a", "a", "a-2", "a"]) == ["a", "a-3", "a-2", "a-4"])
    }

    @Test func theFolderOfManyHasAShortName() {
        let long = String(repeating: "x", count: 64)
        #expect(ComparisonNames.folder([long, long]).utf8.count == 132)
        #expect(ComparisonNames.folder([long, long, long, "a"]) == long + "-vs-3-others")
    }

    @Test(arguments: [
        ("../../etc/x", "etc-x"), ("a b/c", "a-b-c"), ("", "run-"), ("nan", "run-nan"), ("é", "run-"),
        ("home.1", "home.1"),
    ])
    func aForeignLabelBecomesAName(label: String, name: String) {
        #expect(Label(cleaning: label).description == name)
    }

    @Test func onlyCircumstancesThatDifferAreListed() throws {
        var (home, office) = try (RunRecord.example(), RunRecord.example())
        office.label = "office"
        office.environment["libcurl"] = "8.6.0"
        office.environment["os_name"] = nil
        office.plan = try .example(
            threads: [1, 2, 4, 8], trials: 5, byteLimit: 1_000_000, seed: 1, confidence: 0.9, pauseSeconds: 0.5)
        home.startedUtc = "2026-11-23T10:13:00.123Z"
        let runs = [
            ComparedRun.made("home", ComparisonExamples.homeSeconds, record: home),
            .made("office", ComparisonExamples.officeSeconds, record: office),
        ]
        let found = Circumstance.differences(runs)
        #expect(found.map(\.name) == ["plan.thread_counts", "environment.libcurl", "environment.os_name"])
        #expect(found[0].values.map(\.value) == ["1, 2, 4", "1, 2, 4, 8"])
        #expect(found[2].values.map(\.value) == ["Linux", nil])
    }

    @Test func runsThatEndedEarlyOrAtTheSameTimeAreSaid() throws {
        var (home, office) = try (RunRecord.example(), RunRecord.example())
        (home.state, office.state) = (.interrupted, .complete)
        (home.startedUtc, home.endedUtc) = ("2026-11-22T10:00:00.000Z", "2026-11-22T11:00:00.000Z")
        (office.startedUtc, office.endedUtc) = ("2026-11-22T10:59:00.000Z", "2026-11-22T12:00:00.000Z")
        func cautions() -> [String] {
            RunComparison(
                [
                    [.made("home", ComparisonExamples.homeSeconds, record: home)],
                    [.made("office", ComparisonExamples.officeSeconds, record: office)],
                ], margin: nil, confidence: nil)?.cautions ?? []
        }
        #expect(cautions().contains("home ended early, so not all planned trials are present."))
        #expect(cautions().contains("home and office were measured at the same time: each may have slowed the other."))
        office.startedUtc = "2026-11-22T11:00:00.000Z"
        #expect(!cautions().contains { $0.contains("at the same time") })
        (office.startedUtc, office.endedUtc) = ("2026-11-22T09:00:00.000Z", "2026-11-22T10:00:00.000Z")
        #expect(!cautions().contains { $0.contains("at the same time") })
        office.endedUtc = "2026-11-22T10:00:00.001Z"
        #expect(cautions().contains { $0.contains("at the same time") })
    }

    @Test func theQuantitiesOfTheCurvesAreCompared() throws {
        func knee(_ each: Double, _ most: Double) -> [Int: [Double?]] {
            Dictionary(
                uniqueKeysWithValues: (1...8).map { count in
                    (count, [0.99, 1, 1.01, 1.005, 0.995].map { 1 / min(each * Double(count), most) * $0 })
                })
        }
        let pair = try #require(
            ComparisonExamples.pair(.made("home", knee(1, 4)), .made("office", knee(1.5, 4))))
        let change = pair.perConnectionBytesPerSecond
        let ratio = try #require(change.ratio)
        #expect((ratio.estimate - 1.5).magnitude < 0.01)
        #expect(ratio.interval.map { $0.low > 1.4 && $0.low < 1.5 && $0.high > 1.5 && $0.high < 1.6 } == true)
        #expect(pair.ceilingBytesPerSecond.ratio.map { ($0.estimate - 1).magnitude < 0.01 } == true)
        #expect(pair.knee.ratio.map { ($0.estimate - 1 / 1.5).magnitude < 0.01 } == true)
    }

    @Test(.enabled(if: Python.isInstalled)) func otherProgramsReadTheTable() throws {
        let comparison = try #require(RunComparison(Self.groups, margin: nil, confidence: nil))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "comparison-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: folder) }
        try comparison.csv.write(to: folder, atomically: true, encoding: .utf8)
        try Python.run(
            """
            import csv, sys
            with open(sys.argv[1], newline='') as file:
                rows = list(csv.reader(file, strict=True))
            assert {len(row) for row in rows} == {50}, [len(row) for row in rows]
            assert len(set(rows[0])) == 50
            table = [dict(zip(rows[0], row)) for row in rows[1:]]
            assert [(row['baseline'], row['other'], row['threads']) for row in table] == \\
                [('home', 'office', '1'), ('home', 'office', '2')]
            words = {'baseline', 'other', 'method', 'unit', 'verdict', 'judged'}
            for row in table:
                for name, cell in row.items():
                    assert name in words or cell == '' or float(cell) is not None
                assert abs(float(row['seconds_ratio']) - float(row['other_seconds_geomean'])
                    / float(row['baseline_seconds_geomean'])) < 1e-12
                assert abs(float(row['bytes']) / float(row['other_seconds_geomean'])
                    - float(row['other_bytes_per_second_geomean'])) < 1e-6
            assert table[0]['speedup_ratio'] == '' and table[0]['baseline_speedup'] == '1'
            assert [row['judged'] for row in table] == ['false', 'true']
            """, folder.path)
    }

    @Test func theDocumentHasWhatTheTableHas() throws {
        let comparison = try #require(RunComparison(Self.groups, margin: nil, confidence: nil))
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(comparison.json.utf8)) as? [String: Any])
        #expect(document["schema"] as? Int == 1)
        #expect(document["unit"] as? String == "run")
        #expect(document["verdict"] as? String == comparison.verdict.rawValue)
        let pairs = try #require(document["pairs"] as? [[String: Any]])
        let rows = try #require(pairs.first?["rows"] as? [[String: Any]])
        let header = comparison.csv.split(separator: "\n")[0].split(separator: ",").map(String.init)
        #expect(rows.count == 2)
        #expect(Set(rows[0].keys) == Set(header))
        let networks = try #require(document["networks"] as? [[String: Any]])
        #expect(networks.map { ($0["runs"] as? [Any])?.count } == [3, 2])
    }

    /// Of two runs of one trial each next to nothing is known.
    @Test func whatIsNotKnownIsNullInTheDocument() throws {
        let runs = ["home", "office"].map { ComparedRun.made($0, [1: [4], 2: [2]]) }
        let comparison = try #require(RunComparison(runs.map { [$0] }, margin: nil, confidence: nil))
        let document = try #require(
            JSONSerialization.jsonObject(with: Data(comparison.json.utf8)) as? [String: Any])
        let pair = try #require((document["pairs"] as? [[String: Any]])?.first)
        let threading = try #require(pair["threading"] as? [String: Any])
        let knee = try #require(pair["knee"] as? [String: Any])
        let run = try #require(
            ((document["networks"] as? [[String: Any]])?.first?["runs"] as? [[String: Any]])?.first)
        #expect(threading["difference"] is NSNull && threading["p_value"] is NSNull)
        #expect(["baseline", "other", "ratio"].allSatisfy { knee[$0] is NSNull })
        #expect(run["started_utc"] is NSNull && run["knee"] is NSNull)
        #expect(["problem", "judged_threads"].allSatisfy(pair.keys.contains))
    }
}

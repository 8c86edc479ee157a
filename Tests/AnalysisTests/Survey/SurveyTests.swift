import ExampleRuns
import Foundation
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

@Suite struct SurveyTests {
    private func survey(_ runs: [[SurveyedRun]], threads: Int? = nil, byRound: Bool = false) throws -> Survey {
        try #require(Survey(runs.flatMap { $0 }, threads: threads, byRound: byRound))
    }

    private func host(_ name: String, of survey: Survey) throws -> SurveyedHost {
        try #require(survey.hosts.first { $0.name == name })
    }

    @Test func hostsThatGainAndHostsThatDoNotAreToldApart() throws {
        let survey = try survey([
            try SurveyedRun.rounds("cloud", speedup: 3.5), try SurveyedRun.rounds("home", speedup: 1.0),
            try SurveyedRun.rounds("office", speedup: 0.7),
        ])
        #expect(survey.hosts.map(\.name) == ["cloud", "home", "office"])
        #expect(survey.hosts.map(\.answer) == [.split, .noGain, .harmful])
        #expect((survey.threads, survey.choice, survey.unit) == (4, .recommended, .run))
        #expect((survey.share?.count, survey.share?.total) == (1, 3))
        let cloud = try host("cloud", of: survey)
        #expect((cloud.speedup?.estimate ?? 0) > 3.3 && (cloud.speedup?.interval?.low ?? 0) > 3)
        #expect((cloud.recommendedThreads, cloud.rounds, cloud.runs.count) == (4, 3, 3))
        let (single, best) = try (#require(cloud.secondsSingle), #require(cloud.secondsBest))
        #expect((single / best / 3.5 - 1).magnitude < 0.05)
        #expect(survey.sentence.hasPrefix("SPLITTING PAYS ON 1 OF 3 HOSTS: "))
    }

    /// The p values are those of SciPy 1.17.1: `stats.ttest_1samp(means, numpy.log(1.1), alternative="greater")` of the run
    /// means, and `stats.false_discovery_control`.
    @Test func pValuesAreOfTheRunsAndAdjustedOverTheHosts() throws {
        let survey = try survey([
            [0.5, 0.62, 0.41].enumerated().map { .simulated("a", $0, [$1, $1 + 0.02, $1 - 0.02]) },
            [0.30, 0.12, 0.21].enumerated().map { .simulated("b", $0, [$1]) },
            [0.02, -0.03, 0.05].enumerated().map { .simulated("c", $0, [$1, $1]) },
        ])
        let expected = [0.010422643137051482, 0.07900303096737377, 0.9638322434223837]
        let adjusted = [0.031267929411154444, 0.11850454645106065, 0.9638322434223837]
        for (host, values) in zip(survey.hosts, zip(expected, adjusted)) {
            #expect((try #require(host.pValue) - values.0).magnitude < 1e-9)
            #expect((try #require(host.adjustedPValue) - values.1).magnitude < 1e-9)
        }
        #expect(survey.hosts.map(\.answer) == [.split, .inconclusive, .noGain])
    }

    @Test func hostsOfAnotherPlanOtherBytesOrOneRunAreNamedAndNotCompared() throws {
        let usual = try SurveyedRun.rounds("home", speedup: 2) + SurveyedRun.rounds("office", speedup: 2.2)
        let bytes = try (1...2).map { round in
            try SurveyedRun.made(
                "small", round: "\(round)", [1: [1, 1.01, 1.02], 4: [1, 1.03, 1.01]], bytes: 5, recommending: 4)
        }
        let plan = try (1...2).map { round in
            try SurveyedRun.made(
                "other", round: "\(round)", [1: [4, 4.01], 2: [2, 2.1], 4: [1, 1.1]], recommending: 4)
        }
        let single = [try #require(try SurveyedRun.rounds("once", speedup: 2).first)]
        let survey = try survey([usual, bytes, plan, single])
        #expect(survey.hosts.map(\.exclusion) == [nil, nil, .fewRuns, .otherPlan, .otherBytes])
        #expect(survey.hosts.map(\.name) == ["home", "office", "once", "other", "small"])
        #expect((survey.share?.total, survey.spread?.counts.groups) == (2, 2))
        let small = try host("small", of: survey)
        #expect((small.speedup, small.pValue, small.adjustedPValue, small.answer) == (nil, nil, nil, nil))
        for name in ["once", "other", "small"] {
            #expect(survey.cautions.contains { $0.hasPrefix("\(name) is not compared: it has ") })
        }
    }

    @Test func aRunOfAnotherPlanIsLeftOutOfItsHost() throws {
        let other = try SurveyedRun.made("home", round: "9", [1: [4, 4.1], 8: [9, 9.1]], recommending: 8)
        let survey = try survey([try SurveyedRun.rounds("home", speedup: 2), [other]])
        let home = try host("home", of: survey)
        #expect((home.runs.count, home.counted.count, home.answer) == (4, 3, .split))
        #expect(survey.cautions.contains { $0.contains("results/home-9 is left out: it has another plan") })
    }

    @Test func theRecordedPlansAreComparedWithoutTheSeed() throws {
        func run(_ host: String, _ round: Int, trials: Int, seed: UInt64) throws -> SurveyedRun {
            var record = try RunRecord.example()
            record.plan = try .example(threads: [1, 4], trials: trials, seed: seed)
            let shift = Double(round) / 100
            return try .made(
                host, round: "\(round)", [1: [4 + shift, 4.01], 4: [1, 1.01 + shift]], record: record, recommending: 4)
        }
        let survey = try survey([
            try (1...3).map { try run("home", $0, trials: 5, seed: UInt64($0)) },
            try (1...2).map { try run("office", $0, trials: 10, seed: 1) },
        ])
        #expect(survey.hosts.map(\.exclusion) == [nil, .otherPlan])
        #expect(survey.cautions.contains { $0.contains("trials is 10 instead of 5") })
    }

    /// A server that slows ranges down makes one ranged thread slow; splitting then only wins back the loss.
    @Test func aGainOverOneRangedThreadAloneDoesNotPay() throws {
        let runs = try (1...4).map { round in
            let shift = Double(round) / 200
            return try SurveyedRun.made(
                "home", round: "\(round)", [1: [4 + shift, 4.01, 4.02], 4: [1, 1.01 + shift, 1.02]],
                plain: [1.0, 1.02, 1.01 + shift], recommending: 4)
        }
        let home = try host("home", of: try survey([runs]))
        #expect((home.reference, home.answer) == (.single, .noGain))
        #expect((try #require(home.speedup).estimate - 1).magnitude < 0.05)
    }

    @Test func theCountIsTheOneThatMostHostsRecommendOrTheOneAskedFor() throws {
        let seconds: [Int: [Double?]] = [1: [4, 4.1], 2: [2, 2.1], 4: [1, 1.1], 8: [1, 1.1]]
        func runs(_ host: String, _ threads: Int) throws -> [SurveyedRun] {
            try (1...2).map { round in
                let shifted = seconds.mapValues { $0.map { $0.map { $0 + Double(round) / 100 } } }
                return try .made(host, round: "\(round)", shifted, recommending: threads)
            }
        }
        let hosts = try [
            runs("a", 8), runs("b", 4), runs("c", 8), runs("d", 4), runs("e", 1), runs("f", 1), runs("g", 1),
        ]
        #expect(try survey(hosts).threads == 4)
        #expect(try survey(hosts, threads: 2).hosts.allSatisfy { $0.gain?.speedup.estimate ?? 9 < 2.2 })
        let none = try survey([runs("e", 1), runs("f", 1)])
        #expect((none.threads, none.choice) == (8, .largest))
        #expect(Survey(try runs("e", 1).filter { _ in false }, threads: nil) == nil)
    }

    @Test func withOneRunOfEachHostTheBlocksAreTheUnit() throws {
        let survey = try survey([
            [try #require(try SurveyedRun.rounds("cloud", speedup: 3.5).first)],
            [try #require(try SurveyedRun.rounds("home", speedup: 1).first)],
        ])
        #expect((survey.unit, survey.hosts.map(\.answer)) == (.trial, [.split, .noGain]))
        #expect(survey.cautions.contains { $0.hasPrefix("There is one run of each host") })
        #expect(survey.spread?.groupsIncludeRuns == true)
    }

    /// Three copies of a run would have no spread from run to run, and seem certain.
    @Test func copiesOfARunCountOnce() throws {
        let run = try #require(try SurveyedRun.rounds("home", speedup: 1.2).first)
        let copies = try (1...3).map { _ in run } + SurveyedRun.rounds("office", speedup: 2)
        let survey = try survey([copies])
        let home = try host("home", of: survey)
        #expect((home.runs.count, home.counted.count, home.exclusion) == (3, 1, .fewRuns))
        #expect(survey.cautions.contains { $0.contains("2 runs of home have exactly the times of another run") })
    }

    @Test func aServerThatCannotBeSplitIsNamed() throws {
        let text = #"{"answer": "cannot_split", "recommended_threads": 1, "cause": null}"#
        let refused = SurveyedRun(
            place: SurveyPlace(host: "odd"), folder: "results/odd",
            contents: JournalContents(label: "odd", trials: [], connectionRates: [:]), record: nil,
            answer: RecordedAnswer(Array(text.utf8)))
        let survey = try survey([[refused], try SurveyedRun.rounds("home", speedup: 2)])
        #expect(survey.hosts.map(\.answer) == [.split, .cannotSplit])
        #expect(survey.hosts.map(\.exclusion) == [nil, .cannotSplit])
        #expect(survey.share?.total == 1)
    }

    @Test func theCourseOfAHostShowsItsChange() throws {
        let levels = [0.7, 0.72, 0.69, 0.71, 0.705, 0.2, 0.21, 0.19, 0.22, 0.205]
        let runs = levels.enumerated().map { SurveyedRun.simulated("home", $0, [$1, $1 + 0.01]) }
        let survey = try survey([runs], byRound: true)
        let course = try #require(survey.course)
        let speedup = try #require(course.quantities.first { $0.name == "speedup" })
        #expect((course.unit, speedup.changes.map(\.firstAfter), course.points.count) == (.round, [5], 10))
        #expect((speedup.changes[0].ratio.estimate - exp(-0.5)).magnitude < 0.02)
        #expect((try #require(speedup.trend).estimate) < 1)
        #expect(try self.survey([runs]).course == nil)
    }

    @Test func theColumnsAreThoseOfTheContract() throws {
        let survey = try survey([try SurveyedRun.rounds("home", speedup: 2)])
        let lines = survey.csv.split(separator: "\n")
        #expect(
            lines.first
                == """
                host,runs,rounds,answer,recommended_threads,threads,speedup,speedup_ci_low,speedup_ci_high,p_value,p_adjusted,\
                between_round_sd,seconds_single,seconds_best,cause,excluded
                """)
        #expect(lines.count == 2 && lines[1].hasPrefix("home,3,3,split,4,4,"))
        #expect(survey.roundsCSV.split(separator: "\n").count == 4)
        #expect(Survey.isTable(Array(survey.csv.utf8)) && Survey.isRoundsTable(Array(survey.roundsCSV.utf8)))
        #expect(SurveyDocument.isDocument(Array(try SurveyDocument(survey, skipped: []).json.utf8)))
    }
}

@Suite struct SurveyPlaceTests {
    @Test(arguments: [
        ("c/campaign=may/host=web.1/round=03/results/x", "x", "web.1", "may", "03"),
        ("results/home.12", "home.12", "home", nil, "12"),
        ("results/a.example.org", "a.example.org", "a.example.org", nil, nil),
        ("results/home", "home", "home", nil, nil), ("host=a/results/b.7", "b.7", "a", nil, "7"),
        ("host=a/host=b/results/x", "x", "b", nil, nil), ("results/home.", "home.", "home.", nil, nil),
        ("results/home.1.02", "home.1.02", "home.1", nil, "02"),
    ])
    func hostAndRoundComeFromThePathAndElseFromTheLabel(
        path: String, label: String, host: String, campaign: String?, round: String?
    ) {
        #expect(SurveyPlace(path: path, label: label) == SurveyPlace(host: host, campaign: campaign, round: round))
    }

    @Test func timesAreReadFromTimestamps() throws {
        #expect(UTCTime("1970-01-01T00:00:00Z")?.days == 0)
        #expect(UTCTime("2026-11-22T12:00:00.000Z")?.days == 20_779.5)
        #expect(UTCTime("2024-02-29T06:00:00Z")?.days == 19_782.25)
        #expect(UTCTime("yesterday") == nil)
    }
}

import Analysis
import Testing

@testable import coverage

@Suite struct CoverageReportTests {
    private func tally(_ held: Int, of total: Int) -> Tally {
        var tally = Tally()
        for sweep in 0..<total { tally.add(sweep < held ? 1 : 0, of: 1) }
        return tally
    }

    @Test func aCellHasTheShareItsErrorAndAMarkWhereItMissesItsGoal() {
        #expect(CoverageReport.cell(tally(90, of: 100), goal: nil) == ".900(30)")
        #expect(CoverageReport.cell(tally(90, of: 100), goal: 0.85...1) == ".900(30)")
        #expect(CoverageReport.cell(tally(90, of: 100), goal: 0.95...1) == ".900(30)*")
        #expect(CoverageReport.cell(tally(90, of: 100), goal: 0.97...1) == ".900(30)**")
        #expect(CoverageReport.cell(tally(100, of: 100), goal: 0...0.05) == "1.000(10)**")
        #expect(CoverageReport.cell(Tally(), goal: 0...1) == "–")
    }

    @Test func scenariosOfATableHaveDifferentNames() {
        for chapter in Chapter.all(threads: 16, trials: 5) {
            #expect(Set(chapter.scenarios.map(\.name)).count == chapter.scenarios.count, "\(chapter.name)")
        }
    }

    @Test func spikesHaveNoGoalForIntervalsAndOnlyQuietNoiseOneForAlarms() {
        func goal(_ measure: Measure, _ noise: Noise) -> ClosedRange<Double>? {
            Goal.range(
                of: measure, in: Scenario(truth: .knee(at: 5), noise: noise, counts: Array(1...8), blocks: 5))
        }
        #expect(goal(.speedup, .logNormal(0.7)) == 0.935...0.98)
        #expect(goal(.speedup, .spikes(3)) == nil)
        #expect(goal(.levels, .logNormal(0.1)) == 0...0.05)
        #expect(goal(.levels, .drifting) == nil)
        #expect(goal(.shapeRight, .logNormal(0.3)) == nil)
    }

    @Test func aScenarioIsNamedAfterWhatSetsItApart() {
        var scenario = Scenario(truth: .flat, noise: .logNormal(0.07), counts: [1, 2, 4], blocks: 5)
        #expect(scenario.name == "flat; log-normal 0.07; threads 1 2 4; trials 5")
        (scenario.counts, scenario.recording.failureRate, scenario.margin) = (Array(1...4), 0.1, 0.2)
        #expect(scenario.name == "flat; log-normal 0.07; threads 1–4; trials 5; failures 0.1; margin 0.2")
    }

    @Test func whatIsUnusualAboutAScenarioIsInItsName() {
        var scenario = Scenario(truth: .flat, noise: .none, counts: [1, 2, 4], blocks: 5, bytes: 3_600_000)
        scenario.recording = Recording(decimals: 0, timeout: 4.5)
        (scenario.hasPlainGet, scenario.change) = (false, Change(factor: 2, place: .withinABlock))
        #expect(
            scenario.name == "flat; no noise; threads 1 2 4; trials 5; timeout 4.5 s; rounded to whole seconds; "
                + "×2 within a block; no plain GET; one thread 3.6 s")
    }

    @Test func wrongAnswersHaveAGoalInEveryScenario() {
        for scenario in Chapter.all(threads: 16, trials: 5).flatMap(\.scenarios) {
            #expect((Goal.range(of: .answerWrong, in: scenario)?.upperBound ?? 1) <= 0.05, "\(scenario.name)")
        }
    }

    @Test func allThreeFormsHoldTheSameNumbers() {
        let scenario = Scenario(truth: .flat, noise: .logNormal(0.07), counts: [1, 2], blocks: 5)
        var other = scenario
        other.blocks = 8
        let chapter = Chapter(
            name: "answers", about: "About.", columns: [.init("right", .answerRight)], scenarios: [scenario, other])
        var tallies = Tallies()
        for sweep in 0..<4 { tallies.add(.answerRight, [sweep < 3]) }
        let report = CoverageReport(results: [scenario.name: tallies])
        #expect(
            report.text(chapter, inMarkdown: false) == """
                Answers. About. All: flat; log-normal 0.07; threads 1 2.
                scenario      right
                trials 5  .750(250)
                trials 8          –

                """)
        #expect(report.text(chapter, inMarkdown: true).hasSuffix("| trials 5 | .750(250) |\n| trials 8 | – |\n"))
        #expect(report.csv([chapter]).hasSuffix("\nflat,log-normal 0.07,1 2,5,0,0.1,answer right,0.75,0.25,4,,\n"))
    }
}

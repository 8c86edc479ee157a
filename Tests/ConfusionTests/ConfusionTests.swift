import Analysis
import Testing

@testable import confusion

@Suite struct ConfusionTests {
    private let knee = Expectation(
        .lab, "knee", [.knee], [.split], .connectionThrottle, tolerated: [.sharedLink], knee: 4)

    @Test func whatIsTrueIsRight() {
        #expect(knee.judge(ScalingModel.Shape.knee) == .right)
        #expect(knee.judge(Verdict.Answer.split) == .right)
        #expect(knee.judge(Verdict.Cause.connectionThrottle) == .right)
    }

    @Test func whoDoesNotKnowAbstains() {
        #expect(knee.judge(ScalingModel.Shape.unknown) == .abstained)
        #expect(knee.judge(Verdict.Answer.inconclusive) == .abstained)
        #expect(knee.judge(Verdict.Cause.unknown) == .abstained)
        #expect(knee.judge(Verdict.Cause.sharedLink) == .abstained, "Tolerated is not right.")
    }

    @Test func scopesAreJudged() {
        let request = Expectation(.emulated, "h2", [.linear], [.split], .connectionThrottle, scope: .request)
        #expect(request.judge(scope: .request) == .right && request.judge(scope: .connection) == .wrong)
        #expect(request.judge(scope: nil) == .abstained)
        #expect(knee.judge(scope: .request) == nil, "Not measured.")
    }

    @Test func whatIsNotTrueIsWrong() {
        #expect(knee.judge(ScalingModel.Shape.flat) == .wrong)
        #expect(knee.judge(Verdict.Answer.noGain) == .wrong)
        #expect(knee.judge(Verdict.Cause.policer) == .wrong)
    }

    @Test func whereNothingIsIdentifiableEveryCauseIsWrongUnlessTolerated() {
        let open = Expectation(.lab, "open", [], [.split], nil, tolerated: [.pathLoss])
        #expect(open.judge(Verdict.Cause.pathLoss) == .abstained)
        #expect(open.judge(Verdict.Cause.connectionThrottle) == .wrong)
        #expect(open.judge(ScalingModel.Shape.flat) == nil)
        #expect(open.judge(knee: nil) == nil)
    }

    @Test func aKneeIsRightWhenItIsNearOrItsIntervalHoldsTheTruth() {
        func judge(_ estimate: Double, _ low: Double?, _ high: Double?) -> Outcome? {
            knee.judge(knee: BoundedEstimate(estimate: estimate, low: low, high: high, bracketed: true))
        }
        #expect(judge(4.59, nil, nil) == .right)
        #expect(judge(3.41, 3.3, 3.5) == .right)
        #expect(judge(4.7, 4.5, 4.9) == .wrong)
        #expect(judge(4.7, 3.9, 4.9) == .right)
        #expect(judge(5, nil, 6) == .wrong)
        #expect(knee.judge(knee: nil) == .abstained)
    }

    @Test func outcomesAreCounted() {
        let tally = Tally([.right, .wrong, nil, .right, .abstained])
        #expect(tally.text == "2/1/1" && tally.total == 4 && tally.rightShare == 0.5)
        #expect(Tally([nil]).text == "–" && Tally([nil]).rightShare == nil)
    }

    @Test func theReportCountsRunsAndNamesWhatWasSaid() {
        let drift = Expectation(.emulated, "drift", [.flat], [.noGain], .networkChanged)
        let runs = [
            JudgedRun(knee, .init(answer: .split, shape: .knee, cause: .connectionThrottle, knee: nil)),
            JudgedRun(knee, .init(answer: .split, shape: .linear, cause: .policer, knee: nil)),
            JudgedRun(drift, .init(answer: .split, shape: .flat, cause: .unknown, knee: nil)),
        ]
        let report = ConfusionReport(runs)
        #expect(report.networks.contains("| knee | 2 | 2/0/0 | 1/0/1 | 1/0/1 | 0/2/0 |"))
        #expect(report.networks.contains("split, linear, policer"))
        #expect(report.matrix.contains("| truth \\ said | connection_throttle | policer | unknown |"))
        #expect(report.matrix.contains("| connection_throttle | 1 | 1 |  |"))
        #expect(report.matrix.contains("| network_changed |  |  | 1 |"))
        #expect(report.goals.contains("| no confident wrong cause | 1 of 3 runs |"))
        #expect(report.goals.contains("| the cause named in 80 % of the identifiable | 33 % of 3 |"))
        #expect(report.goals.contains("| the shape right in 95 % of tier 1 | 50 % of 2 |"))
        #expect(report.goals.contains("| under drift never retrograde, never split | 1 of 1 runs |"))
    }

    @Test func everyNetworkHasAnAnswerOfItsOwn() {
        let all = Expectation.all(SeedFactors(seed: 1))
        #expect(all.count == 35)
        #expect(all.values.allSatisfy { !$0.answers.isEmpty })
    }
}

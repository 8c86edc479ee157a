import Analysis
import RealModule
import Statistics
import Sweep

/// Whole experiments of `dlsweep quick`, compared with the truth and with a full sweep of the same network.
struct QuickExperiment: Sendable {
    private let judgement: Judgement
    private let setting: QuickSetting

    private var scenario: Scenario { judgement.scenario }

    /// - Returns: `nil` for a scenario of sweeps alone.
    init?(_ judgement: Judgement) {
        guard let setting = judgement.scenario.quick else { return nil }
        self.judgement = judgement
        self.setting = setting
    }

    /// What one experiment shows, and one sweep beside it.
    /// - Throws: `PlanError` for a scenario that no plan can have.
    func tallies(using generator: inout SplitMix64) throws -> Tallies {
        let plan = try QuickPlan(
            threadCounts: QuickPlan.scoutedThreads(upTo: scenario.counts.last ?? 1), baseline: scenario.hasPlainGet,
            seed: generator.next(), confidence: Scenario.confidence, margin: scenario.margin)
        var network = QuickNetwork(scenario, setting, SplitMix64(seed: generator.next()))
        let result = Self.result(plan, &network)
        var tallies = Tallies()
        addAnswer(of: result, to: &tallies)
        addCost(of: network, to: &tallies)
        if setting.start == .settled, setting.comparesWithSweep {
            let verdict = judgement.verdict(try SimulatedRun(scenario, using: &generator))
            addSweep(verdict, beside: result, to: &tallies)
        }
        return tallies
    }

    /// Measures what the design asks for until it stops.
    private static func result(_ plan: QuickPlan, _ network: inout QuickNetwork) -> QuickResult {
        let design = QuickDesign(plan)
        var blocks: [QuickBlock] = []
        while true {
            switch design.step(after: blocks) {
            case .stop(let result): return result
            case .measure(let request): blocks += network.blocks(request, seed: plan.seed)
            }
        }
    }

    private func addAnswer(of result: QuickResult, to tallies: inout Tallies) {
        let truth = scenario.truth
        let isWrong = isWrong(result)
        tallies.add(.quickWrong, [isWrong])
        tallies.add(.quickSplit, [result.answer == .split])
        tallies.add(.quickNoGain, [result.answer == .noGain || result.answer == .harmful])
        tallies.add(.quickOpen, [result.answer == .inconclusive])
        let isWithin = truth.isRecommendable(
            result.recommendedThreads, of: scenario.counts, margin: scenario.margin)
        tallies.add(.quickWithin, [isWithin])
        tallies.add(.quickShown, [result.recommendation == .shown])
        // Shown is a claim about the counts that were measured.
        let isWithinTested = truth.isRecommendable(
            result.recommendedThreads, of: result.testedThreads, margin: 1.5 * scenario.margin)
        tallies.add(.quickShownWrong, [result.recommendation == .shown && !isWithinTested])
        if result.answer == .split, let speedup = result.speedup {
            let value = truth.speedup(speedup.threads) / (result.reference == .plainGet ? truth.plainGet : 1)
            tallies.add(.quickInterval, [speedup.low <= value && value <= speedup.high])
        }
    }

    /// Whether the answer claims what is not true of the measured counts.
    private func isWrong(_ result: QuickResult) -> Bool {
        let truth = scenario.truth
        let gain = truth.gain(of: result.testedThreads)
        switch result.answer {
        case .split, .harmful, .cannotSplit, .inconclusive:
            return truth.outcome(result.answer, of: result.testedThreads, margin: scenario.margin) == .wrong
        case .noGain where result.isOnAverage:
            let several = result.testedThreads.filter { $0 > 1 }.map { Double.log(truth.speedup($0) / truth.reference) }
            let average = several.reduce(0, +) / Double(several.count)
            return gain >= 1 + 1.5 * scenario.margin - 1e-9 || average >= .log(1 + scenario.margin) - 1e-9
        case .noGain:
            return gain >= 1 + scenario.margin - 1e-9
        }
    }

    private func addCost(of network: QuickNetwork, to tallies: inout Tallies) {
        let sweep = scenario.counts.count * 5 + 6
        tallies.add(.quickTransfers, held: network.transfers, of: sweep)
        let sweepBytes = Double(sweep) * QuickSetting.fileBytes
        tallies.add(.quickBytes, held: Int(network.bytes / 1e5), of: Int(sweepBytes / 1e5))
        tallies.add(.quickSeconds, held: Int(network.seconds.rounded()), of: 180)
    }

    private func addSweep(_ verdict: Verdict, beside result: QuickResult, to tallies: inout Tallies) {
        let isOpen = result.answer == .inconclusive
        tallies.add(.quickAgrees, [isOpen || verdict.answer == .inconclusive || isLike(verdict.answer, result.answer)])
        let outcome = scenario.truth.outcome(verdict.answer, of: scenario.counts, margin: scenario.margin)
        tallies.add(.answerWrong, [outcome == .wrong])
        tallies.add(.answerAbstained, [outcome == .abstained])
        tallies.add(.answerRight, [outcome == .right])
    }

    /// `no_gain` and `harmful` say alike that nothing is gained.
    private func isLike(_ one: Verdict.Answer, _ other: Verdict.Answer) -> Bool {
        (one == .split) == (other == .split)
    }
}

import Analysis
import Sweep

/// What a measure should be in a scenario.
enum Goal {
    /// The range of shares that is wanted; `nil` where the measure only reports what is.
    static func range(of measure: Measure, in scenario: Scenario) -> ClosedRange<Double>? {
        switch measure {
        case .speedup, .plainSpeedup, .rateGeometricMean:
            scenario.noise.spikes == nil && scenario.noise.hasStillLevels(for: measure) ? 0.935...0.98 : nil
        case .simultaneous: scenario.noise.spikes == nil ? 0.95...1 : nil
        case .bestSet: scenario.noise.spikes == nil ? 0.95...1 : nil
        case .knee: scenario.noise.spikes == nil ? 0.93...1 : nil
        case .answerWrong: 0...mostWrong(scenario)
        case .splitWrong: 0...0.025
        case .promiseKept: 0.7...0.9
        case .recommendedMore: mostRecommendedMore(scenario).map { 0...$0 }
        case .kneeClaimed: scenario.counts.count < 4 ? 0...0 : nil
        case .shapeRight:
            scenario.noise.isQuiet && scenario.noise.deviation <= 0.07 && scenario.counts.count > 3
                && scenario.truth.shape != .unknown ? 0.9...1 : nil
        case .networkChanged where scenario.change != nil: scenario.counts.count > 8 ? 0.9...1 : nil
        case .networkChanged: scenario.noise.isQuiet ? 0...0.01 : nil
        case .levels, .step, .succession, .position, .predecessor, .cumulativeBytes, .changeBetweenBlocks, .changeInRun:
            scenario.noise.isQuiet && scenario.change == nil ? 0...0.05 : nil
        case .outliers: scenario.noise.spikes == nil && scenario.noise.drift == 0 ? 0...0.05 : nil
        case .quickWrong: 0...0.025
        case .quickShownWrong: 0...0.05
        case .quickWithin: scenario.hasTestedBest ? 0.95...1 : nil
        case .quickInterval: 0.935...0.98
        case .quickAgrees: 0.95...1
        case .quickBytes: scenario.quick?.start == .credit ? nil : 0...0.1
        case .quickSeconds: 0...1
        case .shownWrong, .withinMarginWrong, .holmWrong: 0...0.05
        default: nil
        }
    }

    /// Half as much if the true gain is below the margin, because then only `split` and `harmful` are wrong.
    private static func mostWrong(_ scenario: Scenario) -> Double {
        scenario.truth.gain(of: scenario.counts) < 1 + scenario.margin - 1e-9 ? 0.025 : 0.05
    }

    private static func mostRecommendedMore(_ scenario: Scenario) -> Double? {
        guard scenario.noise.spikes == nil, scenario.noise.deviation <= 0.08 else { return nil }
        return switch scenario.truth.shape {
        case .flat: 0.1
        case .knee where scenario.truth.enough(of: scenario.counts, margin: 2 * scenario.margin) > 1: 0.05
        default: nil
        }
    }
}

extension Scenario {
    /// Whether the fastest count of `quick` is one that its scout measures.
    fileprivate var hasTestedBest: Bool {
        let scouted = QuickPlan.scoutedThreads(upTo: counts.last ?? 1)
        return truth.isEnough(truth.best(of: scouted), of: counts, margin: 0)
    }
}

extension Noise {
    /// Whether a geometric mean of levels has a value that stays, and trials that are independent.
    fileprivate func hasStillLevels(for measure: Measure) -> Bool {
        measure != .rateGeometricMean || (drift == 0 && correlation == 0)
    }
}

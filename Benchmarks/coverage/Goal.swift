import Analysis

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
        case .recommendedMore: mostRecommendedMore(scenario).map { 0...$0 }
        case .shapeRight:
            scenario.noise.isQuiet && scenario.noise.deviation <= 0.07 && scenario.counts.count > 3 ? 0.9...1 : nil
        case .levels, .step, .succession, .position, .predecessor, .cumulativeBytes, .networkChanged:
            scenario.noise.isQuiet ? 0...0.05 : nil
        case .outliers: scenario.noise.spikes == nil && scenario.noise.drift == 0 ? 0...0.05 : nil
        case .shownWrong, .withinMarginWrong, .holmWrong: 0...0.05
        default: nil
        }
    }

    /// Where the gain is the margin itself both claims are wrong: «split», at one side of the interval, and «no gain».
    private static func mostWrong(_ scenario: Scenario) -> Double {
        let gain = scenario.truth.speedup(scenario.truth.best(of: scenario.counts))
        if (gain - 1 - scenario.margin).magnitude < 1e-9 { return 0.075 }
        return gain > 1 + scenario.margin ? 0.05 : 0.025
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

extension Noise {
    /// Whether a geometric mean of levels has a value that stays, and trials that are independent.
    fileprivate func hasStillLevels(for measure: Measure) -> Bool {
        measure != .rateGeometricMean || (drift == 0 && correlation == 0)
    }
}

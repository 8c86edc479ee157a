internal import Statistics
internal import Sweep

/// The speed-up of a host at one count: what its runs say together.
///
/// The run is the unit: the mean ln speed-up of each run is one value, and Student's t is over the runs. If no host of the
/// survey has two runs, the unit is the block of the single run.
struct HostGain: Sendable {
    /// What the speed-up compares with: the faster of one ranged thread and the plain GET.
    let reference: Verdict.Reference
    /// The speed-up over it, with its individual interval.
    let speedup: Ratio
    /// The p value of a gain of no more than the margin, over either reference; `nil` if it cannot be judged.
    let pValue: Double?
    /// ln speed-up in the blocks of each run.
    let logarithms: [Sample]
    /// The standard deviation of ln speed-up from run to run; `nil` for one run.
    let betweenRounds: VarianceComponent?
    /// The one-sided confidence of the upper limit that must be below the margin for `no_gain`.
    let upperLimitConfidence: Double
    /// Whether the gain is shown to be below the margin.
    let isBelowMargin: Bool
    /// Whether a loss of more than the margin is shown.
    let isLoss: Bool

    /// Takes the runs of a host that have times of the count.
    ///
    /// - Returns: `nil` if they have no reference in common.
    init?(_ runs: [SurveyedRun], threads: Int, unit: ComparisonUnit, rule: DecisionRule) {
        let references = Verdict.Reference.allCases.filter { reference in
            !runs.isEmpty && runs.allSatisfy { $0.gain(threads, over: reference) != nil }
        }
        let gains = references.map { reference in
            ReferenceGain(reference, runs.compactMap { $0.gain(threads, over: reference)?.ratio }, unit)
        }
        guard let slowest = gains.min(by: { $0.mean < $1.mean }) else { return nil }
        reference = slowest.reference
        let interval = slowest.estimate?.interval(confidence: rule.confidence, comparisons: 1).map {
            Interval(
                low: ($0.low - slowest.below).exponential, high: ($0.high + slowest.above).exponential,
                confidence: rule.confidence)
        }
        speedup = Ratio(estimate: slowest.mean.exponential, interval: interval)
        logarithms = slowest.ratios.map(\.logarithms)
        betweenRounds =
            runs.count < 2
            ? nil : NestedSpread([slowest.ratios.map(\.logarithms)], confidence: rule.confidence)?.betweenRuns
        let margin = rule.worthwhileRatio.naturalLogarithm
        let isEnough =
            unit == .run
            || slowest.blocks
                >= (gains.count > 1
                    ? ThreadTimes.fewestBlocksWithPlainGet : ThreadTimes.fewestBlocks)
        let pValues = gains.map { gain in gain.estimate?.pValueForMore(than: margin + gain.below) }
        pValue = isEnough && !pValues.contains(nil) ? pValues.compactMap { $0 }.max() : nil
        let risk = gains.count > 1 ? rule.risk / 2 : rule.risk
        upperLimitConfidence = 1 - risk
        isBelowMargin =
            slowest.estimate?.upperLimit(confidence: 1 - risk, comparisons: 1)
            .map { $0 + slowest.above < margin } ?? false
        isLoss = interval.map { $0.high < 1 / rule.worthwhileRatio } ?? false
    }
}

/// The speed-up over one reference.
private struct ReferenceGain {
    let reference: Verdict.Reference
    let ratios: [PairedRatio]
    /// The mean ln speed-up of the units.
    let mean: Double
    /// The same with its error; `nil` for a single unit.
    let estimate: StudentEstimate?
    /// How far the rounding of times may have raised or lowered the mean.
    let below, above: Double
    /// The blocks of all runs.
    let blocks: Int

    init(_ reference: Verdict.Reference, _ ratios: [PairedRatio], _ unit: ComparisonUnit) {
        (self.reference, self.ratios) = (reference, ratios)
        let means = ratios.map { Moments($0.logarithms).mean }
        let sample = try? Sample(means)
        mean = sample.map { Moments($0).mean } ?? 0
        estimate = unit == .trial ? ratios.first?.logarithm : sample.flatMap { StudentEstimate(meanOf: $0) }
        let share = 1 / Double(max(1, ratios.count))
        below = ratios.reduce(0) { $0 + share * $1.rounding.below }
        above = ratios.reduce(0) { $0 + share * $1.rounding.above }
        blocks = ratios.reduce(0) { $0 + $1.logarithms.count }
    }
}

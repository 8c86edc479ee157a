internal import Statistics
internal import Sweep

/// How many trials of each count would show what the present ones do not, with a chance of 80%.
///
/// The truth is taken to be what was estimated, and the noise what it was, each count's own. Failed trials need more: the
/// number is divided by the share of blocks that have both times. `nil` if the estimates are on the wrong side of the
/// margin, if there is no noise to go by, and beyond a million.
struct RequiredTrials: Sendable {
    /// The chance that the number of trials is chosen for.
    static let power = 0.8

    private let times: ThreadTimes
    private var margin: Double { times.rule.margin }

    init(_ times: ThreadTimes) { self.times = times }

    /// To show a gain of more than the margin at one count, over each reference: by the two-sided interval that all counts
    /// share.
    func forGain(at count: Int) -> Int? { gain(at: count) { max(1, $0.compared(with: $1).count) } }

    /// To show the same at a count that was settled beforehand: by an interval of its own.
    func forConfirming(_ count: Int) -> Int? { gain(at: count) { _, _ in 1 } }

    private func gain(at count: Int, comparisons: (ThreadTimes, Verdict.Reference) -> Int) -> Int? {
        let needed = times.references.map { reference -> Int? in
            guard let ratio = times.speedup(count, over: reference), ratio.estimate > 1 + margin else { return nil }
            return blocks(
                showing: ratio.estimate / (1 + margin), ratio, comparisons: comparisons(times, reference),
                confidence: times.confidence)
        }
        return largest(needed).map { max($0, times.neededBlocks) }
    }

    /// To show that no count gains the margin: by one-sided limits that must all be below it.
    ///
    /// Each of the limits is given a chance of 1 - 0.2 divided by their number, so that all together have 80% or more.
    var forNoGain: Int? {
        let chance = 1 - (1 - Self.power) / Double(max(1, times.compared.count))
        return largest(
            times.compared.map { oneSided(times.speedup($0), power: chance, confidence: times.upperConfidence) })
    }

    /// To show that the average over the counts does not gain the margin.
    var forNoGainOnAverage: Int? {
        largest(
            [times.averageSpeedup, times.medianSpeedup].map {
                oneSided($0, power: Self.power, confidence: times.upperConfidence)
            })
    }

    /// To show that a count is within the margin of every other one of the best set.
    func forRecommending(_ count: Int) -> Int? {
        let rivals = times.bestSet.filter { $0 != count }
        let chance = 1 - (1 - Self.power) / Double(max(1, rivals.count))
        return largest(
            rivals.map { oneSided(times.ratio(of: count, to: $0), power: chance, confidence: times.confidence) })
    }

    private func largest(_ trials: [Int?]) -> Int? {
        trials.contains(nil) ? nil : trials.compactMap { $0 }.max()
    }

    /// For an upper limit below 1 + margin: t[1 - alpha, n - 1] is that of a two-sided interval of confidence 1 - 2 alpha.
    ///
    /// Without any noise the present trials show it.
    private func oneSided(_ ratio: PairedRatio?, power: Double, confidence: Double) -> Int? {
        guard let ratio, ratio.estimate < 1 + margin else { return nil }
        if ratio.deviation == 0 { return ratio.count }
        return blocks(
            showing: (1 + margin) / ratio.estimate, ratio, power: power, comparisons: 1,
            confidence: 2 * confidence - 1)
    }

    /// The blocks that have as many pairs, if as large a share of them has both times as now.
    ///
    /// - Parameter excess: how far the estimate is from the limit, as a ratio; what rounding may hide of it is taken away.
    private func blocks(
        showing excess: Double, _ ratio: PairedRatio, power: Double = Self.power, comparisons: Int, confidence: Double
    ) -> Int? {
        let visible = excess / max(ratio.rounding.below, ratio.rounding.above).exponential
        guard let deviation = ratio.deviation, deviation > 0, visible > 1 else { return nil }
        let pairs = PairedPower.pairs(
            showing: visible, deviation: deviation, power: power, comparisons: comparisons, confidence: confidence)
        return pairs.map { pairs in
            Int((Double(pairs) * Double(times.table.blockCount) / Double(ratio.count)).rounded(.up))
        }
    }
}

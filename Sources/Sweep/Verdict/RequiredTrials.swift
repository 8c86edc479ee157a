internal import Statistics

/// How many trials of each count would show what the ones at hand do not, with a chance of 80 %.
///
/// The truth is taken to be what was estimated, and the noise what it was, each count's own. `nil` where the estimates
/// are on the wrong side of the margin, where there is no noise to go by, and beyond a million.
struct RequiredTrials: Sendable {
    /// The chance that the number of trials is chosen for.
    static let power = 0.8

    private let times: ThreadTimes
    private let margin: Double

    init(_ times: ThreadTimes, margin: Double) {
        self.times = times
        self.margin = margin
    }

    /// To show a gain of more than the margin at one count: by the two-sided interval that all counts share.
    func forGain(at count: Int) -> Int? { gain(at: count, comparisons: times.comparisons) }

    /// To show the same at a count that was settled beforehand: by an interval of its own.
    func forConfirming(_ count: Int) -> Int? { gain(at: count, comparisons: 1) }

    private func gain(at count: Int, comparisons: Int) -> Int? {
        guard let ratio = times.speedup(count), ratio.estimate > 1 + margin else { return nil }
        return trials(
            showing: ratio.estimate / (1 + margin), ratio, power: Self.power, comparisons: comparisons,
            confidence: times.confidence)
    }

    /// To show that no count gains the margin: by one-sided limits that must all be below it.
    ///
    /// Each of the K − 1 limits is given a chance of 1 − 0.2/(K − 1), so that all together have 80 % or more.
    var forNoGain: Int? {
        let chance = 1 - (1 - Self.power) / Double(times.comparisons)
        return largest(times.splits.map { oneSided(times.speedup($0), power: chance) })
    }

    /// To show that the average over the counts does not gain the margin.
    var forNoGainOnAverage: Int? {
        largest([times.averageSpeedup, times.middlingSpeedup].map { oneSided($0, power: Self.power) })
    }

    /// To show that a count is within the margin of every other one of the best set.
    func forRecommending(_ count: Int) -> Int? {
        let rivals = times.bestSet.filter { $0 != count }
        let chance = 1 - (1 - Self.power) / Double(max(1, rivals.count))
        return largest(rivals.map { oneSided(times.ratio(of: count, to: $0), power: chance) })
    }

    private func largest(_ trials: [Int?]) -> Int? {
        trials.contains(nil) ? nil : trials.compactMap { $0 }.max()
    }

    /// For an upper limit below 1 + margin: t[1 − α, n − 1] is that of a two-sided interval of confidence 1 − 2α.
    ///
    /// Without any noise the trials at hand show it.
    private func oneSided(_ ratio: PairedRatio?, power: Double) -> Int? {
        guard let ratio, ratio.estimate < 1 + margin else { return nil }
        if ratio.deviation == 0 { return ratio.count }
        return trials(
            showing: (1 + margin) / ratio.estimate, ratio, power: power, comparisons: 1,
            confidence: 2 * times.confidence - 1)
    }

    private func trials(
        showing excess: Double, _ ratio: PairedRatio, power: Double, comparisons: Int, confidence: Double
    ) -> Int? {
        guard let deviation = ratio.deviation, deviation > 0 else { return nil }
        return PairedPower.pairs(
            showing: excess, deviation: deviation, power: power, comparisons: comparisons, confidence: confidence)
    }
}

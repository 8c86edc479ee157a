internal import Statistics

extension ThreadTimes {
    /// The counts whose gain over one thread is shown to exceed the margin.
    ///
    /// The simultaneous lower limit of the speed-up is above 1 + margin.
    func shownGains(margin: Double) -> [Int] {
        splits.filter { count in simultaneousInterval(speedup(count)).map { $0.low > 1 + margin } ?? false }
    }

    /// What no count's speed-up exceeds: the largest of the one-sided upper limits.
    ///
    /// That all of them are below a value is shown with the full confidence, without a correction: to be wrong, the limit
    /// of the count with the largest gain has to be (Berger, 1982). `nil` where a count has no limit, and without counts.
    var upperLimitOfEverySpeedup: Double? { largestUpperLimit(splits.map(speedup)) }

    /// How many times as fast as one thread the others are on average, pooled within the blocks that have all of them.
    var averageSpeedup: PairedRatio? { overOthers { table.ratio(of: $0, toMeanOf: $1) } }

    /// How many times as fast as one thread the others are typically: as `averageSpeedup`, with their median in each block.
    var middlingSpeedup: PairedRatio? { overOthers { table.ratio(of: $0, toMedianOf: $1) } }

    /// What the average speed-up does not exceed, nor that to the median of the others: the larger one-sided upper limit.
    ///
    /// Where a tenth of the trials takes twice as long, most blocks have spikes among many counts and none at one thread:
    /// the average alone then showed that a true gain of the margin was none in .31 of simulated sweeps, both in .06.
    var upperLimitOfAverageSpeedup: Double? { largestUpperLimit([averageSpeedup, middlingSpeedup]) }

    /// The times of one thread over those of the others, which are pooled.
    private func overOthers(_ ratio: (_ one: Int, _ others: [Int]) -> PairedRatio?) -> PairedRatio? {
        counts.firstIndex(of: 1).flatMap { one in ratio(one, counts.indices.filter { $0 != one }) }
    }

    /// The largest of the one-sided upper limits; `nil` where one cannot be had, and without ratios.
    private func largestUpperLimit(_ ratios: [PairedRatio?]) -> Double? {
        let limits = ratios.map { $0?.upperLimit(confidence: confidence, comparisons: 1) }
        return limits.contains(nil) ? nil : limits.compactMap { $0 }.max()
    }

    /// Whether the largest count is shown to lose more than the margin: its simultaneous upper limit is below
    /// 1 / (1 + margin).
    func isLossShown(margin: Double) -> Bool {
        guard let largest = splits.last, let interval = simultaneousInterval(speedup(largest)) else { return false }
        return interval.high < 1 / (1 + margin)
    }
}

internal import Statistics

extension ThreadTimes {
    /// The smallest speed-up that would have been told from 1 with a chance of 80 %, at the noise of a middling count.
    ///
    /// It is worked out for each count from its own pairs and its own noise, with the simultaneous interval, and the
    /// median over the counts is taken (the lower of two). `nil` where no count has two pairs, and where all are infinite.
    var detectableSpeedup: Double? {
        let ratios = splits.compactMap { count in speedup(count).flatMap(detectable) }.sorted()
        return ratios.isEmpty ? nil : ratios[(ratios.count - 1) / 2]
    }

    private func detectable(_ ratio: PairedRatio) -> Double? {
        guard let deviation = Moments(ratio.logarithms).standardDeviation else { return nil }
        let design = PairedPower(pairs: ratio.count, comparisons: comparisons, confidence: confidence)
        return design?.detectableRatio(deviation: deviation, power: RequiredTrials.power)
            .flatMap { $0.isFinite ? $0 : nil }
    }
}

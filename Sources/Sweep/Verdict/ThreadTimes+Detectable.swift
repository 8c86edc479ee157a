internal import Statistics

extension ThreadTimes {
    /// The smallest speed-up that would have been told from 1 with a chance of 80 %, at the noise of a middling count.
    ///
    /// It is worked out for each count from its own pairs and its own noise, with the simultaneous interval, and the
    /// median over the counts is taken (the lower of two). `nil` where no count has two pairs, and where all are infinite.
    var detectableSpeedup: Double? {
        let ratios = splits.compactMap(speedup)
        let effects = Dictionary(
            uniqueKeysWithValues: Set(ratios.map(\.count)).map { ($0, detectableEffect(pairs: $0)) })
        let detectable = ratios.compactMap { ratio -> Double? in
            guard let effect = effects[ratio.count] ?? nil, let error = ratio.logarithm?.standardError else {
                return nil
            }
            return (effect * error).exponential
        }
        return detectable.filter(\.isFinite).middle
    }

    /// In standard errors, whatever the noise: the costly part, and the same for all counts that have as many pairs.
    private func detectableEffect(pairs: Int) -> Double? {
        PairedPower(pairs: pairs, comparisons: comparisons, confidence: confidence)?
            .detectableEffect(power: RequiredTrials.power)
    }
}

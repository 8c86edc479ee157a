internal import Statistics

/// How many trials, or runs, on each side would show what a row does not, with a chance of 80 %.
///
/// The truth is taken to be what was estimated, and the noise what it was. The test is worked out for n pairs, which has
/// the variances of both sides and n − 1 degrees of freedom: with two samples of n it has a few more, so that the number
/// errs to the safe side. `nil` where there is no noise to go by, and beyond a million.
struct RequiredUnits {
    /// For a difference that is to be shown after Holm's first step.
    let forDifference: Int?
    /// For equivalence; `nil` where what was estimated is beyond the margin.
    let forEquivalence: Int?

    /// - Parameter comparisons: the rows that are adjusted together.
    init(_ ratio: ComparedRatio, comparisons: Int, margin: Double, confidence: Double) {
        let distance = max(ratio.estimate, 1 / ratio.estimate)
        guard let deviation = ratio.deviation, deviation > 0 else {
            (forDifference, forEquivalence) = (nil, nil)
            return
        }
        func units(showing excess: Double, comparisons: Int, confidence: Double) -> Int? {
            PairedPower.pairs(
                showing: excess, deviation: deviation, power: RequiredTrials.power, comparisons: comparisons,
                confidence: confidence)
        }
        forDifference = units(showing: distance, comparisons: comparisons, confidence: confidence)
        forEquivalence =
            distance < 1 + margin
            ? units(showing: (1 + margin) / distance, comparisons: 1, confidence: 2 * confidence - 1) : nil
    }
}

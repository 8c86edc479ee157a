import RealModule

/// How many pairs it takes until the intervals of paired ratios are narrow, before anything is measured.
public enum PairedPrecision {
    /// The fewest pairs with which the widest of several intervals is, in half of all cases, within a share of its ratio.
    ///
    /// The interval is exp(d̄ ± t[1 − α/2, n − 1] · s/√n), each comparison with its own s. The largest of m independent s
    /// has the median σ√(χ²[½^(1/m), n − 1]/(n − 1)), so that n is the smallest with t·σ√(χ²/(n(n − 1))) ≤ ln(1 + p).
    ///
    /// - Parameters:
    ///   - share: p, the distance from the ratio to the farther limit, as a share of the ratio, more than 0.
    ///   - deviation: σ, the standard deviation of the log ratios, 0 or more.
    ///   - comparisons: m, 1 or more.
    ///   - confidence: of each interval alone, strictly between 0 and 1.
    ///   - most: the pairs beyond which nobody wants to know.
    /// - Returns: 2 pairs or more; `nil` if more than `most` are needed, and for parameters out of range.
    public static func pairs(
        within share: Double, deviation: Double, comparisons: Int, confidence: Double, most: Int
    ) -> Int? {
        guard share > 0, deviation >= 0, deviation.isFinite, comparisons > 0, most >= 2,
            let tail = Interval.outerTail(confidence: confidence)
        else { return nil }
        let wanted = Double.log(onePlus: share)
        // The half-width falls with every pair, so that the first that suffices is found by halving.
        func suffices(_ pairs: Int) -> Bool {
            halfWidth(pairs: pairs, deviation: deviation, comparisons: comparisons, tail: tail).map { $0 <= wanted }
                ?? false
        }
        guard suffices(most) else { return nil }
        var (few, enough) = (1, most)
        while enough - few > 1 {
            let middle = few + (enough - few) / 2
            if suffices(middle) { enough = middle } else { few = middle }
        }
        return enough
    }

    /// The median half-width of the widest interval, on the logarithmic scale.
    private static func halfWidth(pairs: Int, deviation: Double, comparisons: Int, tail: Double) -> Double? {
        let degreesOfFreedom = Double(pairs - 1)
        guard let t = StudentT(degreesOfFreedom: degreesOfFreedom)?.quantile(upperTail: tail),
            let largest = ChiSquared(degreesOfFreedom: degreesOfFreedom)?
                .quantile(lowerTail: .pow(0.5, 1 / Double(comparisons)))
        else { return nil }
        return t * deviation * (largest / degreesOfFreedom / Double(pairs)).squareRoot()
    }
}

import RealModule

/// How often a paired comparison on logarithms shows an effect that is there, before or after it is measured.
///
/// The comparison is two-sided by Student's t, one of several that hold together. The effect is δ√n/s: the logarithm of
/// the ratio in standard errors, where s is the standard deviation of the log ratios over the pairs.
public struct PairedPower: Sendable, Hashable {
    /// The number of pairs, n, 2 or more.
    public let pairs: Int

    /// The number of comparisons that hold together, 1 or more: K − 1 if K treatments are compared with one.
    public let comparisons: Int

    /// The confidence of all comparisons together, strictly between 0 and 1.
    public let confidence: Double

    private let critical: Double
    private let error: ScaledChi

    /// Describes the comparison; `nil` unless its parameters are in range.
    public init?(pairs: Int, comparisons: Int, confidence: Double) {
        let degreesOfFreedom = Double(pairs - 1)
        guard comparisons > 0, let tail = Interval.outerTail(confidence: confidence),
            let t = StudentT(degreesOfFreedom: degreesOfFreedom)?.quantile(upperTail: tail / Double(comparisons))
        else { return nil }
        self.pairs = pairs
        self.comparisons = comparisons
        self.confidence = confidence
        critical = t
        error = ScaledChi(degreesOfFreedom: degreesOfFreedom)
    }

    /// The chance that the interval excludes 1: ∫₀¹ [Φ(δ√n/s − t·w(u)) + Φ(−δ√n/s − t·w(u))] du, w(u) = √(χ²[u, n−1]/(n−1)).
    ///
    /// - Parameters:
    ///   - ratio: the true ratio, positive; r and 1/r are shown equally often.
    ///   - deviation: the standard deviation s of the log ratios, positive.
    /// - Returns: `nil` for parameters out of range.
    public func power(ratio: Double, deviation: Double) -> Double? {
        guard ratio > 0, deviation > 0, ratio.isFinite, deviation.isFinite else { return nil }
        return power(effect: .log(ratio) * Double(pairs).squareRoot() / deviation)
    }

    /// The smallest ratio above 1 that is shown with the given power: for example "at least 1.18 times as fast".
    ///
    /// - Parameters:
    ///   - deviation: the standard deviation s of the log ratios, 0 or more.
    ///   - wanted: more than α = 1 − confidence, less than 1.
    /// - Returns: exp(δ), infinite beyond the largest `Double`; `nil` for parameters out of range.
    public func detectableRatio(deviation: Double, power wanted: Double) -> Double? {
        guard deviation >= 0, deviation.isFinite, let effect = detectableEffect(power: wanted) else { return nil }
        return .exp(effect * deviation / Double(pairs).squareRoot())
    }

    /// The smallest effect δ√n/s that is shown with the given power; it is the same whatever the noise.
    ///
    /// - Parameter wanted: more than α = 1 − confidence, less than 1; `nil` otherwise.
    public func detectableEffect(power wanted: Double) -> Double? {
        guard wanted > 1 - confidence, wanted < 1 else { return nil }
        // By halving: power grows with the effect.
        var (low, high) = (0.0, 1.0)
        while power(effect: high) < wanted { (low, high) = (high, 2 * high) }
        while high - low > 1e-12 * high {
            let middle = low + (high - low) / 2
            if power(effect: middle) < wanted { low = middle } else { high = middle }
        }
        return high
    }
}

extension PairedPower {
    /// The fewest pairs, 2…10⁶, with which the ratio is shown with the given power.
    ///
    /// - Parameters:
    ///   - ratio: the true ratio, positive.
    ///   - deviation: the standard deviation of the log ratios, positive.
    ///   - wanted: strictly between 0 and 1.
    ///   - comparisons: how many comparisons share the confidence, 1 or more.
    ///   - confidence: strictly between 0 and 1.
    /// - Returns: `nil` if 10⁶ pairs do not do, as for a ratio of 1, and for parameters out of range.
    public static func pairs(
        showing ratio: Double, deviation: Double, power wanted: Double, comparisons: Int, confidence: Double
    ) -> Int? {
        guard wanted > 0, wanted < 1 else { return nil }
        func suffices(_ pairs: Int) -> Bool {
            let design = PairedPower(pairs: pairs, comparisons: comparisons, confidence: confidence)
            return design?.power(ratio: ratio, deviation: deviation).map { $0 >= wanted } ?? false
        }
        var (few, enough) = (1, 2)
        while !suffices(enough) {
            guard enough < mostPairs else { return nil }
            (few, enough) = (enough, min(mostPairs, 2 * enough))
        }
        while enough - few > 1 {
            let middle = (few + enough) / 2
            if suffices(middle) { enough = middle } else { few = middle }
        }
        return enough
    }

    private static var mostPairs: Int { 1_000_000 }
}

extension PairedPower {
    /// The power at an effect in standard errors.
    func power(effect: Double) -> Double {
        let (normal, size) = (Normal(), effect.magnitude)
        // To be shown the other way round takes an error of 40 standard errors there: never.
        if error.isStep(effect: size) { return min(1, error.normalExceeds(critical: critical, less: size)) }
        return min(
            1,
            error.mean(steepness: size) { w in
                normal.upperTail(at: critical * w - effect) + normal.upperTail(at: critical * w + effect)
            })
    }
}

// MARK: - The distribution of an estimated standard deviation

/// The distribution of w = √(χ²/ν), an estimated standard deviation over the true one.
struct ScaledChi: Sendable, Hashable {
    /// The degrees of freedom ν, 1 or more.
    let degreesOfFreedom: Double

    /// The mean of a smooth function of w, by the trapezoidal rule on v = ln w.
    ///
    /// The density of v is proportional to exp(ν(v − (e²ᵛ − 1)/2)), largest at v = 0, analytic about the real line and
    /// decaying at both ends, where the rule converges exponentially (Trefethen & Weideman, 2014): with a step well below
    /// the widths of density and function only rounding is left. What is beyond e⁻⁴⁵ of the peak is left out.
    /// - Parameter steepness: how often the function may go from one level to another within a unit of v, 0 or more; the
    ///   time grows with it.
    func mean(steepness: Double, of function: (_ w: Double) -> Double) -> Double {
        let step = min(0.125 / degreesOfFreedom.squareRoot(), 0.5 / steepness)
        var (sum, mass) = (function(1), 1.0)
        for direction in [-step, step] {
            var v = direction
            while case let weight = logDensity(at: v), weight > -45 {
                let density = Double.exp(weight)
                sum += density * function(.exp(v))
                mass += density
                v += direction
            }
        }
        return sum / mass
    }

    /// The logarithm of the density of ln w at v, relative to the peak.
    private func logDensity(at v: Double) -> Double {
        degreesOfFreedom * (v - .expMinusOne(2 * v) / 2)
    }
}

extension ScaledChi {
    /// Whether an effect is so large that, in standard errors, w spreads it more than the estimate's own error does.
    ///
    /// Φ(δ − tw) is a step then, as a function of w, and `normalExceeds` is quick where `mean` is not.
    func isStep(effect: Double) -> Bool { effect > max(40, 4 * degreesOfFreedom.squareRoot()) }

    /// The chance that a standard normal z exceeds tw − δ, for an effect δ that is a step.
    ///
    /// It is the mean of P(w ≤ (z + δ)/t) over z, by the trapezoidal rule: as a function of z that probability is smooth
    /// and without its end at z = −δ, which no z comes near. Nothing is left out but z beyond ±9.5.
    /// - Parameters:
    ///   - critical: t.
    ///   - effect: δ, one that `isStep`.
    func normalExceeds(critical: Double, less effect: Double) -> Double {
        guard critical > 0 else { return 1 }
        let step = 0.25
        var (sum, mass) = (0.0, 0.0)
        for index in -38...38 {
            let z = step * Double(index)
            let density = Double.exp(-z * z / 2)
            sum += density * lowerTail(at: (z + effect) / critical)
            mass += density
        }
        return sum / mass
    }

    /// The probability of a value at or below w, 0 or more.
    private func lowerTail(at w: Double) -> Double {
        ChiSquared(checkedDegreesOfFreedom: degreesOfFreedom).lowerTail(at: degreesOfFreedom * w * w)
    }
}

import RealModule

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

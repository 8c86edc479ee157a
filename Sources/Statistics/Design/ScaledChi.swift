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
    /// - Parameter steepness: how often the function may go from one level to another within a unit of v, 0 or more.
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

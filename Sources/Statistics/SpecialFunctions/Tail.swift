import RealModule

/// One tail of a distribution of a positive variable x, beside the density of ln x at the same point.
///
/// The ratio of the two is what series and continued fractions give, and it is also the step that Newton's iteration
/// for a quantile needs: the derivative of ln(tail) by ln x is ±1 / `ratio`.
struct Tail {
    /// The tail itself, 0…1; 0 if it is smaller than the smallest `Double`.
    let probability: Double

    /// The natural logarithm of the tail, finite also if the tail itself underflows.
    let logarithm: Double

    /// The tail divided by the density of ln x.
    let ratio: Double

    /// Makes a tail from the density of ln x and the factor that a series or a continued fraction gave.
    init(logDensity: Double, ratio: Double) {
        self.ratio = ratio
        probability = min(1, .exp(logDensity) * ratio)
        logarithm = min(0, logDensity + .log(ratio))
    }

    /// Makes the tail that is left beside `other`, which must not be near 1.
    init(logDensity: Double, besides other: Tail) {
        probability = 1 - other.probability
        logarithm = .log(onePlus: -other.probability)
        ratio = probability / .exp(logDensity)
    }
}

/// The continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)), by Lentz's method as modified by Thompson & Barnett (1986).
///
/// It ends when a step changes nothing, or after a million steps, which no argument in this module's range needs.
/// - Parameters:
///   - first: b₀, not 0.
///   - term: the pair (aₘ, bₘ) at m = 1, 2, …; no partial denominator may become 0.
func continuedFraction(
    first: Double, term: (_ m: Double) -> (numerator: Double, denominator: Double)
) -> Double {
    var value = first
    var ahead = first
    var behind = 0.0
    var m = 1.0
    while m < 1_000_000 {
        let (numerator, denominator) = term(m)
        behind = 1 / (denominator + numerator * behind)
        ahead = denominator + numerator / ahead
        let factor = ahead * behind
        value *= factor
        if (factor - 1).magnitude <= .ulpOfOne { break }
        m += 1
    }
    return value
}

/// Where a tail that grows with its variable v has the given logarithm; `nil` if 200 steps do not find it.
///
/// Newton's iteration on ln(tail), which is concave in v for every distribution that this module solves: each has a
/// log-concave density on the logarithmic scale, and integrals of such densities are log-concave (Prékopa, 1973). The
/// tangent of a concave curve lies above it, so that from a start at or below the root every step goes up and none
/// passes the root. A residual r leaves an error of r²/2 relative to the scale of the tail after the next step: the
/// iteration ends with the step after r ≤ 10⁻⁸.
/// - Parameters:
///   - target: the logarithm of the wanted tail.
///   - start: any v at or below the answer.
///   - tail: the tail at v.
func quantileSearch(target: Double, from start: Double, tail: (_ v: Double) -> Tail) -> Double? {
    var v = start
    for _ in 0..<200 {
        guard v.magnitude < largestQuantileLogarithm else { return nil }
        let here = tail(v)
        let residual = target - here.logarithm
        v += residual * here.ratio
        if residual.magnitude <= 1e-8 { return v }
    }
    return nil
}

/// Quantiles beyond e^±650 are not looked for: their products with degrees of freedom would leave the range of `Double`.
private let largestQuantileLogarithm = 650.0

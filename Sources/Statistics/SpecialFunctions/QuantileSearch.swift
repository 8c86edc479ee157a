import RealModule

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

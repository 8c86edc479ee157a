import RealModule

/// The regularized incomplete beta function Iₓ(a, b) and its complement, with every digit of the smaller of the two.
///
/// The point is given four ways at once, because each loses digits when it is computed from the others: near x = 1 only
/// y knows the distance from 1, and near the mean only `lambda` knows the distance from the mean.
struct IncompleteBeta {
    /// The two parameters, ½ or more.
    let a: Double, b: Double

    /// The point, 0 < x < 1, and 1 − x.
    let x: Double, y: Double

    /// a − (a + b)x, which is 0 at the mean.
    let lambda: Double

    /// Iₓ(a, b).
    var lower: Tail {
        guard !isDirect else { return direct }
        return Tail(logDensity: logDensity, besides: reflected.direct)
    }

    /// 1 − Iₓ(a, b), which is I with both parameters and both points exchanged.
    var upper: Tail { reflected.lower }

    /// The logarithm of xᵃ yᵇ / B(a, b), the density of ln(x/y), in saddle-point form (Loader, 2000).
    ///
    /// The deviance is a ln(p/x) + b ln(q/y), p = a/(a + b) and q = 1 − p, written as a sum of two terms ≥ 0.
    var logDensity: Double {
        let sum = a + b
        let deviance =
            a * logExcess(-lambda / a, onePlus: x * sum / a) + b * logExcess(lambda / b, onePlus: y * sum / b)
        let corrections = stirlingError(sum) - stirlingError(a) - stirlingError(b)
        return 0.5 * .log(a / (2 * .pi) * (b / sum)) + corrections - deviance
    }

    private var reflected: IncompleteBeta { IncompleteBeta(a: b, b: a, x: y, y: x, lambda: -lambda) }

    private var isDirect: Bool { x * (a + b + 2) < a + 1 }

    private var direct: Tail { Tail(logDensity: logDensity, ratio: 1 / fraction) }

    /// The continued fraction of DiDonato & Morris (1992, ACM TOMS 18, "Algorithm 708", equation 9).
    private var fraction: Double {
        continuedFraction(first: a * (lambda + 1) / (a + 1)) { m in
            let odd = a + 2 * m - 1
            let step = m * (b - m) * x / odd
            let numerator = (a + m - 1) / odd * (a + b + m - 1) * x * step
            let denominator = m + step + (a + m) / (odd + 2) * (lambda + 1 + m * (1 + y))
            return (numerator, denominator)
        }
    }
}

/// The natural logarithm of the beta function B(a, b), for a, b > 0.
func logBeta(_ a: Double, _ b: Double) -> Double {
    logGamma(a) + logGamma(b) - logGamma(a + b)
}

// MARK: - Gamma

/// The regularized incomplete gamma functions P(a, x) and Q(a, x), with every digit of the smaller of the two.
struct IncompleteGamma {
    /// The parameter, ½ or more.
    let a: Double

    /// The point, > 0.
    let x: Double

    /// P(a, x), the integral up to x.
    var lower: Tail {
        isBelow ? lowerBySeries : Tail(logDensity: logDensity, besides: upperByFraction)
    }

    /// Q(a, x), the integral from x on.
    var upper: Tail {
        isBelow ? Tail(logDensity: logDensity, besides: lowerBySeries) : upperByFraction
    }

    /// The logarithm of xᵃ e⁻ˣ / Γ(a), the density of ln x, in saddle-point form (Loader, 2000).
    var logDensity: Double {
        let deviance = a * logExcess((x - a) / a, onePlus: x / a)
        return 0.5 * .log(a / (2 * .pi)) - stirlingError(a) - deviance
    }

    private var isBelow: Bool { x < a + 1 }

    /// P by its series of positive terms (Abramowitz & Stegun, 1964, 6.5.29).
    private var lowerBySeries: Tail {
        var term = 1 / a
        var sum = term
        var denominator = a
        while term > sum * .ulpOfOne / 4 {
            denominator += 1
            term *= x / denominator
            sum += term
        }
        return Tail(logDensity: logDensity, ratio: sum)
    }

    /// Q by Legendre's continued fraction in its contracted form (Abramowitz & Stegun, 1964, 6.5.31).
    private var upperByFraction: Tail {
        let first = (x - a) + 1
        let fraction = continuedFraction(first: first) { m in (m * (a - m), first + 2 * m) }
        return Tail(logDensity: logDensity, ratio: 1 / fraction)
    }
}

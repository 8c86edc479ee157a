import RealModule

/// The regularised incomplete gamma functions P(a, x) and Q(a, x), with every digit of the smaller of the two.
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

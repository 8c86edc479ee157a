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

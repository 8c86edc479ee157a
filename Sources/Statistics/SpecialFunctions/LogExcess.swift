import RealModule

/// t − ln(1 + t), never negative, with all its digits also where t is small.
///
/// It is the deviance of the saddle-point form of a density (Loader, 2000): x ln(x/m) + m − x is x times this at
/// t = (m − x)/x. With r = t / (2 + t) the logarithm is 2 artanh r, and the series that is left converges at any
/// |t| < ½ in at most 17 terms.
/// - Parameters:
///   - t: greater than −1.
///   - onePlus: 1 + t, from the caller, who has digits of it that the sum has lost where t is near −1.
func logExcess(_ t: Double, onePlus: Double) -> Double {
    guard t.magnitude < 0.5 else { return t - .log(onePlus) }
    let r = t / (2 + t)
    return r * (t - 2 * r * r * artanhSeries(r * r))
}

/// ⅓ + s/5 + s²/7 + …, the terms of artanh r = r + r³(⅓ + r²/5 + …) after the first, s = r² ≤ 1/9.
private func artanhSeries(_ square: Double) -> Double {
    var sum = 0.0
    var power = 1.0
    var denominator = 3.0
    while power > .ulpOfOne / 4 {
        sum += power / denominator
        power *= square
        denominator += 2
    }
    return sum
}

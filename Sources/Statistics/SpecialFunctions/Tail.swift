import RealModule

/// One tail of a distribution of a positive variable x, beside the density of ln x at the same point.
///
/// The ratio of the two is what series and continued fractions give, and it is also the step that Newton's iteration
/// for a quantile needs: the derivative of ln(tail) by ln x is ±1 / `ratio`.
struct Tail {
    /// The tail itself, 0…1; 0 where it is smaller than the smallest `Double`.
    let probability: Double

    /// The natural logarithm of the tail, finite also where the tail itself underflows.
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

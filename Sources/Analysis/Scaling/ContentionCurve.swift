/// Contention and crosstalk: the rate is g·n / (1 + s(n − 1) + k·n(n − 1)), the universal scalability law (Gunther, 1993).
///
/// Its reciprocal is a sum, p/n + q·(n − 1)/n + c·(n − 1) with p = 1/g, q = s/g and c = k/g, none of them negative. It holds
/// saturation (c = 0), a straight line (q = c = 0), a flat line (q = p, c = 0) and curves that fall (c > 0 or q > p).
struct ContentionCurve: Sendable, Hashable {
    /// The seconds per byte of one connection alone, p = 1/g.
    let alone: Double

    /// What the others add by sharing, q = s/g, in seconds per byte.
    let contention: Double

    /// What each pair adds, c = k/g, in seconds per byte.
    let crosstalk: Double

    /// The seconds per byte at a thread count.
    func secondsPerByte(_ threads: Double) -> Double {
        let others = threads - 1
        return alone / threads + contention * others / threads + crosstalk * others
    }

    /// ln of the rate at a thread count.
    func logRate(_ threads: Double) -> Double { -secondsPerByte(threads).naturalLogarithm }

    /// The thread count of the highest rate, √((p − q)/c), 1 or more; infinite where the curve keeps rising.
    var peak: Double {
        guard alone > contention else { return 1 }
        return max(1, ((alone - contention) / crosstalk).squareRoot())
    }

    /// ln of the highest rate at any number of threads; infinite for a straight line.
    var logCeiling: Double {
        peak.isFinite ? logRate(peak) : -contention.naturalLogarithm
    }
}

extension VerdictText {
    /// From here on a ratio says no more than that it is far away.
    static let largestRatio = 9999.0

    /// `4.9 times as fast as one (95 %: 4.8–5.1, n = 5)`; without an interval `4.9 times as fast as one (n = 1)`.
    static func timesAsFast(_ speedup: Verdict.Speedup, as other: String, confidence: Double) -> String {
        times(speedup, "as fast as " + other, confidence: confidence)
    }

    /// `1.25 times as long as home (95 %: 1.20–1.30)`.
    static func times(_ speedup: Verdict.Speedup, _ comparison: String, confidence: Double) -> String {
        let decimals = decimals(speedup)
        let estimate = ratio(speedup.estimate, decimals: decimals) + " times " + comparison
        let number = speedup.trials.map { "n = \($0)" }
        guard let low = speedup.low else { return estimate + (number.map { " (\($0))" } ?? "") }
        let high = speedup.high.map { ratio($0, decimals: decimals) } ?? ">9999"
        let range = low > largestRatio ? high : ratio(low, decimals: decimals) + "–" + high
        return "\(estimate) (\(percent(confidence)): \(range)\(number.map { ", " + $0 } ?? ""))"
    }

    /// A ratio with the decimals that people need: `4.9`, `1.04`, `120`.
    static func ratio(_ value: Double) -> String { ratio(value, decimals: value < 2 ? 2 : value < 99.5 ? 1 : 0) }

    /// An upper limit of a ratio and what it lies below: `1.02` and `1.10`, with so many decimals that they read like that.
    static func limit(_ limit: Double, below bound: Double) -> (limit: String, bound: String) {
        var scale = 100.0
        for decimals in 2...8 {
            if (limit * scale).rounded(.up) < (bound * scale).rounded(.toNearestOrAwayFromZero) {
                let text = decimals == 2 ? ratio(bound) : fixed(bound, decimals: decimals)
                return (roundedUp(limit, decimals: decimals), text)
            }
            scale *= 10
        }
        return (roundedUp(limit, decimals: 2), ratio(bound))
    }

    /// One decimal, two below 2, and so many that the limits differ by two steps, at most four.
    private static func decimals(_ speedup: Verdict.Speedup) -> Int {
        var decimals = speedup.estimate < 2 ? 2 : speedup.estimate < 99.5 ? 1 : 0
        guard let low = speedup.low, let high = speedup.high, low < high else { return decimals }
        var step = decimals == 2 ? 0.01 : decimals == 1 ? 0.1 : 1
        while decimals < 4, high - low < 1.999 * step {
            decimals += 1
            step /= 10
        }
        return decimals
    }

    private static func ratio(_ value: Double, decimals: Int) -> String {
        value > largestRatio ? ">9999" : fixed(value, decimals: decimals)
    }
}

internal import Statistics

/// The numbers of a verdict's sentences: rounded, with `.` as the decimal point whatever the locale.
enum VerdictText {
    /// A number with a fixed count of decimals.
    static func fixed(_ value: Double, decimals: Int) -> String {
        let scale = power(decimals)
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e15 else { return value.description }
        let digits = String(Int64(scaled))
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// A limit that must not read smaller than it is: rounded up.
    static func roundedUp(_ value: Double, decimals: Int) -> String {
        fixed(value.rounded(.up, decimals: decimals), decimals: decimals)
    }

    /// A limit that must not read larger than it is: rounded down.
    static func roundedDown(_ value: Double, decimals: Int) -> String {
        fixed(value.rounded(.down, decimals: decimals), decimals: decimals)
    }

    /// A percentage that must not read smaller than it is: `2%`, `0.4%`.
    static func percentAtMost(_ fraction: Double) -> String {
        let percent = fraction * 100
        return roundedUp(percent, decimals: percent < 1 ? 1 : 0) + "%"
    }

    /// A share as a percentage with as many decimals as it needs, at most two: `95%`, `99.9%`.
    ///
    /// A share that is not exactly 1 has more, so that it never reads `100%`.
    static func percent(_ fraction: Double) -> String { percent(fraction, decimals: 2) }

    private static func percent(_ fraction: Double, decimals: Int) -> String {
        var text = fixed(fraction * 100, decimals: decimals)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        guard text == "100", fraction != 1, decimals < 12 else { return text + "%" }
        return percent(fraction, decimals: decimals + 1)
    }

    /// A p value: `p = 0.032`, `p < 0.0001`.
    static func probability(_ value: Double) -> String {
        if value < 0.0001 { return "p < 0.0001" }
        let decimals = value < 0.000995 ? 5 : value < 0.00995 ? 4 : value < 0.0995 ? 3 : 2
        return "p = " + fixed(value, decimals: decimals)
    }

    /// Seconds as people read them: `250 µs`, `0.21 s`, `11.7 s`, `58 s`, `1 min 22 s`.
    static func seconds(_ value: Double) -> String {
        switch value {
        case ..<0.000_999_5: fixed(value * 1e6, decimals: 0) + " µs"
        case ..<0.995: fixed(value, decimals: value < 0.0995 ? 4 : 2) + " s"
        case ..<29.95: fixed(value, decimals: 1) + " s"
        case ..<59.5: fixed(value, decimals: 0) + " s"
        case 1e15...: fixed(value, decimals: 0) + " s"
        default: minutes(Int64(value.rounded(.toNearestOrAwayFromZero)))
        }
    }

    private static func minutes(_ seconds: Int64) -> String {
        let (minutes, rest) = (seconds / 60, seconds % 60)
        if minutes < 60 { return "\(minutes) min \(rest < 10 ? "0" : "")\(rest) s" }
        return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
    }

    private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * 10 } }
}

// MARK: - Counts

extension VerdictText {
    /// Ascending thread counts, with a range for successive numbers only: `2, 4, 8-16`.
    static func counts(_ counts: [Int]) -> String {
        var runs: [[Int]] = []
        for count in counts {
            if let last = runs.last?.last, last + 1 == count {
                runs[runs.count - 1].append(count)
            } else {
                runs.append([count])
            }
        }
        return runs.flatMap(run).joined(separator: ", ")
    }

    private static func run(_ counts: [Int]) -> [String] {
        guard counts.count > 1, let first = counts.first, let last = counts.last else { return counts.map(String.init) }
        return ["\(first)-\(last)"]
    }

    /// `2`, `2 and 4`, `2, 4, and 8`.
    static func enumeration(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.joined() }
        return items.dropLast().joined(separator: ", ") + (items.count > 2 ? ", and " : " and ") + last
    }

    /// `1 thread`, `8 threads`.
    static func threads(_ count: Int) -> String { count == 1 ? "1 thread" : "\(count) threads" }

    /// Ascending thread counts with their noun: `1 thread`, `2, 4, 8-16 threads`.
    static func threads(_ counts: [Int]) -> String {
        counts == [1] ? threads(1) : self.counts(counts) + " threads"
    }

    /// `about 12 trials`, or that there are too many to name, unless as many have been run by now.
    static func trials(_ count: Int, now: Int = 0) -> String {
        count > 1000 && now < 1000 ? "more than 1000 trials" : "about \(count) trials"
    }

    /// What a speed-up is over.
    static func name(_ reference: Verdict.Reference) -> String {
        switch reference {
        case .ranged: "one thread"
        case .single: "the plain GET"
        }
    }
}

// MARK: - Ratios and their limits

extension VerdictText {
    /// From here on a ratio says no more than that it is far away.
    static let largestRatio = 9999.0
    /// No network gives a larger speed-up, so that a design that could only detect more could detect none.
    static let largestSensibleSpeedup = 1000.0

    /// `4.9x as fast as one thread (95% CI 4.8-5.1, n = 5)`; without an interval `4.9x as fast as one thread (n = 1)`.
    ///
    /// - Parameter margin: the gain that is worth having; limits have so many digits that none reads like it.
    static func asFast(
        _ speedup: Verdict.Speedup, as other: String, confidence: Double, margin: Double? = nil
    ) -> String {
        ratio(speedup, "as fast as " + other, confidence: confidence, margin: margin)
    }

    /// `1.25x as long as home (95% CI 1.20-1.30, n = 5)`.
    static func ratio(
        _ speedup: Verdict.Speedup, _ comparison: String = "", confidence: Double, margin: Double? = nil
    ) -> String {
        let decimals = decimals(speedup)
        let estimate = "\(ratio(speedup.estimate, decimals: decimals))x" + (comparison.isEmpty ? "" : " " + comparison)
        let number = speedup.trials.map { "n = \($0)" }
        guard let low = speedup.low else { return estimate + (number.map { " (\($0))" } ?? "") }
        let bounds = [1] + (margin.map { [1 + $0, 1 / (1 + $0)] } ?? [])
        let range = range(low, speedup.high ?? .infinity, decimals: decimals, apartFrom: bounds)
        return "\(estimate) (\(percent(confidence)) CI \(range)\(number.map { ", " + $0 } ?? ""))"
    }

    /// Both limits, rounded outward.
    ///
    /// - Parameters:
    ///   - decimals: the fewest; more are added until no limit reads like one of some bounds that it is not.
    ///   - bounds: the values that matter to the reader, such as 1.
    static func range(_ low: Double, _ high: Double, decimals: Int, apartFrom bounds: [Double]) -> String {
        if low > largestRatio { return ">9999" }
        var decimals = decimals
        while decimals < 6,
            touches(low.rounded(.down, decimals: decimals), low, bounds, decimals)
                || touches(high.rounded(.up, decimals: decimals), high, bounds, decimals)
        {
            decimals += 1
        }
        let upper = high > largestRatio ? ">9999" : roundedUp(high, decimals: decimals)
        return roundedDown(low, decimals: decimals) + "-" + upper
    }

    /// Whether a rounded limit reads like a bound from which the limit differs.
    private static func touches(_ rounded: Double, _ limit: Double, _ bounds: [Double], _ decimals: Int) -> Bool {
        bounds.contains { limit != $0 && (rounded - $0).magnitude < 0.5 / power(decimals) }
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

    /// If one ranged thread is shown to beat the plain GET by the margin, which of the two is the baseline of the answer
    /// matters to the reader.
    static func oneThreadBeatsPlainGet(_ decision: Decision) -> [String] {
        guard let ratio = decision.times.oneThreadOverPlainGet,
            let interval = ratio.interval(confidence: decision.times.confidence), interval.low > 1,
            ratio.estimate > 1 + decision.margin
        else { return [] }
        let speedup = Verdict.Speedup(estimate: ratio.estimate, interval: interval, trials: ratio.count)
        let size = asFast(speedup, as: "a plain GET", confidence: decision.times.confidence, margin: decision.margin)
        return ["One ranged request is \(size)."]
    }
}

extension Double {
    /// The number rounded to so many decimals; what binary fractions alone have added to it is not rounded up.
    fileprivate func rounded(_ rule: FloatingPointRoundingRule, decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        let nearest = (self * scale).rounded()
        let isNear = (self * scale - nearest).magnitude <= 1e-9 * max(1, nearest.magnitude)
        return (isNear ? nearest : (self * scale).rounded(rule)) / scale
    }
}

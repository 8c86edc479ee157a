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
        fixed((value * power(decimals)).rounded(.up) / power(decimals), decimals: decimals)
    }

    /// A percentage that must not read smaller than it is: `2 %`, `0.4 %`.
    static func percentAtMost(_ fraction: Double) -> String {
        let percent = fraction * 100
        return roundedUp(percent, decimals: percent < 1 ? 1 : 0) + " %"
    }

    /// A share as a percentage with as many decimals as it needs, at most two: `95 %`, `99.9 %`.
    ///
    /// What is not just 100 % has more, so that it never reads so.
    static func percent(_ fraction: Double) -> String { percent(fraction, decimals: 2) }

    private static func percent(_ fraction: Double, decimals: Int) -> String {
        var text = fixed(fraction * 100, decimals: decimals)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        guard text == "100", fraction != 1, decimals < 12 else { return text + " %" }
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

/// Numbers for people: rounded, with `.` as the decimal point in every locale, and without grouping.
public enum NumberText {
    /// The number of significant digits that a `Double` always holds.
    static let maximumDigits = 15

    /// Smaller numbers, and numbers of 10¹⁸ and more, are shown as `1e-20`.
    private static let smallest = 1e-9

    /// A number with a fixed number of decimals; ties are rounded away from zero.
    ///
    /// - Parameters:
    ///   - value: any number; infinity reads `∞` or `-∞`, and what is not a number reads `–`.
    ///   - decimals: 0 or more; fewer are shown if a `Double` does not hold as many.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return nonFinite(value) }
        let scaled = (value.magnitude * power(decimals)).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e15 || decimals <= 0 else { return fixed(value, decimals: decimals - 1) }
        guard scaled < 1e18 else { return value.description }
        let digits = String(UInt64(scaled))
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// A number with a fixed number of significant digits; trailing zeros are kept: `31.9`, `1240`, `0.530`.
    ///
    /// - Parameters:
    ///   - value: the number.
    ///   - digits: 1 or more.
    public static func significant(_ value: Double, digits: Int) -> String {
        guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
        guard value.magnitude >= smallest else { return value.description }
        let decimals = decimals(of: value, digits: digits)
        guard decimals < 0 else { return fixed(value, decimals: decimals) }
        let step = power(-decimals)
        return fixed((value / step).rounded(.toNearestOrAwayFromZero) * step, decimals: 0)
    }

    /// A measured number without an interval: three significant digits and at most two decimals; below 0.1 two significant
    /// digits.
    ///
    /// `1240`, `157`, `31.9`, `4.91`, `1.00`, `0.53`, `0.042`. Rates and ratios are shown like this.
    public static func measured(_ value: Double) -> String {
        switch value.magnitude {
        case 0.1..<9.995: fixed(value, decimals: 2)
        case 9.995...: significant(value, digits: 3)
        default: significant(value, digits: 2)
        }
    }

    /// The text without the zeros that end its decimals: `4.00` becomes `4`, `1.50` becomes `1.5`, `100` stays.
    public static func withoutZeros(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var rest = Substring(text)
        while rest.last == "0" { rest.removeLast() }
        if rest.last == "." { rest.removeLast() }
        return String(rest)
    }
}

// MARK: - Shares and probabilities

extension NumberText {
    /// A measured share as a percentage: `10%`, `2.5%`, `94%`; only a share of exactly 1 reads `100%`.
    ///
    /// - Parameters:
    ///   - fraction: the share; 1 is 100%.
    ///   - digits: significant digits, 1 or more; trailing zeros are removed.
    public static func percent(_ fraction: Double, digits: Int = 2) -> String {
        let text = withoutZeros(significant(fraction * 100, digits: digits))
        guard text == "100", fraction != 1, digits < maximumDigits else { return text + "%" }
        return percent(fraction, digits: digits + 1)
    }

    /// A share that was chosen, not measured, such as a confidence level or a margin, with at most two decimals: `95%`,
    /// `97.5%`, `10%`.
    ///
    /// A share other than 1 gets as many decimals as it needs not to read `100%`: `99.999%`.
    public static func level(_ fraction: Double) -> String { level(fraction, decimals: 2) }

    private static func level(_ fraction: Double, decimals: Int) -> String {
        let text = withoutZeros(fixed(fraction * 100, decimals: decimals))
        guard text == "100", fraction != 1, decimals < 12 else { return text + "%" }
        return level(fraction, decimals: decimals + 1)
    }

    /// A percentage as an upper limit: rounded up to whole percent, below 1% to tenths: `2%`, `0.4%`.
    public static func percentAtMost(_ fraction: Double) -> String {
        let percent = fraction * 100
        return roundedUp(percent, decimals: percent < 1 ? 1 : 0) + "%"
    }

    /// A p value: two significant digits, `<0.0001` below that.
    public static func probability(_ value: Double) -> String {
        if value < 0.0001 { return "<0.0001" }
        return value < 0.0995 ? significant(value, digits: 2) : fixed(value, decimals: 2)
    }

    /// A p value in a sentence: `p = 0.032`, `p < 0.0001`.
    public static func pValue(_ value: Double) -> String {
        let text = probability(value)
        return text.hasPrefix("<") ? "p < " + text.dropFirst() : "p = " + text
    }
}

// MARK: - Limits

extension NumberText {
    /// An upper limit: rounded up, so that it never reads smaller than it is.
    public static func roundedUp(_ value: Double, decimals: Int) -> String {
        fixed(rounded(value, .up, decimals: decimals), decimals: decimals)
    }

    /// A lower limit: rounded down, so that it never reads larger than it is.
    public static func roundedDown(_ value: Double, decimals: Int) -> String {
        fixed(rounded(value, .down, decimals: decimals), decimals: decimals)
    }

    /// The number rounded to some decimals; an error of the binary representation alone does not raise or lower it.
    static func rounded(_ value: Double, _ rule: FloatingPointRoundingRule, decimals: Int) -> Double {
        let scaled = value * power(decimals)
        guard scaled.isFinite else { return value }
        let nearest = scaled.rounded()
        let isNear = (scaled - nearest).magnitude <= 1e-9 * max(1, nearest.magnitude)
        return (isNear ? nearest : scaled.rounded(rule)) / power(decimals)
    }

    /// The decimals that show some significant digits of the rounded number; negative for whole tens.
    ///
    /// - Parameters:
    ///   - value: a finite number of at least 10⁻⁹.
    ///   - digits: 1 or more.
    public static func decimals(of value: Double, digits: Int) -> Int {
        var decimals = digits
        // From too many decimals down, because rounding may carry: the rounded 99.96 is 100.
        while value.magnitude * power(decimals) < power(digits) { decimals += 1 }
        while (value.magnitude * power(decimals)).rounded(.toNearestOrAwayFromZero) >= power(digits) { decimals -= 1 }
        return decimals
    }

    /// Ten to an integer power, exact up to 10²².
    static func power(_ exponent: Int) -> Double {
        exponent < 0 ? 1 / power(-exponent) : (0..<exponent).reduce(1.0) { product, _ in product * 10 }
    }

    private static func nonFinite(_ value: Double) -> String {
        if value.isNaN { return "–" }
        return value < 0 ? "-∞" : "∞"
    }
}

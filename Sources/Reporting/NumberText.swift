/// Numbers as people read them: rounded, with `.` as the decimal point whatever the locale, and no grouping.
public enum NumberText {
    /// The most significant digits that a number of this type is sure to hold.
    static let maximumDigits = 15

    /// Smaller numbers, and numbers of 10¹⁸ and more, are shown as `1e-20`.
    private static let smallest = 1e-9

    private static let minus = "-"

    /// A number with a fixed count of decimals, ties rounded away from zero.
    ///
    /// - Parameters:
    ///   - value: any number; what is not finite reads `∞`, `-∞` or, for no number at all, `–`.
    ///   - decimals: 0 or more; beyond what the number can tell, fewer are shown.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return nonFinite(value) }
        let scaled = (value.magnitude * power(decimals)).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e15 || decimals <= 0 else { return fixed(value, decimals: decimals - 1) }
        guard scaled < 1e18 else { return value.description }
        let digits = String(UInt64(scaled))
        let sign = value < 0 && scaled > 0 ? minus : ""
        guard decimals > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// A number rounded to a count of significant digits, zeros at its end kept: `31.9`, `1240`, `0.530`.
    ///
    /// - Parameters:
    ///   - value: any number.
    ///   - digits: 1 or more.
    public static func significant(_ value: Double, digits: Int) -> String {
        guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
        guard value.magnitude >= smallest else { return value.description }
        let decimals = decimals(of: value, digits: digits)
        guard decimals < 0 else { return fixed(value, decimals: decimals) }
        let step = power(-decimals)
        return fixed((value / step).rounded(.toNearestOrAwayFromZero) * step, decimals: 0)
    }

    /// A measured number: three significant digits but at most two decimals, below 0.1 two significant digits.
    ///
    /// `1240`, `157`, `31.9`, `4.91`, `1.00`, `0.53`, `0.042`: rates and ratios are shown like this.
    public static func measured(_ value: Double) -> String {
        switch value.magnitude {
        case 0.1..<9.995: fixed(value, decimals: 2)
        case 9.995...: significant(value, digits: 3)
        default: significant(value, digits: 2)
        }
    }

    /// A share of the whole as a percentage: `10%`, `2.5%`, `94%`; a share that is not exactly 1 never reads `100%`.
    ///
    /// - Parameters:
    ///   - fraction: the share; 1 is 100%.
    ///   - digits: significant digits, 1 or more; zeros at the end are dropped.
    public static func percent(_ fraction: Double, digits: Int = 2) -> String {
        let text = withoutZeros(significant(fraction * 100, digits: digits))
        guard text == "100", fraction != 1, digits < maximumDigits else { return text + "%" }
        return percent(fraction, digits: digits + 1)
    }

    /// A p value: two significant digits, and `<0.0001` below that.
    public static func probability(_ value: Double) -> String {
        if value < 0.0001 { return "<0.0001" }
        return value < 0.0995 ? significant(value, digits: 2) : fixed(value, decimals: 2)
    }

    /// The text without the zeros that end its decimals: `4.00` is `4`, `1.50` is `1.5`, `100` stays.
    static func withoutZeros(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var rest = Substring(text)
        while rest.last == "0" { rest.removeLast() }
        if rest.last == "." { rest.removeLast() }
        return String(rest)
    }

    /// The decimals that show a count of significant digits once the number is rounded; negative for whole tens.
    ///
    /// - Parameters:
    ///   - value: a finite number of at least 10⁻⁹.
    ///   - digits: 1 or more.
    static func decimals(of value: Double, digits: Int) -> Int {
        var decimals = digits
        // From too many decimals down: rounding may carry (99.96 is 100), so that it is the rounded number that counts.
        while value.magnitude * power(decimals) < power(digits) { decimals += 1 }
        while (value.magnitude * power(decimals)).rounded(.toNearestOrAwayFromZero) >= power(digits) { decimals -= 1 }
        return decimals
    }

    /// Ten to an integer power, exact up to 10²².
    static func power(_ exponent: Int) -> Double {
        exponent < 0 ? 1 / power(-exponent) : (0..<exponent).reduce(1.0) { product, _ in product * 10 }
    }

    private static func nonFinite(_ value: Double) -> String {
        value.isNaN ? "–" : value < 0 ? minus + "∞" : "∞"
    }
}

/// An estimate and its interval for people, with three significant digits, or four if the interval is narrow.
///
/// `11.7` and `11.5-11.9`; `4.91` and `4.80-5.05`; `31.90` and `31.89-31.91`. Both ends are rounded outward, so that the
/// text never claims more than the interval.
public struct IntervalText: Equatable, Sendable {
    /// The decimals of the estimate.
    public let decimals: Int
    /// The estimate, such as `11.7`.
    public let estimate: String
    /// Both ends, such as `11.5-11.9`; with ` to ` between them if an end is negative.
    public let range: String

    /// The texts of an estimate and its interval.
    ///
    /// - Parameters:
    ///   - estimate: the estimate.
    ///   - low: the lower end; may be −∞.
    ///   - high: the upper end; may be +∞.
    ///   - bounds: values that matter to the reader, such as 1 or a margin: the ends get more decimals, at most six, until
    ///     neither reads like a bound from which it differs.
    public init(estimate: Double, low: Double, high: Double, apartFrom bounds: [Double] = []) {
        let decimals = Self.decimals(estimate: estimate, low: low, high: high)
        self.decimals = decimals
        self.estimate = NumberText.fixed(estimate, decimals: decimals)
        range = Self.range(low: low, high: high, decimals: decimals, apartFrom: bounds)
    }

    /// Both ends of an interval as one text.
    ///
    /// - Parameters:
    ///   - decimals: the fewest decimals.
    ///   - bounds: as for ``init(estimate:low:high:apartFrom:)``.
    static func range(low: Double, high: Double, decimals: Int, apartFrom bounds: [Double] = []) -> String {
        let ends = ends(low: low, high: high, decimals: decimals, apartFrom: bounds)
        return ends.low + (low < 0 || high < 0 ? " to " : "-") + ends.high
    }

    /// Both ends of an interval, rounded outward.
    static func ends(
        low: Double, high: Double, decimals: Int, apartFrom bounds: [Double]
    ) -> (low: String, high: String) {
        var decimals = decimals
        while decimals < 6, touches(low, .down, bounds, decimals) || touches(high, .up, bounds, decimals) {
            decimals += 1
        }
        guard low < high else {
            return (NumberText.fixed(low, decimals: decimals), NumberText.fixed(high, decimals: decimals))
        }
        return (NumberText.roundedDown(low, decimals: decimals), NumberText.roundedUp(high, decimals: decimals))
    }

    /// The decimals that show three significant digits of the largest of the three numbers, but at most two.
    ///
    /// There is one more if the two ends would otherwise differ by less than two in their last place. Numbers below 0.1 may
    /// have as many as show two significant digits.
    public static func decimals(estimate: Double, low: Double, high: Double) -> Int {
        let finite = [estimate, low, high].filter(\.isFinite).map(\.magnitude)
        guard let largest = finite.max(), largest > 0 else { return 0 }
        let integerDigits = largest < 1 ? 1 : 3 - NumberText.decimals(of: largest, digits: 3)
        var decimals = min(2, max(0, 3 - integerDigits))
        let most = max(decimals + 1, NumberText.decimals(of: largest, digits: 2))
        while decimals < most, low < high, steps(from: low, to: high, decimals: decimals) < 2 { decimals += 1 }
        return decimals
    }

    private static func steps(from low: Double, to high: Double, decimals: Int) -> Double {
        let scale = NumberText.power(decimals)
        return (high * scale).rounded(.toNearestOrAwayFromZero) - (low * scale).rounded(.toNearestOrAwayFromZero)
    }

    /// Whether a limit reads like one of the bounds and is not equal to it.
    private static func touches(
        _ limit: Double, _ rule: FloatingPointRoundingRule, _ bounds: [Double], _ decimals: Int
    ) -> Bool {
        let shown = NumberText.rounded(limit, rule, decimals: decimals)
        return bounds.contains { limit != $0 && (shown - $0).magnitude < 0.5 / NumberText.power(decimals) }
    }
}

/// A ratio for people, such as a speed-up: `4.91` with the interval `4.80-5.05`.
public struct RatioText: Equatable, Sendable {
    /// Above this value a ratio only says that it is very large: it reads `>9999`.
    public static let largest = 9999.0

    /// The ratio, such as `4.91`.
    public let estimate: String
    /// Both ends of the interval, such as `4.80-5.05` or `1.20->9999`; `nil` without an interval.
    public let range: String?

    /// The texts of a ratio with its interval.
    ///
    /// - Parameters:
    ///   - estimate: the estimate, in the same unit as its limits.
    ///   - low: the lower limit.
    ///   - high: the upper limit.
    ///   - bounds: values that neither end may read like, unless it is equal to them.
    public init(estimate: Double, low: Double, high: Double, apartFrom bounds: [Double] = []) {
        let decimals = Self.decimals(estimate, low: low, high: high)
        self.estimate = estimate > Self.largest ? Self.veryLarge : NumberText.fixed(estimate, decimals: decimals)
        let ends = IntervalText.ends(low: low, high: high, decimals: decimals, apartFrom: bounds)
        if low > Self.largest {
            range = Self.veryLarge
        } else {
            range = ends.low + "-" + (high > Self.largest ? Self.veryLarge : ends.high)
        }
    }

    /// The text of a ratio without an interval.
    public init(_ estimate: Double) {
        self.estimate = estimate > Self.largest ? Self.veryLarge : NumberText.measured(estimate)
        range = nil
    }

    /// The ratios that decide a verdict: 1, and the margin in both directions.
    ///
    /// - Parameter margin: a gain, such as 0.1; `nil` if none decides.
    public static func bounds(margin: Double?) -> [Double] { [1] + (margin.map { [1 + $0, 1 / (1 + $0)] } ?? []) }

    /// An upper limit and the bound below which it lies, with as many decimals as they need to read like that: `1.02` and
    /// `1.10`.
    public static func limit(_ limit: Double, below bound: Double) -> (limit: String, bound: String) {
        for decimals in 2...8 {
            let shown = NumberText.rounded(limit, .up, decimals: decimals)
            if shown < NumberText.rounded(bound, .toNearestOrAwayFromZero, decimals: decimals) {
                return (NumberText.fixed(shown, decimals: decimals), NumberText.fixed(bound, decimals: decimals))
            }
        }
        return (NumberText.roundedUp(limit, decimals: 2), NumberText.fixed(bound, decimals: 2))
    }

    private static let veryLarge = ">9999"

    /// The decimals that show three significant digits of the ratio, but at most two.
    ///
    /// If the limits would otherwise differ by less than two in their last place, there are two decimals, and three
    /// below 1.5, where small differences decide.
    private static func decimals(_ estimate: Double, low: Double, high: Double) -> Int {
        let decimals = IntervalText.decimals(estimate: estimate, low: estimate, high: estimate)
        guard low < high, (high - low) * NumberText.power(decimals) < 1.999 else { return decimals }
        return estimate < 1.5 ? 3 : 2
    }
}

/// An estimate and its interval as text, all with the same decimals, so many that the interval's width can be seen.
///
/// `11.7` and `11.5-11.9`; `4.91` and `4.80-5.05`; `31.900` and `31.898-31.902`.
public struct IntervalText: Equatable, Sendable {
    /// The estimate, such as `11.7`.
    public let estimate: String
    /// Both ends, such as `11.5-11.9`; with ` to ` where an end is negative.
    public let range: String

    /// The texts of an estimate and its interval.
    ///
    /// - Parameters:
    ///   - estimate: the estimate.
    ///   - low: the lower end; may be −∞.
    ///   - high: the upper end; may be +∞.
    ///   - decimals: 0 or more, for a column of intervals that is to be of one form; nil: as many as
    ///     ``decimals(estimate:low:high:)`` says.
    public init(estimate: Double, low: Double, high: Double, decimals: Int? = nil) {
        let decimals = decimals ?? Self.decimals(estimate: estimate, low: low, high: high)
        self.estimate = NumberText.fixed(estimate, decimals: decimals)
        let separator = low < 0 || high < 0 ? " to " : "-"
        range = NumberText.fixed(low, decimals: decimals) + separator + NumberText.fixed(high, decimals: decimals)
    }

    /// The decimals that show three significant digits of the largest of the three numbers (at most two decimals), and
    /// two ends that differ by two or more in their last place, unless they are the same number.
    public static func decimals(estimate: Double, low: Double, high: Double) -> Int {
        let finite = [estimate, low, high].filter(\.isFinite).map(\.magnitude)
        guard let largest = finite.max(), largest > 0 else { return 0 }
        let integerDigits = largest < 1 ? 1 : 3 - NumberText.decimals(of: largest, digits: 3)
        let most = max(0, NumberText.maximumDigits - integerDigits)
        var decimals = min(2, max(0, 3 - integerDigits))
        while decimals < most, low < high, steps(from: low, to: high, decimals: decimals) < 2 { decimals += 1 }
        return decimals
    }

    private static func steps(from low: Double, to high: Double, decimals: Int) -> Double {
        let scale = NumberText.power(decimals)
        return (high * scale).rounded(.toNearestOrAwayFromZero) - (low * scale).rounded(.toNearestOrAwayFromZero)
    }
}

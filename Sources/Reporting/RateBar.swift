/// A bar of `#` signs whose length shows a value against the largest of its kind.
public enum RateBar {
    /// The bar of a value; of one above 0 at least one sign.
    ///
    /// - Parameters:
    ///   - value: what is shown; none, 0 and less have no bar.
    ///   - maximum: the value whose bar is as long as the width; more is cut off there.
    ///   - width: columns, 0 or more.
    public static func text(_ value: Double?, maximum: Double, width: Int) -> String {
        guard let value, value > 0, maximum > 0, maximum.isFinite, width > 0 else { return "" }
        let share = min(1, value / maximum)
        return String(repeating: "#", count: max(1, Int((share * Double(width)).rounded())))
    }
}

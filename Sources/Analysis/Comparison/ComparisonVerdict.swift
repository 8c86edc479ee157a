/// What a comparison of times says of the other network, against the baseline.
public enum ComparisonVerdict: String, Codable, Sendable, CaseIterable {
    /// The difference is shown to be within the margin.
    case equivalent
    /// It is shown to take longer.
    case slower
    /// It is shown to take less time.
    case faster
    /// Neither a difference nor equivalence is shown, which does not mean that the two are the same.
    case inconclusive
    /// There is nothing to compare: other bytes, or no time on one side.
    case notComparable = "not_comparable"

    /// The gravest first: what a whole comparison is known by where it has several pairs.
    public static let byGravity: [ComparisonVerdict] = [.notComparable, .slower, .inconclusive, .faster, .equivalent]
}

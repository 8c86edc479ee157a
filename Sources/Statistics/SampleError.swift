/// Why a list of numbers is no sample.
public enum SampleError: Error, Sendable, Hashable {
    /// There are no values.
    case empty

    /// The value at `index` is infinite or not a number.
    case notFinite(index: Int)

    /// The value at `index` is beyond ±10¹⁵⁰, so that its square may have no `Double`.
    case tooLarge(index: Int)

    /// The value at `index` is 0 or negative where only positive values have a meaning.
    case notPositive(index: Int)

    /// Two samples that are to be paired do not have the same number of values.
    case unequalCounts(Int, Int)
}

extension SampleError: CustomStringConvertible {
    /// One sentence for people, without a full stop; positions count from 1.
    public var description: String {
        switch self {
        case .empty: "there are no values"
        case .notFinite(let index): "value \(index + 1) is not a finite number"
        case .tooLarge(let index): "value \(index + 1) is beyond 1e150"
        case .notPositive(let index): "value \(index + 1) is not positive"
        case .unequalCounts(let first, let second): "\(first) values cannot be paired with \(second)"
        }
    }
}

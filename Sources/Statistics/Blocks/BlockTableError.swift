/// Why rows of seconds are no table of treatments and blocks.
public enum BlockTableError: Error, Sendable, Hashable {
    /// There is no treatment, no block, or no time in any of them.
    case empty

    /// The row at `treatment` does not have as many blocks as the first one.
    case unequalRows(treatment: Int)

    /// The time of `treatment` in `block` is not a positive finite number of at most 10¹⁵⁰.
    case notATime(treatment: Int, block: Int)
}

extension BlockTableError: CustomStringConvertible {
    /// One sentence for people, without a full stop; positions count from 1.
    public var description: String {
        switch self {
        case .empty: "there are no times"
        case .unequalRows(let treatment): "row \(treatment + 1) has another number of blocks than row 1"
        case .notATime(let treatment, let block):
            "row \(treatment + 1), block \(block + 1) does not hold a positive number of seconds"
        }
    }
}

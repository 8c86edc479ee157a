import RealModule

/// The logarithms of the times of some treatments, each measured once in every block where it did not fail.
///
/// Treatments are rows (thread counts, say) and blocks are columns; both are named by their position, from 0. A cell
/// without a time is `nil`. The rows and columns of the table are checked once, here.
public struct BlockTable: Sendable, Hashable {
    /// ln seconds by treatment, then block; `nil` where there is no time.
    public let logarithms: [[Double?]]

    /// What rounding may have done to the times; `nil` if they are not rounded, or if that is not to be allowed for.
    public let rounding: RoundedTimes?

    /// Takes the logarithms of the times.
    /// - Parameters:
    ///   - seconds: by treatment, then block; `nil` where there is no time.
    ///   - allowsForRounding: whether the limits of ratios allow for times that were rounded, to whole seconds, say.
    /// - Throws: `BlockTableError` without any time, for rows of unequal length, and for a time that is none.
    public init(seconds: [[Double?]], allowsForRounding: Bool = false) throws(BlockTableError) {
        guard seconds.contains(where: { row in row.contains { $0 != nil } }) else { throw .empty }
        for (treatment, row) in seconds.enumerated() {
            guard row.count == seconds[0].count else { throw .unequalRows(treatment: treatment) }
            if let block = row.firstIndex(where: { !Self.isTime($0) }) {
                throw .notATime(treatment: treatment, block: block)
            }
        }
        logarithms = seconds.map { row in row.map { $0.map { .log($0) } } }
        rounding = allowsForRounding ? RoundedTimes(seconds) : nil
    }

    /// The number of treatments, 1 or more, whether they have times or not.
    public var treatmentCount: Int { logarithms.count }

    /// The number of blocks, 1 or more, whether they have times or not.
    public var blockCount: Int { logarithms[0].count }

    /// ln seconds of a treatment in a block, or `nil`.
    public subscript(treatment: Int, block: Int) -> Double? { logarithms[treatment][block] }

    /// The treatments with a time in at least one block, in their order: K of them.
    public var treatmentsWithData: [Int] {
        logarithms.indices.filter { treatment in logarithms[treatment].contains { $0 != nil } }
    }

    /// The blocks in which each of these treatments has a time.
    public func blocks(completeFor treatments: [Int]) -> [Int] {
        (0..<blockCount).filter { block in treatments.allSatisfy { logarithms[$0][block] != nil } }
    }

    private static func isTime(_ seconds: Double?) -> Bool {
        seconds.map { $0 > 0 && $0 <= 1e150 } ?? true
    }
}

extension BlockTable {
    /// Makes a table of logarithms that are known to fit, at least one of them being there.
    init(checkedLogarithms: [[Double?]], rounding: RoundedTimes? = nil) {
        logarithms = checkedLogarithms
        self.rounding = rounding
    }
}

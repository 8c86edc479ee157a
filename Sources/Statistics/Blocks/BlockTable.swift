import RealModule

/// The logarithms of the times of some treatments, each measured once in every block in which it did not fail.
///
/// Treatments are rows (thread counts, say) and blocks are columns; both are named by their position, from 0. A cell
/// without a time is `nil`. The rows and columns of the table are checked once, here.
public struct BlockTable: Sendable, Hashable {
    /// ln seconds by treatment, then block; `nil` if there is no time.
    public let logarithms: [[Double?]]

    /// What rounding may have done to the times; `nil` if they are not rounded, or if that is not to be allowed for.
    public let rounding: RoundedTimes?

    /// Takes the logarithms of the times.
    /// - Parameters:
    ///   - seconds: by treatment, then block; `nil` if there is no time.
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

// MARK: - Cells

extension BlockTable {
    /// The place of one time: a treatment and a block, both from 0.
    public struct Cell: Sendable, Hashable {
        /// The row.
        public let treatment: Int

        /// The column.
        public let block: Int

        /// Names a place.
        public init(treatment: Int, block: Int) {
            self.treatment = treatment
            self.block = block
        }
    }

    /// The table without the times at some places, to say what a result would be without them; `nil` if none is left.
    public func removing(_ cells: some Sequence<Cell>) -> BlockTable? {
        var rows = logarithms
        for cell in cells { rows[cell.treatment][cell.block] = nil }
        let isEmpty = rows.allSatisfy { row in row.allSatisfy { $0 == nil } }
        return isEmpty ? nil : BlockTable(checkedLogarithms: rows, rounding: rounding)
    }
}

// MARK: - Ratios of treatments

extension BlockTable {
    /// The times of one treatment over those of another in the same blocks; `nil` if no block has both.
    ///
    /// For the speed-up over one thread the numerator is the row of one thread.
    public func ratio(of numerator: Int, to denominator: Int) -> PairedRatio? {
        ratio(of: numerator, toMeanOf: [denominator])
    }

    /// The times of one treatment over the geometric mean of several others, in the blocks that have all of them.
    ///
    /// A contrast that pools the others: it asks what they do on average. `nil` if no block is complete, and without
    /// others.
    public func ratio(of numerator: Int, toMeanOf denominators: [Int]) -> PairedRatio? {
        ratio(of: numerator, to: denominators) { others in others.reduce(0, +) / Double(others.count) }
    }

    /// The times of one treatment over the median of several others, in the blocks that have all of them.
    ///
    /// It asks what the others do typically: a few of them that stand out in a block, as rare spikes do, hardly move it.
    /// `nil` as for the mean.
    public func ratio(of numerator: Int, toMedianOf denominators: [Int]) -> PairedRatio? {
        ratio(of: numerator, to: denominators) { Sample(checked: $0).median }
    }

    /// - Parameter pooled: of one logarithm or more; what is added to all of them is added to it.
    private func ratio(
        of numerator: Int, to denominators: [Int], by pooled: (_ logarithms: [Double]) -> Double
    ) -> PairedRatio? {
        guard !denominators.isEmpty else { return nil }
        let differences = blocks(completeFor: [numerator] + denominators).compactMap { block -> Double? in
            guard let logarithm = logarithms[numerator][block] else { return nil }
            return -pooled(denominators.compactMap { logarithms[$0][block].map { $0 - logarithm } })
        }
        guard !differences.isEmpty else { return nil }
        var ratio = PairedRatio(checkedLogarithms: Sample(checked: differences))
        if let rounding { ratio.rounding = rounding.error(of: numerator, over: denominators) }
        return ratio
    }
}

// MARK: - Errors

/// Why rows of seconds are not a table of treatments and blocks.
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

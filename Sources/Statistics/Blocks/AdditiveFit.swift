/// The least-squares fit of ln seconds = treatment + block, and what it leaves.
///
/// In a complete table the effects are differences of means. With missing cells the two sets of means are taken in
/// turn, each less the other's effects, until they settle: the Gauss–Seidel iteration on the normal equations. Where the
/// table falls into parts that share neither a treatment nor a block, effects of different parts cannot be compared.
public struct AdditiveFit: Sendable, Hashable {
    /// The level of each treatment in an average block, in ln seconds; `nil` for one without times.
    public let treatmentLevels: [Double?]

    /// What each block adds to the level, in ln seconds, 0 on average; `nil` for one without times.
    public let blockEffects: [Double?]

    /// The block-adjusted residuals by treatment, then block, in ln seconds; `nil` if there is no time.
    ///
    /// Those of a block sum to 0, and so do those of a treatment.
    public let residuals: [[Double?]]

    /// Fits the table.
    public init(_ table: BlockTable) {
        var sums = BlockMeans(table)
        sums.settle()
        let centre = sums.blocks.mean
        treatmentLevels = sums.treatments.map { level in level.map { $0 + centre } }
        blockEffects = sums.blocks.map { effect in effect.map { $0 - centre } }
        residuals = sums.residuals
    }
}

/// The two sets of means on their way to the fit.
private struct BlockMeans {
    let cells: [[Double?]]
    var treatments: [Double?]
    var blocks: [Double?]

    init(_ table: BlockTable) {
        cells = table.logarithms
        treatments = .init(repeating: nil, count: table.treatmentCount)
        blocks = .init(repeating: 0, count: table.blockCount)
    }

    var residuals: [[Double?]] {
        zip(cells, treatments).map { row, level in
            zip(row, blocks).map { cell, effect in
                guard let cell, let level, let effect else { return nil }
                return cell - level - effect
            }
        }
    }

    /// Takes the means in turn until no block moves by more than 10⁻¹²: at the second turn where no cell is missing.
    mutating func settle() {
        for _ in 0..<1000 {
            let before = blocks
            updateTreatments()
            updateBlocks()
            let moved = zip(before, blocks).reduce(0.0) { max($0, (($1.0 ?? 0) - ($1.1 ?? 0)).magnitude) }
            if moved <= 1e-12 { return }
        }
    }

    private mutating func updateTreatments() {
        for treatment in cells.indices {
            treatments[treatment] = zip(cells[treatment], blocks).map(difference).meanIfAny
        }
    }

    private mutating func updateBlocks() {
        var sums = [Double](repeating: 0, count: blocks.count)
        var counts = [Double](repeating: 0, count: blocks.count)
        for (row, level) in zip(cells, treatments) {
            guard let level else { continue }
            for (block, cell) in row.enumerated() {
                guard let cell else { continue }
                sums[block] += cell - level
                counts[block] += 1
            }
        }
        blocks = zip(sums, counts).map { $1 > 0 ? $0 / $1 : nil }
    }

    private func difference(_ cell: Double?, _ effect: Double?) -> Double? {
        guard let cell else { return nil }
        return cell - (effect ?? 0)
    }
}

extension [Double?] {
    /// The mean of the values that are there, `nil` without any.
    var meanIfAny: Double? {
        var (sum, count) = (0.0, 0.0)
        for case let value? in self {
            sum += value
            count += 1
        }
        return count > 0 ? sum / count : nil
    }

    /// The mean of the values that are there, 0 without any.
    fileprivate var mean: Double { meanIfAny ?? 0 }
}

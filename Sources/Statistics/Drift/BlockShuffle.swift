import RealModule

/// The times less the means of their treatments, to be shuffled over the blocks within each treatment.
struct BlockShuffle {
    /// ln seconds less the mean of the treatment, treatment by treatment.
    private var values: [Double] = []

    /// The block of each value.
    private var blocks: [Int] = []

    /// The bytes moved before each value, less their mean over the treatment.
    private var bytes: [Double] = []

    /// The stretch of values of each treatment.
    private var treatments: [Range<Int>] = []

    private let history: RunHistory
    private let blockCounts: [Double]
    private let scan: ChangeScan
    private var occupied: [Int] { blockCounts.indices.filter { blockCounts[$0] > 0 } }

    init(_ history: RunHistory) {
        let table = history.table
        let before = history.bytesBefore
        self.history = history
        blockCounts = (0..<table.blockCount).map { block in
            Double(table.logarithms.reduce(0) { $0 + ($1[block] == nil ? 0 : 1) })
        }
        var places = [[Int]](repeating: .init(repeating: -1, count: table.blockCount), count: table.treatmentCount)
        for (treatment, (row, bytesBefore)) in zip(table.logarithms, before).enumerated() {
            let present = row.indices.filter { row[$0] != nil }
            guard !present.isEmpty else { continue }
            for (place, block) in present.enumerated() { places[treatment][block] = values.count + place }
            treatments.append(values.count..<values.count + present.count)
            values += Self.centred(row.compactMap { $0 })
            bytes += Self.centred(present.map { bytesBefore[$0] })
            blocks += present
        }
        let order = history.order.enumerated().flatMap { block, treatments in
            treatments.lazy.map { places[$0][block] }.filter { $0 >= 0 }
        }
        scan = ChangeScan(order: order, blocks: blocks, treatments: treatments)
    }

    private static func centred(_ values: [Double]) -> [Double] {
        let mean = Moments(Sample(checked: values)).mean
        return values.map { $0 - mean }
    }
}

extension BlockShuffle {
    /// What the shuffles say.
    struct Findings {
        let drift: BlockDrift?
        let bytes: DriftEffect?
        let changeBetweenBlocks: ChangePoint?
        let changeInRun: ChangePoint?
    }

    /// Shuffles and counts.
    ///
    /// - Parameter normalSeed: the seed of the normal values that changes are compared with.
    func audit(permutations: Int, seed: UInt64, normalSeed: UInt64) -> Findings {
        let observed = statistics(of: values)
        var squares = PermutationCount(observed: observed.squares)
        var steps = PermutationCount(observed: observed.step)
        var products = PermutationCount(observed: observed.product.magnitude)
        let changes = scan.statistics(of: values)
        var changesInRun = PermutationCount(observed: changes.inRun.share)
        var changesBetweenBlocks = PermutationCount(observed: changes.betweenBlocks.share)
        var generator = SplitMix64(seed: seed)
        var shuffled = values
        for _ in 0..<permutations {
            for treatment in treatments { generator.permute(&shuffled, in: treatment) }
            let statistics = statistics(of: shuffled)
            squares.note(statistics.squares)
            steps.note(statistics.step)
            products.note(statistics.product.magnitude)
            let shuffledChanges = scan.statistics(of: shuffled)
            changesInRun.note(shuffledChanges.inRun.share)
            changesBetweenBlocks.note(shuffledChanges.betweenBlocks.share)
        }
        let normal = scan.normalPValues(changes, permutations: permutations, seed: normalSeed)
        return Findings(
            drift: drift(observed, pValue: squares.pValue, stepPValue: steps.pValue),
            bytes: effect(observed, pValue: products.pValue),
            changeBetweenBlocks: scan.changeBetweenBlocks(
                changes, pValue: changesBetweenBlocks.pValue, normalPValue: normal?.betweenBlocks),
            changeInRun: scan.changeInRun(
                changes, pValue: changesInRun.pValue, normalPValue: normal?.inRun))
    }

    private struct Statistics {
        /// The sum of squares of the block means, to which F is monotone: the total never changes.
        var squares = 0.0

        /// The largest difference between successive block means, and the block that it leads to.
        var step = 0.0
        var stepBlock = 0

        /// The sum of products with the bytes, to which the slope is proportional.
        var product = 0.0
    }

    private func statistics(of values: [Double]) -> Statistics {
        var result = Statistics()
        var sums = [Double](repeating: 0, count: blockCounts.count)
        for index in values.indices {
            sums[blocks[index]] += values[index]
            result.product += values[index] * bytes[index]
        }
        var previous: Double?
        for (block, count) in blockCounts.enumerated() where count > 0 {
            let mean = sums[block] / count
            result.squares += sums[block] * mean
            if let previous, (mean - previous).magnitude > result.step {
                (result.step, result.stepBlock) = ((mean - previous).magnitude, block)
            }
            previous = mean
        }
        return result
    }

    private func drift(_ observed: Statistics, pValue: Double, stepPValue: Double) -> BlockDrift? {
        let between = occupied.count - 1
        let within = values.count - treatments.count - between
        let rest = values.reduce(0) { $0 + $1 * $1 } - observed.squares
        guard rest > Double(values.count) * roundingVariance,
            let law = FisherF(numerator: Double(between), denominator: Double(within))
        else { return nil }
        let ratio = observed.squares / Double(between) / (rest / Double(within))
        return BlockDrift(
            statistic: ratio, numeratorDegreesOfFreedom: between, denominatorDegreesOfFreedom: within, pValue: pValue,
            approximatePValue: law.upperTail(at: ratio), largestStep: .exp(observed.step),
            largestStepBlock: observed.stepBlock, largestStepPValue: stepPValue,
            blockRatios: AdditiveFit(history.table).blockEffects.map { effect in effect.map { .exp($0) } })
    }

    private func effect(_ observed: Statistics, pValue: Double) -> DriftEffect? {
        let squares = bytes.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return nil }
        let before = history.bytesBefore
        let used = zip(before, history.table.logarithms).flatMap { row, cells in
            zip(row, cells).compactMap { $1 == nil ? nil : $0 }
        }
        return DriftEffect(
            slope: observed.product / squares, span: (used.max() ?? 0) - (used.min() ?? 0), pValue: pValue,
            count: values.count)
    }
}

// MARK: - Permutation p values

/// How many permutations reached a statistic that was observed.
struct PermutationCount {
    private let least: Double
    private var reached = 0
    private var total = 0

    /// Begins to count what is at least `observed`, or falls short of it by rounding only.
    init(observed: Double) {
        least = observed - 1e-10 * observed.magnitude
    }

    /// Counts the statistic of one permutation.
    mutating func note(_ statistic: Double) {
        total += 1
        if statistic >= least { reached += 1 }
    }

    /// (1 + reached) / (1 + total): the observed arrangement is one of those that could have been (Phipson & Smyth, 2010).
    var pValue: Double { Double(1 + reached) / Double(1 + total) }
}

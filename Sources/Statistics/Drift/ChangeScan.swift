import RealModule

/// The search for the moment of a run at which its times changed most.
///
/// The values are ln seconds less the mean of their treatment. A change after t of N values adds a constant to all later
/// ones. Let S be the sum of the first t values, and v = Σ a(m − a)/m over the treatments, where a of the m values of a
/// treatment are among the first t. The change then explains the sum of squares S²/v. Its estimate is −S/v, and S/√v has
/// the standard deviation of a single time. In a complete table and between blocks, S/√v is the difference of the means
/// of blocks times √(t(n − t)/n), with t of n blocks, in units of the mean of a block.
struct ChangeScan {
    /// The values in run order, as indices.
    private let order: [Int]
    /// The block of each value in run order.
    private let blocks: [Int]
    /// The number of values of the block that ends with a value; 0 if its block goes on.
    private let endingBlockCounts: [Double]
    /// 1/v after each value in run order; 0 if no change is looked for.
    private let weights: [Double]
    /// The same between blocks.
    private let boundaryWeights: [Double]
    private let treatments: [Range<Int>]

    /// The fewest values before and after a change within a run: a single slow trial is not a change.
    private static let fewest = 2

    /// - Parameters:
    ///   - order: the indices of the values in the order in which they were measured.
    ///   - blocks: the block of each value, by its index.
    ///   - treatments: the indices of the values of each treatment.
    init(order: [Int], blocks: [Int], treatments: [Range<Int>]) {
        let ordered = order.map { blocks[$0] }
        let ends = ordered.indices.map { $0 + 1 == ordered.count || ordered[$0 + 1] != ordered[$0] }
        let weights = Self.weights(order: order, treatments: treatments)
        self.order = order
        self.treatments = treatments
        self.blocks = ordered
        var counts = [Double](repeating: 0, count: (ordered.max() ?? -1) + 1)
        for block in ordered { counts[block] += 1 }
        endingBlockCounts = zip(ordered, ends).map { block, isEnd in isEnd ? counts[block] : 0 }
        boundaryWeights = zip(weights, ends).map { $1 ? $0 : 0 }
        let moments = Self.fewest - 1..<max(Self.fewest - 1, order.count - Self.fewest)
        self.weights = weights.indices.map { moments.contains($0) ? weights[$0] : 0 }
    }

    private static func weights(order: [Int], treatments: [Range<Int>]) -> [Double] {
        var treatment = [Int](repeating: 0, count: order.count)
        for (index, range) in treatments.enumerated() { for value in range { treatment[value] = index } }
        var before = [Double](repeating: 0, count: treatments.count)
        var spread = 0.0
        return order.map { value in
            let (row, count) = (treatment[value], Double(treatments[treatment[value]].count))
            spread += (count - 2 * before[row] - 1) / count
            before[row] += 1
            return spread > 1e-9 ? 1 / spread : 0
        }
    }
}

extension ChangeScan {
    /// The largest share that a change explains of a sum of squares, and the number of values before it.
    struct Peak {
        var share = 0.0
        var valuesBefore = 0
        var sum = 0.0
    }

    /// What a set of values has at its most likely changes.
    struct Statistics {
        /// At any moment: the share of all squares.
        var inRun = Peak()
        /// Between blocks: the sum of squares explained over that within blocks.
        var betweenBlocks = Peak()
        /// All squares, and those that remain within blocks.
        var (total, rest) = (0.0, 0.0)
    }

    /// Evaluates values whose treatments have the mean 0.
    func statistics(of values: [Double]) -> Statistics {
        var result = Statistics()
        var (sum, blockSum, between) = (0.0, 0.0, 0.0)
        for place in order.indices {
            let value = values[order[place]]
            sum += value
            blockSum += value
            result.total += value * value
            result.inRun.note(sum, weight: weights[place], at: place)
            guard endingBlockCounts[place] > 0 else { continue }
            between += blockSum * blockSum / endingBlockCounts[place]
            blockSum = 0
            result.betweenBlocks.note(sum, weight: boundaryWeights[place], at: place)
        }
        result.rest = max(0, result.total - between)
        result.inRun.share /= max(result.total, .leastNormalMagnitude)
        result.betweenBlocks.share /= max(result.rest, .leastNormalMagnitude)
        return result
    }

    /// How often normal values reach what was observed.
    ///
    /// - Parameter permutations: those of the audit; five times as many sets of values are drawn, 9999 at most.
    /// - Returns: the p values for a change in the run and between blocks; `nil` if so few sets are affordable that they
    ///   do not tell p < .0005.
    func normalPValues(
        _ observed: Statistics, permutations: Int, seed: UInt64
    ) -> (inRun: Double, betweenBlocks: Double)? {
        let draws = min(9999, 5 * permutations, 4_000_000 / max(1, order.count))
        guard draws >= 3999 else { return nil }
        var inRun = PermutationCount(observed: observed.inRun.share)
        var betweenBlocks = PermutationCount(observed: observed.betweenBlocks.share)
        var generator = SplitMix64(seed: seed)
        var values = [Double](repeating: 0, count: order.count)
        for _ in 0..<draws {
            generator.fillWithNormal(&values)
            for treatment in treatments { Self.center(&values, in: treatment) }
            let statistics = statistics(of: values)
            inRun.note(statistics.inRun.share)
            betweenBlocks.note(statistics.betweenBlocks.share)
        }
        return (inRun.pValue, betweenBlocks.pValue)
    }

    private static func center(_ values: inout [Double], in range: Range<Int>) {
        let mean = values[range].reduce(0, +) / Double(range.count)
        for index in range { values[index] -= mean }
    }
}

extension ChangeScan.Peak {
    fileprivate mutating func note(_ sum: Double, weight: Double, at place: Int) {
        let explained = sum * sum * weight
        if explained > share { self = Self(share: explained, valuesBefore: place + 1, sum: sum) }
    }
}

// MARK: - The change found

extension ChangeScan {
    /// The change at any moment of the run; `nil` without a moment, or without variation.
    func changeInRun(_ observed: Statistics, pValue: Double, normalPValue: Double?) -> ChangePoint? {
        let freedom = order.count - treatments.count - 1
        guard freedom > 0, observed.inRun.valuesBefore > 0, hasVariation(observed.total) else { return nil }
        let share = min(1, observed.inRun.share)
        let statistic = (share / (1 - share) * Double(freedom)).squareRoot()
        let moments = weights.count { $0 > 0 }
        return change(
            at: observed.inRun, weights: weights, statistic: statistic, pValue: pValue,
            normalPValue: normalPValue ?? Self.bound(statistic, moments: moments, degreesOfFreedom: freedom))
    }

    /// The change between blocks; `nil` without two blocks, or without variation within them.
    func changeBetweenBlocks(_ observed: Statistics, pValue: Double, normalPValue: Double?) -> ChangePoint? {
        let blockCount = endingBlockCounts.count { $0 > 0 }
        let freedom = order.count - treatments.count - blockCount + 1
        guard freedom > 0, observed.betweenBlocks.valuesBefore > 0, hasVariation(observed.rest) else { return nil }
        let statistic = (observed.betweenBlocks.share * Double(freedom)).squareRoot()
        return change(
            at: observed.betweenBlocks, weights: boundaryWeights, statistic: statistic, pValue: pValue,
            normalPValue: normalPValue ?? Self.bound(statistic, moments: blockCount - 1, degreesOfFreedom: freedom))
    }

    private func hasVariation(_ squares: Double) -> Bool { squares > Double(order.count) * roundingVariance }

    private func change(
        at peak: Peak, weights: [Double], statistic: Double, pValue: Double, normalPValue: Double
    ) -> ChangePoint {
        ChangePoint(
            lastBlockBefore: blocks[peak.valuesBefore - 1], firstBlockAfter: blocks[peak.valuesBefore],
            ratio: .exp(-peak.sum * weights[peak.valuesBefore - 1]), statistic: statistic, pValue: pValue,
            normalPValue: normalPValue)
    }

    /// At each moment the statistic follows Student's distribution (Bonferroni's inequality).
    private static func bound(_ statistic: Double, moments: Int, degreesOfFreedom: Int) -> Double {
        guard statistic.isFinite else { return 0 }
        let tail = StudentT(degreesOfFreedom: Double(degreesOfFreedom))?.upperTail(at: statistic) ?? 1
        return min(1, 2 * Double(moments) * tail)
    }
}

// MARK: - Results

/// A lasting change of the level of a run, at the moment that explains most of the variation of its times.
public struct ChangePoint: Sendable, Hashable {
    /// The block, from 0, of the last time before the change.
    public let lastBlockBefore: Int

    /// The block, from 0, of the first time after the change: the same one if it happened within a block.
    public let firstBlockAfter: Int

    /// The ratio of the times after the change to those before it, adjusted for the treatments.
    public let ratio: Double

    /// The difference of the means after and before the change over its standard error, the largest of all moments.
    public let statistic: Double

    /// The p value of no change by permutation, valid for noise of any distribution.
    public let pValue: Double

    /// The p value of no change under normal noise of equal spread, simulated.
    ///
    /// For few treatments and blocks it is the finer one, because too few permutations keep a change together. For
    /// many times it is an upper bound: the tail of Student's distribution times the number of moments.
    public let normalPValue: Double
}

import RealModule

/// The audit of a run for changes of the network or the server.
///
/// Drift between blocks leaves paired ratios valid and makes levels doubtful. Every p value is a permutation's, with the
/// scheme that the design makes valid:
/// - **Between blocks** the times of each treatment are shuffled over its blocks. If nothing drifts, the trials of a
///   treatment are exchangeable, whatever their distribution. (Whole blocks must not be shuffled, which changes no
///   statistic here, nor times across treatments, which differ.)
/// - **Within blocks** the order of each block is drawn again, as the design drew it, and the residuals of the additive
///   fit stay with their treatments. If a time does not depend on its place, every such order was equally likely. The
///   residuals of a block sum to 0, so that fixed critical values would be wrong.
///
/// With B permutations the smallest p value is 1/(B + 1).
public struct DriftAudit: Sendable, Hashable {
    /// Differences between the levels of blocks; `nil` with fewer than two blocks, and without noise to judge by.
    public let betweenBlocks: BlockDrift?

    /// The correlation of trials that ran one after the other; `nil` without noise to judge by.
    public let succession: SuccessionDrift?

    /// ln seconds by place in the block, counted in trials, from re-drawn orders.
    public let position: DriftEffect?

    /// ln seconds by the logarithm of the level (such as threads) of the trial before, from re-drawn orders.
    public let predecessor: DriftEffect?

    /// ln seconds by the bytes that the run had moved before the trial, from times shuffled over blocks.
    ///
    /// Bytes grow with the blocks too: an effect here and none within blocks is a drift like any other between blocks.
    public let cumulativeBytes: DriftEffect?

    /// The most likely change between two blocks, against the spread within blocks; `nil` with fewer than two blocks, and
    /// without noise to judge by.
    public let changeBetweenBlocks: ChangePoint?

    /// The most likely change after any trial of the run; `nil` without variation to judge by.
    ///
    /// A change within a block raises the spread within blocks, which hides it from tests between blocks: with three
    /// treatments and five blocks, times that double at a random moment were found (p < .001) in .85 of simulated sweeps,
    /// against .45 by the change between blocks and .33 by Fisher's F of block means.
    public let changeInRun: ChangePoint?

    /// The permutations behind each p value, B.
    public let permutations: Int

    /// Audits a run.
    ///
    /// - Parameters:
    ///   - history: the times in the order in which they were measured.
    ///   - levels: a positive finite number for each treatment of the table, such as its threads.
    ///   - permutations: B, 1 or more; 1999 at least to establish p < .001. `affordablePermutations` bounds the time.
    ///   - generator: gives the seeds of both series of permutations and of the normal values, three numbers.
    /// - Returns: `nil` for levels that do not fit, and without permutations.
    public init?(
        _ history: RunHistory, levels: [Double], permutations: Int, using generator: inout some RandomNumberGenerator
    ) {
        let table = history.table
        guard permutations > 0, levels.count == table.treatmentCount, levels.allSatisfy({ $0 > 0 && $0.isFinite })
        else {
            return nil
        }
        let (seed, withinSeed, normalSeed) = (generator.next(), generator.next(), generator.next())
        let between = BlockShuffle(history).audit(permutations: permutations, seed: seed, normalSeed: normalSeed)
        let within = OrderShuffle(history, levels: levels).audit(permutations: permutations, seed: withinSeed)
        (changeBetweenBlocks, changeInRun) = (between.changeBetweenBlocks, between.changeInRun)
        (betweenBlocks, cumulativeBytes) = (between.drift, between.bytes)
        (succession, position, predecessor) = (within.succession, within.position, within.predecessor)
        self.permutations = permutations
    }

    /// The permutations that take well under a second for a number of trials: 9999 for a small run, fewer from 1000 on.
    public static func affordablePermutations(trials: Int) -> Int {
        min(9999, max(199, 10_000_000 / max(1, trials)))
    }
}

// MARK: - Results

/// How much the levels of blocks differ, in a table of treatments and blocks.
public struct BlockDrift: Sendable, Hashable {
    /// The F ratio of block means, of the times less the means of their treatments.
    public let statistic: Double

    /// The degrees of freedom of the blocks: one less than blocks with times.
    public let numeratorDegreesOfFreedom: Int

    /// The degrees of freedom of what treatments and blocks leave.
    public let denominatorDegreesOfFreedom: Int

    /// The p value of the F ratio by permutation.
    public let pValue: Double

    /// The p value of the F ratio by Fisher's distribution, which supposes normal times of equal spread.
    ///
    /// For runs so long that few permutations are affordable it is the finer one.
    public let approximatePValue: Double

    /// The largest ratio of the geometric means of two successive blocks, either way up, 1 or more.
    public let largestStep: Double

    /// The block, from 0, that the largest step leads to.
    public let largestStepBlock: Int

    /// The p value of the largest step by permutation.
    public let largestStepPValue: Double

    /// The geometric mean of each block over that of the run, adjusted for missing cells; `nil` for one without times.
    public let blockRatios: [Double?]

    /// The largest of `blockRatios` over the smallest, 1 or more: 1.25 if blocks are up to a quarter apart.
    public var largestRatio: Double {
        let ratios = blockRatios.compactMap { $0 }
        return (ratios.max() ?? 1) / (ratios.min() ?? 1)
    }
}

/// The correlation of trials that ran one after the other (serial correlation).
public struct SuccessionDrift: Sendable, Hashable {
    /// Von Neumann's ratio (1941) of the block-adjusted residuals in run order: Σ(eᵢ₊₁ − eᵢ)² / Σeᵢ².
    ///
    /// About 2 where neighbors are unrelated, less where they resemble each other; nearer 2 + 2/K for blocks of K trials,
    /// whose residuals sum to 0.
    public let ratio: Double

    /// The one-sided p value of unrelated neighbors by re-drawn orders: small if they resemble each other.
    public let pValue: Double

    /// The number of residuals.
    public let count: Int
}

/// How the logarithms of times change with some circumstance of a trial.
public struct DriftEffect: Sendable, Hashable {
    /// The least-squares slope: what a unit of the circumstance adds to ln seconds.
    public let slope: Double

    /// The distance between the smallest and the largest value that the circumstance had.
    public let span: Double

    /// The two-sided p value of no effect by permutation.
    public let pValue: Double

    /// The number of times that the slope was fitted to.
    public let count: Int

    /// The ratio of times at the two ends of the span: 1.1 if times are a tenth longer at the upper end.
    public var ratio: Double { .exp(slope * span) }
}

// MARK: - Input

/// A table of times together with the order in which its trials ran and the bytes that they moved.
public struct RunHistory: Sendable, Hashable {
    /// The times by treatment and block.
    public let table: BlockTable

    /// The treatments of each block in the order in which they ran, those that failed included.
    public let order: [[Int]]

    /// The bytes that each of these trials moved, 0 or more, in the same arrangement as `order`.
    public let bytes: [[Double]]

    /// Checks that the three belong together.
    ///
    /// - Returns: `nil` unless there is one order for each block of the table, each names a treatment of the table at
    ///   most once and every treatment that has a time there, and each trial has a finite number of bytes.
    public init?(_ table: BlockTable, order: [[Int]], bytes: [[Double]]) {
        guard order.count == table.blockCount, bytes.map(\.count) == order.map(\.count),
            bytes.joined().allSatisfy({ $0 >= 0 && $0.isFinite }),
            order.indices.allSatisfy({ Self.isOrder(order[$0], of: $0, in: table) })
        else { return nil }
        self.table = table
        self.order = order
        self.bytes = bytes
    }

    private static func isOrder(_ treatments: [Int], of block: Int, in table: BlockTable) -> Bool {
        var isNamed = [Bool](repeating: false, count: table.treatmentCount)
        for treatment in treatments {
            guard isNamed.indices.contains(treatment), !isNamed[treatment] else { return false }
            isNamed[treatment] = true
        }
        return isNamed.indices.allSatisfy { table[$0, block] == nil || isNamed[$0] }
    }
}

extension RunHistory {
    /// The bytes that the run had moved before each trial, by treatment and block; 0 if there was no trial.
    var bytesBefore: [[Double]] {
        let row = [Double](repeating: 0, count: table.blockCount)
        var before = [[Double]](repeating: row, count: table.treatmentCount)
        var total = 0.0
        for (block, treatments) in order.enumerated() {
            for (treatment, moved) in zip(treatments, bytes[block]) {
                before[treatment][block] = total
                total += moved
            }
        }
        return before
    }
}

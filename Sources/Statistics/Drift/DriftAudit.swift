/// What a run says about whether the network, or the server, changed while it was measured.
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

    /// Likeness of trials that ran one after the other; `nil` without noise to judge by.
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
    ///   - levels: a positive finite number for each treatment of the table, such as its threads.
    ///   - permutations: B, 1 or more; 1999 at least where p < .001 is to be told. `affordablePermutations` bounds the time.
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

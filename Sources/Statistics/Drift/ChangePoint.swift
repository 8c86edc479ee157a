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

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

    /// The largest of `blockRatios` over the smallest, 1 or more: 1.25 where blocks are up to a quarter apart.
    public var largestRatio: Double {
        let ratios = blockRatios.compactMap { $0 }
        return (ratios.max() ?? 1) / (ratios.min() ?? 1)
    }
}

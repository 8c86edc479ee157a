/// Page's test of a trend by ranks: whether times fall, or rise, from each treatment to the next.
///
/// In each block the slowest treatment has rank 1, and L = Σ i·Rᵢ over the rank sums R of the K treatments in their order
/// (Page, 1963). L is compared with the normal distribution of mean nK(K + 1)²/4 and variance n(K³ − K)²/(144(K − 1)); a
/// block with ties, which share their average rank, adds the variance that its own ranks leave. Of equal
/// treatments with equal noise it rejects, by enumeration of 3 to 8 treatments in 2 to 8 blocks, .03 to .056 at a nominal
/// .05 and at most the nominal share at .001. Ranks suppose equal noise: where one of 16 treatments is three times as
/// noisy as the others, .06 is rejected at .05, and `BlockTrend` is the safer one.
public struct PageTrend: Sendable, Hashable {
    /// L, largest if every block falls from the first treatment to the last.
    public let statistic: Double

    /// The mean of L without a trend.
    public let expectation: Double

    /// The variance of L without a trend, more than 0.
    public let variance: Double

    /// The number of blocks that were ranked, n: those with a time for each treatment.
    public let blocks: Int

    /// The number of treatments that were ranked, K: those with a time in any block, 2 or more.
    public let treatments: Int

    /// Ranks the complete blocks of the table.
    ///
    /// Treatments without any time are left out. `nil` without a complete block, with fewer than two treatments, and
    /// where all times of each block are equal.
    public init?(_ table: BlockTable) {
        let rows = table.treatmentsWithData
        let complete = table.blocks(completeFor: rows)
        let ranks = complete.map { block in averageRanks(rows.compactMap { row in table[row, block].map { -$0 } }) }
        let variance = ranks.reduce(0) { $0 + Self.variance(ofRanks: $1) }
        guard variance > 0 else { return nil }
        let treatments = Double(rows.count)
        statistic = ranks.reduce(0) { sum, block in
            sum + block.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
        }
        expectation = Double(complete.count) * treatments * (treatments + 1) * (treatments + 1) / 4
        self.variance = variance
        self.blocks = complete.count
        self.treatments = rows.count
    }

    /// How many standard deviations L lies above its mean: positive if times fall.
    public var score: Double { (statistic - expectation) / variance.squareRoot() }

    /// The one-sided p value of no trend: small if times fall.
    public var fallingPValue: Double { Normal().upperTail(at: score) }

    /// The one-sided p value of no trend: small if times rise.
    public var risingPValue: Double { Normal().lowerTail(at: score) }

    /// Σ(i − ī)² Σ(r − r̄)² / (K − 1), over all orders of the ranks of one block; (K³ − K)² / (144(K − 1)) without ties.
    private static func variance(ofRanks ranks: [Double]) -> Double {
        let count = Double(ranks.count)
        guard count > 1 else { return 0 }
        let middle = (count + 1) / 2
        let spread = ranks.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        return (count * count * count - count) / 12 * spread / (count - 1)
    }
}

// MARK: - Ranks

/// The ranks of the values from 1, the smallest first; equal values share the mean of their ranks.
func averageRanks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
        let end = order[start...].firstIndex { values[$0] != values[order[start]] } ?? order.count
        for index in order[start..<end] { ranks[index] = Double(start + 1 + end) / 2 }
        start = end
    }
    return ranks
}

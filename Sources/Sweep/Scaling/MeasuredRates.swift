internal import Statistics

/// The rates of a table as points to fit: the levels of all blocks together, and those of each block.
struct MeasuredRates: Sendable {
    /// The block-adjusted levels, ascending by threads; those without times are left out.
    ///
    /// Each counts by its number of trials over the variance of one.
    let points: [RatePoint]

    /// The rates of each block, all with the same weight.
    ///
    /// Weights taken from the residuals of all blocks would tie the blocks' fits together: in simulations at a nominal
    /// .95, intervals of the knee over five blocks then covered it in .90–.93 of sweeps, with equal weights in .95–.96.
    let blocks: [[RatePoint]]

    /// The degrees of freedom of the points' weights; `nil` where nothing tells how noisy the trials are.
    let degreesOfFreedom: Double?

    /// Takes the rates of the table.
    /// - Parameter threadCounts: for each row of the table, ascending.
    init(_ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64) {
        let fit = AdditiveFit(table)
        let noise = TrialNoise(fit)
        let logBytes = Double(bytesPerTrial).naturalLogarithm
        func point(_ row: Int, logSeconds: Double?, weight: Double) -> RatePoint? {
            logSeconds.map {
                RatePoint(threads: Double(threadCounts[row]), logRate: logBytes - $0, weight: weight)
            }
        }
        points = threadCounts.indices.compactMap { row in
            let trials = table.logarithms[row].reduce(0.0) { $1 == nil ? $0 : $0 + 1 }
            return point(row, logSeconds: fit.treatmentLevels[row], weight: trials / (noise?.variances[row] ?? 1))
        }
        blocks = (0..<table.blockCount).map { block in
            threadCounts.indices.compactMap { point($0, logSeconds: table[$0, block], weight: 1) }
        }
        degreesOfFreedom = noise?.degreesOfFreedom
    }
}

internal import Statistics

/// The rates of a table as points to fit: the levels of all blocks together, and those of each block.
struct MeasuredRates: Sendable {
    /// The block-adjusted levels, ascending by threads; those without times are left out.
    let points: [RatePoint]

    /// The rates of each block, with the weight of a single trial.
    let blocks: [[RatePoint]]

    /// The degrees of freedom of the points' weights; `nil` where nothing tells how noisy the trials are.
    let degreesOfFreedom: Double?

    /// Takes the rates of the table.
    /// - Parameter threadCounts: for each row of the table, ascending.
    init(_ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64) {
        let fit = AdditiveFit(table)
        let noise = TrialNoise(fit)
        let logBytes = Double(bytesPerTrial).naturalLogarithm
        func point(_ row: Int, logSeconds: Double?, trials: Int) -> RatePoint? {
            logSeconds.map { logSeconds in
                RatePoint(
                    threads: Double(threadCounts[row]), logRate: logBytes - logSeconds,
                    weight: Double(trials) / (noise?.variances[row] ?? 1))
            }
        }
        points = threadCounts.indices.compactMap { row in
            let trials = table.logarithms[row].reduce(0) { $1 == nil ? $0 : $0 + 1 }
            return point(row, logSeconds: fit.treatmentLevels[row], trials: trials)
        }
        blocks = (0..<table.blockCount).map { block in
            threadCounts.indices.compactMap { point($0, logSeconds: table[$0, block], trials: 1) }
        }
        degreesOfFreedom = noise?.degreesOfFreedom
    }
}

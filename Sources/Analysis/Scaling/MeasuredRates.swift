internal import Statistics

/// The rates of a table as points to fit: the levels over all blocks, and those of batches of blocks.
struct MeasuredRates: Sendable {
    /// The block-adjusted levels, ascending by threads; those without times are left out.
    ///
    /// Each counts by its number of trials over the variance of one.
    let points: [RatePoint]

    /// The levels of batches of consecutive blocks, each point counting by its number of trials alone.
    ///
    /// Weights that come from the residuals of all blocks would tie the batches together: in simulations at a nominal
    /// .95, intervals of the knee over five blocks then covered it in .91–.93 of sweeps, without them in .945–.96.
    let batches: [[RatePoint]]

    /// The degrees of freedom of the points' weights; `nil` where nothing tells how noisy the trials are.
    let degreesOfFreedom: Double?

    /// Takes the rates of the table.
    /// - Parameter threadCounts: for each row of the table, ascending.
    init(_ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64) {
        let levels = BlockLevels(table, threadCounts: threadCounts, bytesPerTrial: bytesPerTrial)
        let noise = TrialNoise(levels.fit)
        points = levels.points(of: levels.blocks) { row, trials in trials / (noise?.variances[row] ?? 1) }
        batches = levels.blocks.batches.map { batch in levels.points(of: batch) { _, trials in trials } }
        degreesOfFreedom = noise?.degreesOfFreedom
    }
}

/// The levels of any of a table's blocks.
private struct BlockLevels {
    let table: BlockTable
    let threadCounts: [Int]
    let logBytes: Double
    let fit: AdditiveFit

    init(_ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64) {
        self.table = table
        self.threadCounts = threadCounts
        logBytes = Double(bytesPerTrial).naturalLogarithm
        fit = AdditiveFit(table)
    }

    /// The blocks that have times.
    var blocks: [Int] { fit.blockEffects.indices.filter { fit.blockEffects[$0] != nil } }

    /// The levels of some blocks: means of what is there, less the blocks' effects, plus the mean effect of all of these.
    func points(of blocks: [Int], weight: (_ row: Int, _ trials: Double) -> Double) -> [RatePoint] {
        let effects = blocks.map { fit.blockEffects[$0] ?? 0 }
        let centre = effects.reduce(0, +) / Double(blocks.count)
        return threadCounts.indices.compactMap { row in
            let adjusted = zip(blocks, effects).compactMap { block, effect in table[row, block].map { $0 - effect } }
            guard !adjusted.isEmpty else { return nil }
            let trials = Double(adjusted.count)
            let logSeconds = adjusted.reduce(0, +) / trials + centre
            return RatePoint(
                threads: Double(threadCounts[row]), logRate: logBytes - logSeconds, weight: weight(row, trials))
        }
    }
}

extension [Int] {
    /// Up to eight batches of neighbours, of sizes that differ by at most 1.
    ///
    /// Estimates from curves are biased by their noise. With batches that grow with the number of blocks the bias becomes
    /// small against the error: over 100 blocks of one each, intervals at a nominal .95 covered a knee in as few as .60.
    fileprivate var batches: [[Int]] {
        let number = Swift.min(count, 8)
        return (0..<number).map { Array(self[(count * $0 / number)..<(count * ($0 + 1) / number)]) }
    }
}

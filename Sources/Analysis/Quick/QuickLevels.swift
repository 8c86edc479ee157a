/// The looks of `quick` at its blocks, and the levels of its limits at each of them.
///
/// Levels are one-sided, for a confidence of 95%; at another confidence they are in proportion to its alpha. They were
/// chosen by simulation (`Benchmarks/coverage`, chapter `quick`): together they keep every wrong answer at .025 or below.
package struct QuickLevels: Sendable, Equatable {
    /// A number of blocks at which `quick` decides.
    package struct Look: Sendable, Equatable {
        /// The blocks of the stage; for the grid, the scout's included.
        package var blocks: Int
        /// "a": the level of upper limits.
        package var level: Double
        /// The level of the wide upper limits that must stay below 1 + 1.5 margins if an average carries the claim.
        package var wideLevel: Double

        /// The level of the lower limits that show a gain, shared among the counts: .4 of "a".
        ///
        /// Half of it for each of three looks is more than .025 in all: with a true gain of exactly the margin, `split` was
        /// claimed in up to .028 of simulated runs.
        var lowerLevel: Double { 0.4 * level }

        package init(blocks: Int, level: Double, wideLevel: Double) {
            self.blocks = blocks
            self.level = level
            self.wideLevel = wideLevel
        }
    }

    /// The looks at the scouted counts.
    package var grid: [Look]
    /// The looks at a candidate and its rivals.
    package var candidate: [Look]
    /// The level of the printed interval on each side, as a part of "a".
    package var printedShare: Double

    /// The levels that are used.
    package static let standard = QuickLevels(
        grid: [
            Look(blocks: 3, level: 0.02, wideLevel: 0.003), Look(blocks: 6, level: 0.02, wideLevel: 0.008),
            Look(blocks: 10, level: 0.02, wideLevel: 0.012),
        ],
        candidate: [
            Look(blocks: 3, level: 0.02, wideLevel: 0.002), Look(blocks: 6, level: 0.015, wideLevel: 0.004),
            Look(blocks: 11, level: 0.02, wideLevel: 0.006),
        ], printedShare: 0.8)

    /// The same looks at another confidence.
    func scaled(to confidence: Double) -> QuickLevels {
        let factor = (1 - confidence) / 0.05
        func scaled(_ looks: [Look]) -> [Look] {
            looks.map { Look(blocks: $0.blocks, level: factor * $0.level, wideLevel: factor * $0.wideLevel) }
        }
        return QuickLevels(grid: scaled(grid), candidate: scaled(candidate), printedShare: printedShare)
    }
}

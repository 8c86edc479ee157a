internal import Statistics

/// What the audit of a run says about whether the network, or the server, changed while it was measured.
///
/// A change between blocks makes levels doubtful, such as seconds and rates; speed-ups compare trials of one block and
/// stay valid.
public struct DriftReport: Encodable, Sendable, Equatable {
    /// Whether the network changed by much and surely: blocks more than 25 % apart, p < 0.001, or p < 0.01 with p < 0.001 by
    /// Fisher's distribution.
    public let networkChanged: Bool
    /// Differences between the levels of blocks; `nil` where they cannot be judged.
    public let betweenBlocks: BlockLevels?
    /// Likeness of trials that ran one after the other; `nil` where the order is not known.
    public let succession: Succession?
    /// The effect of the place in the block; `nil` where the order is not known.
    public let position: Effect?
    /// The effect of the number of threads of the trial before; `nil` where the order is not known.
    public let predecessor: Effect?
    /// The effect of the bytes that the run had moved before; `nil` where the order is not known.
    public let cumulativeBytes: Effect?
    /// The permutations behind each p value.
    public let permutations: Int

    /// From this ratio of the geometric means of two blocks on a change is a large one.
    static let largeRatio = 1.25
    /// Below this p value a change is sure.
    static let surePValue = 0.001

    /// The levels of the blocks.
    public struct BlockLevels: Encodable, Sendable, Equatable {
        /// The p value of equal levels.
        public let pValue: Double
        /// The geometric mean of the slowest block over that of the fastest, adjusted for missing trials, 1 or more.
        public let largestRatio: Double
        /// The largest ratio of the geometric means of two successive blocks, either way up, 1 or more.
        public let largestStep: Double
        /// The number of the block that the largest step leads to.
        public let largestStepBlock: Int
        /// The p value of the largest step.
        public let largestStepPValue: Double
    }

    /// Likeness of neighbours.
    public struct Succession: Encodable, Sendable, Equatable {
        /// Von Neumann's ratio: about 2 where neighbours are unrelated, less where they are alike.
        public let ratio: Double
        /// The p value of unrelated neighbours.
        public let pValue: Double
    }

    /// How times change with some circumstance.
    public struct Effect: Encodable, Sendable, Equatable {
        /// The time at the largest value that the circumstance had over that at the smallest.
        public let ratio: Double
        /// The two-sided p value of no effect.
        public let pValue: Double

        /// Whether the effect is sure and larger than a margin, either way.
        func isSure(beyond margin: Double) -> Bool {
            pValue < DriftReport.surePValue && max(ratio, 1 / ratio) > 1 + margin
        }
    }
}

extension DriftReport {
    private enum CodingKeys: CodingKey {
        case networkChanged, betweenBlocks, succession, position, predecessor, cumulativeBytes, permutations
    }

    /// Encodes every part, `null` for what could not be judged.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(networkChanged, forKey: .networkChanged)
        try container.encode(betweenBlocks, forKey: .betweenBlocks)
        try container.encode(succession, forKey: .succession)
        try container.encode(position, forKey: .position)
        try container.encode(predecessor, forKey: .predecessor)
        try container.encode(cumulativeBytes, forKey: .cumulativeBytes)
        try container.encode(permutations, forKey: .permutations)
    }
}

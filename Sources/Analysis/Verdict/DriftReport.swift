internal import Statistics

/// What the audit of a run says about whether the network, or the server, changed while it was measured.
///
/// A change between blocks makes levels doubtful, such as seconds and rates; speed-ups compare trials of one block and
/// stay valid. A change within a block makes the speed-ups of that block doubtful, too.
public struct DriftReport: Encodable, Sendable, Equatable {
    /// Whether the network changed by more than 25% and surely: by the levels of blocks (p < 0.001, or p < 0.01 with
    /// p < 0.001 by Fisher's distribution), or by a change at one moment (p < 0.05 with p < 0.0005 under normal noise).
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
    /// The most likely change between two blocks; `nil` where none can be judged.
    public let changeBetweenBlocks: Change?
    /// The most likely change after any trial of the run; `nil` where the order is not known.
    public let changeInRun: Change?

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

    /// A lasting change at one moment.
    public struct Change: Encodable, Sendable, Equatable {
        /// The p value of no change.
        public let pValue: Double
        /// The p value of no change under normal noise of equal spread.
        public let normalPValue: Double
        /// The times after the change over those before it, adjusted for treatments.
        public let ratio: Double
        /// The number of the block of the last trial before the change.
        public let lastBlockBefore: Int
        /// The number of the block of the first trial after the change, the same one for a change within a block.
        public let firstBlockAfter: Int

        /// How many times as long the slower side takes, 1 or more.
        var size: Double { max(ratio, 1 / ratio) }
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
    /// The change at one moment that explains why the network changed; `nil` without a large and sure one.
    ///
    /// The change in the run is the more exact one, where the order of the trials is known.
    var sureChange: Change? { [changeInRun, changeBetweenBlocks].compactMap { $0 }.first(where: \.isLargeAndSure) }

    /// How far apart the conditions of the run were, as a ratio of times, 1 or more.
    var largestRatio: Double { max(betweenBlocks?.largestRatio ?? 1, sureChange?.size ?? 1) }
}

extension DriftReport {
    private enum CodingKeys: CodingKey {
        case networkChanged, betweenBlocks, succession, position, predecessor, cumulativeBytes, permutations
        case changeBetweenBlocks, changeInRun
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
        try container.encode(changeBetweenBlocks, forKey: .changeBetweenBlocks)
        try container.encode(changeInRun, forKey: .changeInRun)
    }
}

public import Journal
internal import Statistics
internal import Sweep

/// Whether the network or the server changed during a run, from the audit of its times.
///
/// A change between blocks makes levels doubtful, such as seconds and rates; speed-ups compare trials of one block and
/// stay valid. A change within a block makes the speed-ups of that block doubtful, too.
public struct DriftReport: Encodable, Sendable, Equatable {
    /// Whether the network changed by more than 25% and surely: by the levels of blocks (p < 0.001, or p < 0.01 with
    /// p < 0.001 by Fisher's distribution), or by a change at one moment (p < 0.05 with p < 0.0005 under normal noise).
    public let networkChanged: Bool
    /// Differences between the levels of blocks; `nil` if they cannot be judged.
    @OrNull public private(set) var betweenBlocks: BlockLevels?
    /// The correlation of trials that ran one after the other; `nil` if the order is not known.
    @OrNull public private(set) var succession: Succession?
    /// The effect of the position in the block; `nil` if the order is not known.
    @OrNull public private(set) var position: Effect?
    /// The effect of the number of threads of the preceding trial; `nil` if the order is not known.
    @OrNull public private(set) var predecessor: Effect?
    /// The effect of the bytes that the run had moved before; `nil` if the order is not known.
    @OrNull public private(set) var cumulativeBytes: Effect?
    /// The permutations behind each p value.
    public let permutations: Int
    /// The most likely change between two blocks; `nil` if none can be judged.
    @OrNull public private(set) var changeBetweenBlocks: Change?
    /// The most likely change after any trial of the run; `nil` if the order is not known.
    @OrNull public private(set) var changeInRun: Change?

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

    /// The correlation of successive trials.
    public struct Succession: Encodable, Sendable, Equatable {
        /// Von Neumann's ratio: about 2 if successive trials are unrelated, less if they are alike.
        public let ratio: Double
        /// The p value of no correlation.
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

// MARK: - The audit

extension DriftReport {
    /// The seed of the permutations, so that the same journal always has the same report.
    private static let seed: UInt64 = 0x646C_7377_6565_70

    /// Audits a run.
    ///
    /// - Parameters:
    ///   - knowsOrder: whether the trials are known to have run in the order in which they stand; if not, only the levels
    ///     of blocks are judged.
    ///   - permutations: those behind each p value; `nil` for as many as are affordable.
    /// - Returns: `nil` if the order of the trials does not belong to the times, and without permutations.
    init?(_ times: MeasuredTimes, knowsOrder: Bool, permutations: Int?) {
        var generator = SplitMix64(seed: Self.seed)
        guard let history = times.history else { return nil }
        let audit = DriftAudit(
            history, levels: times.treatments.map { Double($0.threads) },
            permutations: permutations ?? DriftAudit.affordablePermutations(trials: history.order.joined().count),
            using: &generator)
        guard let audit else { return nil }
        let levels = audit.betweenBlocks.map { drift in
            BlockLevels(drift, blocks: times.blockNumbers, permutations: audit.permutations)
        }
        func change(_ point: ChangePoint?) -> Change? {
            point.map { Change($0, blocks: times.blockNumbers, permutations: audit.permutations) }
        }
        let changes = (inRun: knowsOrder ? change(audit.changeInRun) : nil, between: change(audit.changeBetweenBlocks))
        changeInRun = changes.inRun
        changeBetweenBlocks = changes.between
        networkChanged =
            audit.betweenBlocks.map { Self.isLargeAndSure($0, permutations: audit.permutations) } ?? false
            || changes.inRun?.isLargeAndSure ?? false || changes.between?.isLargeAndSure ?? false
        betweenBlocks = levels
        succession = knowsOrder ? audit.succession.map { Succession(ratio: $0.ratio, pValue: $0.pValue) } : nil
        position = knowsOrder ? audit.position.map(Effect.init) : nil
        predecessor = knowsOrder ? audit.predecessor.map(Effect.init) : nil
        cumulativeBytes = knowsOrder ? audit.cumulativeBytes.map(Effect.init) : nil
        self.permutations = audit.permutations
    }
}

extension DriftReport {
    /// Of few counts no permutation that keeps the slow blocks together is rare enough for p < 0.001: there p < 0.01 and that
    /// value of Fisher's distribution will do.
    private static func isLargeAndSure(_ drift: BlockDrift, permutations: Int) -> Bool {
        guard drift.largestRatio > largeRatio else { return false }
        let byFisher = drift.approximatePValue < surePValue
        guard permutations >= fewestPermutations else { return byFisher }
        return drift.pValue < surePValue || drift.pValue < rarestOfFewCounts && byFisher
    }

    /// The fewest permutations that tell p < 0.001.
    fileprivate static let fewestPermutations = 1999

    private static let rarestOfFewCounts = 0.01
}

extension DriftReport.BlockLevels {
    /// The p value of equal levels is by permutation, or by Fisher's distribution where there are too few of them to
    /// tell p < 0.001.
    fileprivate init(_ drift: BlockDrift, blocks: [Int], permutations: Int) {
        pValue = permutations >= DriftReport.fewestPermutations ? drift.pValue : drift.approximatePValue
        largestRatio = drift.largestRatio
        largestStep = drift.largestStep
        largestStepBlock = blocks[drift.largestStepBlock]
        largestStepPValue = drift.largestStepPValue
    }
}

extension DriftReport.Change {
    /// Below this p value under normal noise a change is sure: two changes share the risk of 0.001.
    private static let sureNormalPValue = 0.0005

    /// The largest p value of a sure change by permutation, so that two slow trials side by side are seldom a change.
    private static let largestPValue = 0.05

    /// Whether times changed by more than 25% and surely.
    var isLargeAndSure: Bool {
        size > DriftReport.largeRatio && normalPValue < Self.sureNormalPValue && pValue < Self.largestPValue
    }

    /// The p value is by permutation, or that of normal noise where there are too few of them to tell p < 0.001.
    fileprivate init(_ change: ChangePoint, blocks: [Int], permutations: Int) {
        pValue = permutations >= DriftReport.fewestPermutations ? change.pValue : change.normalPValue
        normalPValue = change.normalPValue
        ratio = change.ratio
        lastBlockBefore = blocks[change.lastBlockBefore]
        firstBlockAfter = blocks[change.firstBlockAfter]
    }
}

extension DriftReport.Effect {
    fileprivate init(_ effect: DriftEffect) {
        self.init(ratio: effect.ratio, pValue: effect.pValue)
    }
}

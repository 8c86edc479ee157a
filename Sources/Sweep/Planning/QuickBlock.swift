internal import Statistics

/// The result of one time-limited trial of `dlsweep quick`.
public struct QuickWindow: Sendable, Equatable {
    /// What was measured.
    public let treatment: Treatment
    /// Bytes over all connections in the measured time, divided by that time; `nil` if the trial failed.
    public let bytesPerSecond: Double?
    /// The class of the failure; `nil` for a trial that succeeded, and if it is not known.
    public let failure: Failure.Kind?

    /// A window with a rate above 0.
    public init(_ treatment: Treatment, bytesPerSecond: Double) {
        self.treatment = treatment
        self.bytesPerSecond = bytesPerSecond
        failure = nil
    }

    /// A window that failed.
    public init(failed treatment: Treatment, _ failure: Failure.Kind?) {
        self.treatment = treatment
        bytesPerSecond = nil
        self.failure = failure
    }
}

/// A complete block of windows: every treatment of its stage once, one thread perhaps twice.
public struct QuickBlock: Sendable, Equatable {
    /// What the block is for.
    public let phase: Phase
    /// The windows in the order in which they were measured; failed ones too.
    public let windows: [QuickWindow]
    /// Whether the windows were cut to the ramp that all windows of the run have in common.
    ///
    /// Scout windows that were too short for it choose the candidate, and are not evidence.
    public let isEvidence: Bool

    /// The purpose of a block.
    public enum Phase: String, Sendable, Codable {
        /// One of the first blocks, which find the ramp and the candidate.
        case scout
        /// A later block.
        case test
    }

    /// Makes a block of its parts.
    public init(_ phase: Phase, _ windows: [QuickWindow], isEvidence: Bool = true) {
        self.phase = phase
        self.windows = windows
        self.isEvidence = isEvidence
    }

    /// Whether a window has failed that the decisions use: those of optional methods do not count.
    package var hasFailureThatMatters: Bool {
        windows.contains { $0.bytesPerSecond == nil && $0.treatment.decidesAnswer }
    }
}

/// A stage of `quick`: the treatments that its blocks compare.
public struct QuickStage: Sendable, Codable, Equatable {
    /// The number of its first test block, from 1 on; 0 for the scout.
    public let firstBlock: Int
    /// The count that is tested against one thread; 1 for the scout and for grid blocks.
    public let candidate: Int
    /// The counts that might be faster than the candidate, ascending; empty for the scout and for grid blocks.
    public let rivals: [Int]
    /// The numbers of blocks at which the stage is judged, ascending; for grid blocks those of the scout included.
    public let looks: [Int]

    /// Makes a stage of its parts.
    public init(firstBlock: Int, candidate: Int, rivals: [Int], looks: [Int]) {
        self.firstBlock = firstBlock
        self.candidate = candidate
        self.rivals = rivals
        self.looks = looks
    }
}

/// The blocks that `quick` measures next, up to the next point at which it decides.
public struct QuickRequest: Error, Sendable, Equatable {
    /// What the blocks are for.
    public let phase: QuickBlock.Phase
    /// The stage that the blocks belong to: to be recorded before the first of them.
    public let stage: QuickStage
    /// The treatments of each block in the order of rows; one thread may be there twice.
    public let treatments: [Treatment]
    /// The number of blocks until the next decision, 1 or more.
    public let blocks: Int
    /// How many blocks of the run are complete, scout blocks included.
    public let completedBlocks: Int
    /// How many of these are scout blocks.
    public let scoutBlocks: Int
    /// Treatments that read bytes that nobody has read yet: each gets one uncounted trial before the first block.
    public let warmUps: [Treatment]

    package init(
        phase: QuickBlock.Phase, stage: QuickStage, treatments: [Treatment], blocks: Int, completedBlocks: Int,
        scoutBlocks: Int, warmUps: [Treatment]
    ) {
        self.phase = phase
        self.stage = stage
        self.treatments = treatments
        self.blocks = blocks
        self.completedBlocks = completedBlocks
        self.scoutBlocks = scoutBlocks
        self.warmUps = warmUps
    }

    /// The number of the next block in the column `block`: 0 for the scout, from 1 on for test blocks.
    public var firstBlock: Int { phase == .scout ? 0 : completedBlocks - scoutBlocks + 1 }

    /// The treatments of the next block in the order in which they are measured.
    ///
    /// The order follows from the seed and the position of the block in the run, so that a resumed run has the same one.
    ///
    /// - Parameter seed: that of the plan.
    public func order(seed: UInt64) -> [Treatment] {
        var seeds = SplitMix64(seed: seed)
        var generator = SplitMix64(seed: seeds.next() ^ UInt64(completedBlocks + 1))
        return generator.shuffled(treatments)
    }
}

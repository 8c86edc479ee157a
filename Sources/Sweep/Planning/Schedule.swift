internal import Statistics

/// The order of trials: randomized complete blocks.
///
/// Each block contains every treatment once, so that drift affects all treatments equally. The order within a block follows
/// from the seed and the number of the block alone. A run that is resumed, or repeated elsewhere with the same seed, has the
/// same order.
public struct Schedule: Sendable {
    /// The plan whose treatments are ordered.
    public let plan: Plan
    /// The fresh blocks that follow the sweep; `nil` for none.
    private let confirmation: ConfirmationPlan?

    /// Creates the schedule of a plan.
    ///
    /// - Parameters:
    ///   - plan: what is measured.
    ///   - confirmation: the fresh blocks that follow the sweep.
    public init(_ plan: Plan, confirmation: ConfirmationPlan? = nil) {
        self.plan = plan
        self.confirmation = confirmation
    }

    /// The treatments of a block in the order in which they are run.
    ///
    /// - Parameter block: 0 for the warm-up, otherwise from 1 on.
    public func treatments(inBlock block: Int) -> [Treatment] {
        guard block > 0 else { return Array(repeating: plan.warmUpTreatment, count: plan.warmUps) }
        var seeds = SplitMix64(seed: plan.seed)
        var generator = SplitMix64(seed: seeds.next() ^ UInt64(block))
        return generator.shuffled(confirmation.flatMap { isFresh(block) ? $0.treatments : nil } ?? plan.treatments)
    }

    /// Whether a block is a fresh block rather than one of the sweep.
    public func isFresh(_ block: Int) -> Bool { confirmation.map { block >= $0.firstBlock } ?? false }

    /// What the trials of a block are for.
    func phase(ofBlock block: Int) -> Trial.Phase {
        if block == 0 { return .warmUp }
        return isFresh(block) ? .confirmation : .sweep
    }

    /// The sequence number of the first trial of a block, counted from 1 over the whole run.
    public func firstSequence(ofBlock block: Int) -> Int {
        guard block > 0 else { return 1 }
        let sweep = confirmation.map { min(block, $0.firstBlock) } ?? block
        let fresh = confirmation.map { (block - sweep) * $0.treatments.count } ?? 0
        return plan.warmUps + (sweep - 1) * plan.treatments.count + fresh + 1
    }
}

/// The fresh blocks after a sweep, which measure one thread and the recommended count again.
///
/// The sweep itself selected that count, so its estimate for that count is slightly optimistic. The fresh blocks are judged
/// on their own and do not have this bias.
public struct ConfirmationPlan: Sendable, Codable, Equatable {
    /// The largest number of fresh blocks that noise can make necessary.
    public static let mostBlocks = 30

    /// The count that is compared with one thread.
    public let threads: Int
    /// The number of the first fresh block: the one after the sweep's last block.
    public let firstBlock: Int
    /// The number of fresh blocks.
    public let blocks: Int
    /// Whether the plain GET is measured too, because the sweep's answer compares with it.
    public let includesPlainGet: Bool

    /// Creates a plan.
    package init(threads: Int, firstBlock: Int, blocks: Int, includesPlainGet: Bool) {
        self.threads = threads
        self.firstBlock = firstBlock
        self.blocks = blocks
        self.includesPlainGet = includesPlainGet
    }

    /// Decodes a plan.
    ///
    /// If `includesPlainGet` is missing, it is `false`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        threads = try values.decode(Int.self, forKey: .threads)
        firstBlock = try values.decode(Int.self, forKey: .firstBlock)
        blocks = try values.decode(Int.self, forKey: .blocks)
        includesPlainGet = try values.decodeIfPresent(Bool.self, forKey: .includesPlainGet) ?? false
    }

    /// The treatments of each fresh block.
    public var treatments: [Treatment] {
        [.ranged(1), .ranged(threads)] + (includesPlainGet ? [.plainGet] : [])
    }

    /// The numbers of the fresh blocks.
    public var blockNumbers: Range<Int> { firstBlock..<firstBlock + blocks }
}

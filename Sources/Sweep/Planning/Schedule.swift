internal import Statistics

/// The order of trials: randomised complete blocks.
///
/// Each block holds every treatment once, so that a network that drifts over the run affects all treatments alike. The
/// order within a block follows from the seed and the block's number alone: a run that is resumed, or repeated elsewhere
/// with the same seed, has the same order.
public struct Schedule: Sendable {
    /// The plan whose treatments are ordered.
    public let plan: Plan
    /// The fresh blocks that follow the sweep, where that is known.
    private let confirmation: ConfirmationPlan?

    /// Creates the schedule of a plan.
    ///
    /// - Parameter confirmation: the fresh blocks that follow the sweep.
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

    /// Whether a block confirms the sweep, and is none of its blocks.
    public func isFresh(_ block: Int) -> Bool { confirmation.map { block >= $0.firstBlock } ?? false }

    /// The sequence number of the first trial of a block, counted from 1 over the whole run.
    public func firstSequence(ofBlock block: Int) -> Int {
        guard block > 0 else { return 1 }
        let sweep = confirmation.map { min(block, $0.firstBlock) } ?? block
        let fresh = confirmation.map { (block - sweep) * $0.treatments.count } ?? 0
        return plan.warmUps + (sweep - 1) * plan.treatments.count + fresh + 1
    }
}

/// The order of trials: randomised complete blocks.
///
/// Each block holds every treatment once, so that a network that drifts over the run affects all treatments alike. The
/// order within a block follows from the seed and the block's number alone: a run that is resumed, or repeated elsewhere
/// with the same seed, has the same order.
public struct Schedule: Sendable {
    /// The plan whose treatments are ordered.
    public let plan: Plan

    /// Creates the schedule of a plan.
    public init(_ plan: Plan) { self.plan = plan }

    /// The treatments of a block in the order in which they are run.
    ///
    /// - Parameter block: 0 for the warm-up, otherwise from 1 on.
    public func treatments(inBlock block: Int) -> [Treatment] {
        guard block > 0 else { return Array(repeating: plan.warmUpTreatment, count: plan.warmUps) }
        var seeds = SplitMix64(seed: plan.seed)
        var generator = SplitMix64(seed: seeds.next() ^ UInt64(block))
        return generator.shuffled(plan.treatments)
    }

    /// The sequence number of the first trial of a block, counted from 1 over the whole run.
    public func firstSequence(ofBlock block: Int) -> Int {
        block == 0 ? 1 : plan.warmUps + (block - 1) * plan.treatments.count + 1
    }
}

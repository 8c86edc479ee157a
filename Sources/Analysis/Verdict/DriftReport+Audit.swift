internal import Sweep
internal import Statistics

extension DriftReport {
    /// The seed of the permutations, so that the same journal always has the same report.
    private static let seed: UInt64 = 0x646C_7377_6565_70

    /// Audits a run.
    ///
    /// - Parameters:
    ///   - knowsOrder: whether the trials are known to have run in the order in which they stand; if not, only the levels
    ///     of blocks are judged.
    ///   - permutations: those behind each p value; `nil` stands for as many as are affordable.
    /// - Returns: `nil` where the trials are no history, and without permutations.
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
        (changeInRun, changeBetweenBlocks) = changes
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

/// The fresh blocks that a sweep ends with: one thread and the recommended count, which are then judged by these alone.
///
/// The sweep's own numbers chose that count, and flatter it a little for that; fresh ones do not. Which count and how many
/// blocks follows from the sweep's journal, so that a run that is resumed confirms the same.
public struct ConfirmationPlan: Sendable, Codable, Equatable {
    /// The most blocks that are added for the sake of the noise.
    public static let mostBlocks = 30

    /// The count that is held against one thread.
    public let threads: Int
    /// The number of the first fresh block: that after the sweep's last one.
    public let firstBlock: Int
    /// The number of fresh blocks.
    public let blocks: Int
    /// What the sweep's answer compares with: the plain GET is measured again if it is that; `nil` stands for one thread.
    public let reference: Verdict.Reference?

    /// Plans the confirmation of a sweep.
    ///
    /// There are as many blocks as the plan has trials, at least as many as can show a gain or, if the sweep's estimate and
    /// noise say that it takes more to show the gain with a chance of 80%, as many as that, but for that reason no more than
    /// `mostBlocks`.
    ///
    /// - Parameters:
    ///   - contents: the sweep's journal.
    ///   - verdict: what it says.
    /// - Returns: `nil` where one thread is recommended, or nothing: there is nothing to confirm then.
    public init?(_ contents: JournalContents, _ verdict: Verdict, _ plan: Plan) {
        guard let threads = verdict.recommendedThreads, threads > 1 else { return nil }
        self.threads = threads
        firstBlock = (contents.trials.map(\.block).max() ?? 0) + 1
        let times = MeasuredTimes(contents)?.threads(confidence: plan.confidence)
        let needed = times.flatMap { RequiredTrials($0, margin: plan.margin).forConfirming(threads) } ?? 0
        reference = verdict.reference
        let fewest =
            verdict.reference == .single ? ThreadTimes.fewestBlocksWithPlainGet : ThreadTimes.fewestBlocks
        blocks = max(plan.trials, fewest, min(needed, Self.mostBlocks))
    }

    /// The treatments of each fresh block.
    public var treatments: [Treatment] {
        [.ranged(1), .ranged(threads)] + (reference == .single ? [.plainGet] : [])
    }

    /// The numbers of the fresh blocks.
    public var blockNumbers: Range<Int> { firstBlock..<firstBlock + blocks }
}

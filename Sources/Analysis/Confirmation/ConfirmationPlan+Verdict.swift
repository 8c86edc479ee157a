public import Journal
internal import Statistics
public import Sweep

extension ConfirmationPlan {
    /// Plans the confirmation of a sweep.
    ///
    /// There are as many blocks as the plan has trials, at least as many as can show a gain or, if the sweep's estimate and
    /// noise say that it takes more to show the gain with a chance of 80%, as many as that, but for that reason no more than
    /// `mostBlocks`. Which count and how many blocks follows from the sweep's journal, so that a run that is resumed confirms
    /// the same.
    ///
    /// - Parameters:
    ///   - contents: the sweep's journal.
    ///   - verdict: what it says.
    /// - Returns: `nil` if one thread is recommended, or nothing: there is nothing to confirm then.
    public init?(_ contents: JournalContents, _ verdict: Verdict, _ plan: Plan) {
        guard let threads = verdict.recommendedThreads, threads > 1 else { return nil }
        let times = MeasuredTimes(contents)?.threads(confidence: plan.confidence)
        let needed = times.flatMap { RequiredTrials($0, margin: plan.margin).forConfirming(threads) } ?? 0
        let includesPlainGet = verdict.reference == .single
        let fewest = includesPlainGet ? ThreadTimes.fewestBlocksWithPlainGet : ThreadTimes.fewestBlocks
        self.init(
            threads: threads, firstBlock: (contents.trials.map(\.block).max() ?? 0) + 1,
            blocks: max(plan.trials, fewest, min(needed, Self.mostBlocks)), includesPlainGet: includesPlainGet)
    }
}

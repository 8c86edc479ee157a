public import Journal
internal import Sweep

/// What the fresh blocks show about the recommended count: a part of verdict.json.
///
/// The sweep selected the count before these blocks were measured. They are therefore one comparison with one thread, whose
/// limits are an individual paired interval.
public struct FreshBlocks: Encodable, Sendable, Equatable {
    /// The count that was compared with one thread.
    public let threads: Int
    /// The fresh blocks that were measured.
    public let blocks: Int
    /// The trials in them that failed.
    public let failures: Int
    /// The answer that the rules of the verdict give for these blocks alone.
    public let answer: Verdict.Answer
    /// The speed-up of that count; `nil` if no block has both.
    @OrNull public private(set) var speedup: Verdict.Speedup?
    /// The outcome in words.
    public let sentence: String

    /// Judges the confirmation of a journal.
    ///
    /// - Parameters:
    ///   - answer: of the sweep, which the blocks confirm or not.
    ///   - rule: the margin, and the confidence of the interval.
    /// - Returns: `nil` without fresh blocks.
    init?(_ contents: JournalContents, after answer: Verdict.Answer, _ rule: DecisionRule) {
        let trials = contents.confirmation
        guard let threads = trials.map(\.treatment.threads).max() else { return nil }
        let fresh = JournalContents(label: contents.label, trials: trials, connectionRates: [:])
        let times = MeasuredTimes(trials)?.threads(rule)
        let failed = FailedTrials(fresh, rule)
        let decision = times.map { Decision($0, .unclaimed, failed: failed) }
        self.threads = threads
        blocks = Set(trials.map(\.block)).count
        failures = trials.filter { !$0.succeeded }.count
        let ownAnswer = decision?.answer ?? .inconclusive
        let ownSpeedup = decision?.speedup(threads)
        self.answer = ownAnswer
        speedup = ownSpeedup
        sentence =
            ConfirmationSentence(
                threads: threads, blocks: blocks, trials: trials.count, failures: failures, sweep: answer,
                fresh: ownAnswer, speedup: ownSpeedup, reference: times?.reference ?? .ranged, margin: rule.margin,
                confidence: rule.confidence
            ).text
    }
}

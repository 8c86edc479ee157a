internal import Sweep
internal import Journal

/// What fresh blocks of one thread and the recommended count say on their own: a part of verdict.json.
///
/// The count was settled before, so that this is one comparison: its limits are those of a single paired interval.
public struct FreshBlocks: Encodable, Sendable, Equatable {
    /// The count that was held against one thread.
    public let threads: Int
    /// The fresh blocks that were measured.
    public let blocks: Int
    /// The trials in them that failed.
    public let failures: Int
    /// What the verdict's rules say of these blocks alone.
    public let answer: Verdict.Answer
    /// How many times as fast as one thread that count is; `nil` where no block has both.
    public let speedup: Verdict.Speedup?
    /// The outcome in words.
    public let sentence: String

    /// Judges the confirmation of a journal.
    ///
    /// - Parameters:
    ///   - answer: that of the sweep, which is confirmed or not.
    ///   - margin: the gain that is worth having.
    ///   - confidence: of the interval.
    /// - Returns: `nil` where the journal has none.
    init?(_ contents: JournalContents, after answer: Verdict.Answer, margin: Double, confidence: Double) {
        let trials = contents.confirmation
        guard let threads = trials.map(\.treatment.threads).max() else { return nil }
        let fresh = JournalContents(label: contents.label, trials: trials, connectionRates: [:])
        let times = MeasuredTimes(fresh)?.threads(confidence: confidence)
        let failed = FailedTrials(fresh, confidence: confidence)
        let decision = times.map { Decision($0, ClaimedCurve(), failed: failed, margin: margin) }
        self.threads = threads
        blocks = Set(trials.map(\.block)).count
        failures = trials.filter { !$0.succeeded }.count
        self.answer = decision?.answer ?? .inconclusive
        speedup = decision?.speedup(threads)
        sentence =
            ConfirmationSentence(
                threads: threads, blocks: blocks, trials: trials.count, failures: failures, sweep: answer,
                fresh: self.answer, speedup: speedup, reference: times?.reference ?? .ranged, margin: margin,
                confidence: confidence
            ).text
    }
}

extension FreshBlocks {
    private enum CodingKeys: CodingKey { case threads, blocks, failures, answer, speedup, sentence }

    /// Encodes every part, `null` for a speed-up that cannot be had.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(threads, forKey: .threads)
        try container.encode(blocks, forKey: .blocks)
        try container.encode(failures, forKey: .failures)
        try container.encode(answer, forKey: .answer)
        try container.encode(speedup, forKey: .speedup)
        try container.encode(sentence, forKey: .sentence)
    }
}

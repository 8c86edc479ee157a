internal import Formatting
internal import Statistics

/// The sentences for a run that shows neither a gain nor its absence: why, and what would settle it.
struct InconclusiveSentence: Sendable {
    private let decision: Decision
    private let times: ThreadTimes

    init(_ decision: Decision) {
        self.decision = decision
        times = decision.times
    }

    /// The text, one paragraph.
    var text: String {
        guard missing == nil else { return "INCONCLUSIVE: " + (missing ?? "") }
        let sentences = [estimate] + obstacle + VerdictText.oneThreadBeatsPlainGet(decision)
        return "INCONCLUSIVE: " + sentences.joined(separator: " ")
    }

    /// Why there is nothing to compare, if so.
    private var missing: String? {
        if times.references.isEmpty {
            return "no trial with one thread succeeded, so there is nothing to compare with."
        }
        if times.splits.isEmpty { return "no trial with more than one thread succeeded." }
        let pairs = times.splits.map { times.speedup($0)?.count ?? 0 }
        if (pairs.max() ?? 0) > 1 { return nil }
        return times.table.blockCount == 1
            ? "one trial of each count has no confidence interval; 5 trials of each would have one."
            : "no two blocks have times of both \(reference) and more threads, so there is no confidence interval."
    }

    private var reference: String { VerdictText.name(times.reference) }

    /// The count that the sentence is about, so that it, the table's mark, and the fresh blocks name the same one: the
    /// recommended count, or if that is one thread the largest estimate.
    private var subject: (count: Int, ratio: PairedRatio)? {
        func pair(_ count: Int) -> (count: Int, ratio: PairedRatio)? {
            times.speedup(count).flatMap { $0.count > 1 ? (count: count, ratio: $0) : nil }
        }
        let recommended = decision.recommendedThreads
        if recommended > 1 { return pair(recommended) }
        return times.splits.compactMap(pair).max { $0.ratio.estimate < $1.ratio.estimate }
    }

    private var estimate: String {
        guard let subject, let speedup = decision.speedup(subject.count) else { return "" }
        let size = VerdictText.asFast(
            speedup, as: reference, confidence: times.confidence, margin: decision.margin)
        if decision.recommendedThreads > 1 {
            return "\(CountText.threads(subject.count)), the recommendation so far, are \(size)."
        }
        let kind = subject.ratio.estimate > 1 ? "largest observed gain" : "smallest observed loss"
        return "the \(kind) is with \(CountText.threads(subject.count)): \(size)."
    }

    /// Why no answer is given, and what would settle it.
    private var obstacle: [String] {
        switch decision.obstacle {
        case .failures(let answer):
            [
                "The successful trials alone would give the answer \(answer.words), but failed trials may have been slow "
                    + "ones, and then it would not hold. A run without failures would settle it: trials.csv has the class "
                    + "of each failure."
            ]
        case .fewBlocks:
            [fewBlocks]
        case .unreliableCounts:
            ["Every faster count fails significantly more often than one thread."]
        case nil:
            [neither] + settling + detectable
        }
    }

    private var fewBlocks: String {
        let gains = times.gainsBeforeCountingBlocks
        return
            "The gain with \(CountText.threads(gains)) rests on \(CountText.text(gains.map(times.pairs).max() ?? 0, "block")) only, and "
            + "chance alone can produce that, as when two servers of different speed answer. At least "
            + "\(CountText.text(times.neededBlocks, "block")) are needed."
    }

    private var neither: String {
        "The data show neither a gain of more than \(NumberText.level(decision.margin)) nor the absence of one."
    }

    /// What would settle it: for the gain that seems to be there, or for none.
    private var settling: [String] {
        guard let subject else { return [] }
        let needed = RequiredTrials(times)
        let isGain = subject.ratio.estimate > 1 + decision.margin
        let gain = times.splits.compactMap(needed.forGain).min()
        let none = [needed.forNoGain, decision.isFlat ? needed.forNoGainOnAverage : nil].compactMap { $0 }.min()
        guard let trials = isGain ? gain : none else {
            if !isGain, let withoutLimits { return [withoutLimits] }
            return [
                "At this noise, more trials are unlikely to settle it, because the estimate is too close to the margin."
            ]
        }
        let now = times.table.blockCount
        if isGain, decision.imputedTimes != nil {
            return [
                "Failed trials may have been slow ones, so more trials alone are unlikely to settle it. If these estimates "
                    + "are right, a run of \(trials) trials without failures would show the gain."
            ]
        }
        return [
            "If these estimates are right, \(VerdictText.trials(max(trials, now + 1), now: now)) would show "
                + (isGain ? "the gain" : "that there is none") + " at this noise (now \(now))."
        ]
    }

    /// The counts that keep "no gain" from being shown, whatever the others say.
    private var withoutLimits: String? {
        let few = times.splits.filter { (times.speedup($0)?.count ?? 0) < 2 }
        guard !few.isEmpty else { return nil }
        let counts = CountText.threads(few)
        return "The absence of a gain cannot be shown, because fewer than two blocks have times of both \(counts) and "
            + "\(reference)."
    }

    private var detectable: [String] {
        guard let ratio = times.detectableSpeedup, ratio <= VerdictText.largestSensibleSpeedup else { return [] }
        let least = NumberText.roundedUp(ratio, decimals: 2)
        return ["The smallest speed-up that these \(times.table.blockCount) trials could detect is \(least)x."]
    }
}

internal import Statistics

/// The sentences for a run that shows neither a gain nor that there is none: why, and what would settle it.
struct InconclusiveSentence: Sendable {
    private let decision: Decision
    private let times: ThreadTimes

    init(_ decision: Decision) {
        self.decision = decision
        times = decision.times
    }

    /// The text, one paragraph.
    var text: String { "INCONCLUSIVE: " + (missing ?? ([seen, settling] + detectable).joined(separator: " ")) }

    /// Why there is nothing to compare, if so.
    private var missing: String? {
        if !times.counts.contains(1) {
            return "there is no time of one thread, and so nothing to compare with."
        }
        if times.splits.isEmpty { return "there is no time of more than one thread." }
        let pairs = times.splits.map { times.speedup($0)?.count ?? 0 }
        if (pairs.max() ?? 0) > 1 { return nil }
        return times.table.blockCount == 1
            ? "one trial of each count tells nothing about its own uncertainty; --trials 5 gives intervals."
            : "no two blocks have a time of both one thread and more, and one block tells nothing about its own uncertainty."
    }

    /// The count with the largest estimate, among those that have limits.
    private var largest: (count: Int, ratio: PairedRatio)? {
        times.splits.compactMap { count in times.speedup(count).map { (count: count, ratio: $0) } }
            .filter { $0.ratio.count > 1 }.max { $0.ratio.estimate < $1.ratio.estimate }
    }

    private var seen: String {
        guard let largest, let speedup = decision.speedup(largest.count) else { return "" }
        let size = VerdictText.timesAsFast(speedup, as: "one", confidence: times.confidence)
        let kind = largest.ratio.estimate > 1 ? "largest gain" : "best"
        return "the \(kind) seen is that of \(VerdictText.threads(largest.count)), \(size). "
            + "Neither a gain of more than \(VerdictText.percent(decision.margin)) is shown, nor that there is none."
    }

    /// What would settle it: for the gain that seems to be there, or for none.
    private var settling: String {
        guard let largest else { return "" }
        let needed = RequiredTrials(times, margin: decision.margin)
        let gain = times.splits.compactMap(needed.forGain).min()
        let isGain = largest.ratio.estimate > 1 + decision.margin
        let none = [needed.forNoGain, decision.isFlat ? needed.forNoGainOnAverage : nil].compactMap { $0 }.min()
        guard let trials = isGain ? gain : none else {
            if !isGain, let withoutLimits { return withoutLimits }
            return "At this noise more trials would hardly settle it: what was seen is too close to that margin."
        }
        let most = max(trials, times.table.blockCount + 1)
        return "If these estimates are right, \(VerdictText.trials(most, now: times.table.blockCount)) would show "
            + (isGain ? "the gain" : "that there is none") + " at this noise (now \(times.table.blockCount))."
    }

    /// The counts that keep «no gain» from being shown, whatever the others say.
    private var withoutLimits: String? {
        let few = times.splits.filter { (times.speedup($0)?.count ?? 0) < 2 }
        guard !few.isEmpty else { return nil }
        let counts = VerdictText.threads(few, of: times.counts)
        return "That there is none cannot be shown without limits for \(counts): fewer than two blocks have a "
            + "time of both them and one thread."
    }

    private var detectable: [String] {
        guard let ratio = times.detectableSpeedup, ratio < 9999 else { return [] }
        let trials = "These \(times.table.blockCount) trials"
        return ["\(trials) could tell \(VerdictText.roundedUp(ratio, decimals: 2)) times from no difference."]
    }
}

internal import Statistics

/// The sentences that say a decision: the answer in capitals, its numbers with their limits, and what is not shown.
struct VerdictSentence: Sendable {
    private let decision: Decision
    private let times: ThreadTimes
    private let needed: RequiredTrials

    init(_ decision: Decision) {
        self.decision = decision
        times = decision.times
        needed = RequiredTrials(decision.times, margin: decision.margin)
    }

    /// The text, one paragraph.
    var text: String {
        switch decision.answer {
        case .split: split
        case .noGain: noGain
        case .harmful: harmful
        case .inconclusive: InconclusiveSentence(decision).text
        case .cannotSplit: ""
        }
    }

    private var split: String {
        let count = decision.recommendedThreads
        let headline = decision.speedup(count).map {
            "typically " + VerdictText.timesAsFast($0, as: "one", confidence: times.confidence)
        }
        let parts = [headline, instead(count)].compactMap { $0 }.joined(separator: ", ")
        let more = ownGain(count) + beyond(count) + withoutLimit(count) + unproven(count)
        let sentences = ["SPLIT IT OVER \(count) THREADS: \(parts)."] + more
        return sentences.joined(separator: " ")
    }

    /// `12 s instead of 58 s`: geometric means over the blocks that have both.
    private func instead(_ count: Int) -> String? {
        guard let own = times.typicalSeconds(of: count, with: 1), let one = times.typicalSeconds(of: 1, with: count)
        else { return nil }
        return "\(VerdictText.seconds(own)) instead of \(VerdictText.seconds(one))"
    }

    /// Where another count than the recommended one carries the answer.
    private func ownGain(_ count: Int) -> [String] {
        guard !decision.shownGains.contains(count) else { return [] }
        let shown = VerdictText.counts(decision.shownGains, of: times.counts)
        return ["A gain of more than \(margin) is shown for \(shown) threads, not for \(count) themselves."]
    }

    /// What more threads than the recommended ones may bring.
    private func beyond(_ count: Int) -> [String] {
        let limits = limits(beyond: count).filter { $0.limits.high <= VerdictText.largestRatio }
        guard let highest = limits.map(\.limits.high).max() else { return [] }
        let all = VerdictText.counts(limits.map(\.count), of: times.counts) + " threads: "
        let better = limits.filter { $0.limits.low > 1 }.map(\.count)
        if highest < 1 { return [all + "shown to be slower."] }
        let most =
            highest < 2
            ? VerdictText.percentAtMost(highest - 1) : VerdictText.roundedUp(highest, decimals: 1) + " times as fast"
        if better.isEmpty { return [all + "none shown better, at most \(most)."] }
        return [all + "at most \(most); shown better: \(VerdictText.counts(better, of: times.counts))."]
    }

    /// Larger counts that may be any number of times as fast, so few of their trials there are.
    private func withoutLimit(_ count: Int) -> [String] {
        let open = limits(beyond: count).filter { $0.limits.high > VerdictText.largestRatio }.map(\.count)
        if open.isEmpty { return [] }
        return ["Of \(VerdictText.counts(open, of: times.counts)) threads too few trials succeeded for a limit."]
    }

    /// How many times as fast as a count the larger ones are, where two blocks have both.
    private func limits(beyond count: Int) -> [(count: Int, limits: Interval)] {
        times.counts.filter { $0 > count }.compactMap { more in
            times.simultaneousInterval(times.ratio(of: count, to: more)).map { (count: more, limits: $0) }
        }
    }

    private func unproven(_ count: Int) -> [String] {
        guard decision.recommendation == .unproven else { return [] }
        let sentence = "That \(VerdictText.threads(count)) come within \(margin) of the best is not shown"
        guard let trials = needed.forRecommending(count) else { return [sentence + "."] }
        return [sentence + "; \(VerdictText.trials(trials)) would show it at this noise."]
    }

    private var margin: String { VerdictText.percent(decision.margin) }

    private var splits: String { VerdictText.counts(times.splits, of: times.counts) + " threads" }

    private var confidence: String { VerdictText.percent(times.confidence) }
}

extension VerdictSentence {
    private var noGain: String { "NO GAIN: \(limit). Use one thread." }

    private var harmful: String {
        let loss = times.splits.last.flatMap { largest in
            decision.speedup(largest).map {
                "\(largest) threads are " + VerdictText.timesAsFast($0, as: "one", confidence: times.confidence)
            }
        }
        guard let loss else { return "HARMFUL: \(limit). Use one thread." }
        // Of one count the interval says it all.
        let rest =
            times.splits.count > 1
            ? "; \(limit)" : ", where \(VerdictText.ratio(1 + decision.margin)) times would be worth having"
        return "HARMFUL: \(loss)\(rest). Use one thread."
    }

    /// What no count, or their average, exceeds.
    private var limit: String {
        if decision.isOnAverage, let average = times.averageSpeedup, let limit = times.upperLimitOfAverageSpeedup {
            let (most, worth) = texts(limit)
            return "on average over \(splits), \(VerdictText.ratio(average.estimate)) times as fast as one "
                + "(\(confidence): at most \(most), n = \(average.count)), \(worth); of each count alone that is not shown"
        }
        let (most, worth) = texts(times.upperLimitOfEverySpeedup ?? .infinity)
        let number = times.splits.map { times.speedup($0)?.count ?? 0 }.min() ?? 0
        return "\(splits) are at most \(most) times as fast as one (\(confidence), n = \(number)), \(worth)"
    }

    /// An upper limit, and what would be worth having.
    private func texts(_ limit: Double) -> (most: String, worth: String) {
        let texts = VerdictText.limit(limit, below: 1 + decision.margin)
        return (texts.limit, "where \(texts.bound) times would be worth having")
    }
}

extension ThreadTimes {
    /// The geometric mean of a count's seconds over the blocks that also have another count.
    func typicalSeconds(of count: Int, with other: Int) -> Double? {
        guard let own = counts.firstIndex(of: count), let row = counts.firstIndex(of: other) else { return nil }
        let shared = zip(seconds[own], seconds[row]).compactMap { $0.1 == nil ? nil : $0.0 }
        return (try? PositiveSample(shared))?.geometricMean
    }
}

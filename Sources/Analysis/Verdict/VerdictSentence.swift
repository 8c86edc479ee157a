internal import Formatting
internal import Statistics

/// The sentences of a verdict: the answer in capitals, its numbers with their intervals, and what is not shown.
struct VerdictSentence: Sendable {
    private let decision: Decision
    private let times: ThreadTimes
    private let needed: RequiredTrials

    init(_ decision: Decision) {
        self.decision = decision
        times = decision.times
        needed = RequiredTrials(decision.times)
    }

    /// The text, one paragraph.
    var text: String {
        switch decision.answer {
        case .split: split.joined(separator: " ")
        case .noGain: (["NO GAIN: \(limit)."] + onAverage + plainGet + [advice]).joined(separator: " ")
        case .harmful: (["HARMFUL: \(loss)."] + onAverage + plainGet + [advice]).joined(separator: " ")
        case .inconclusive: InconclusiveSentence(decision).text
        case .cannotSplit: ""
        }
    }

    private var margin: String { NumberText.level(decision.margin) }

    private var reference: String { VerdictText.name(times.reference) }
}

// MARK: - A gain

extension VerdictSentence {
    private var split: [String] {
        let count = decision.recommendedThreads
        let headline = decision.speedup(count).map {
            "typically " + VerdictText.asFast($0, as: reference, confidence: times.confidence, margin: decision.margin)
        }
        let parts = [headline, instead(count)].compactMap { $0 }.joined(separator: ", ")
        return ["SPLIT OVER \(count) THREADS: \(parts)."] + overOtherReference(count) + ownGain(count) + beyond(count)
            + withoutLimit(count) + unproven(count) + superlinear(count) + rising(count)
    }

    /// `11.7 s instead of 57.4 s`: typical times over the blocks that have both, with the decimals of the time saved.
    private func instead(_ count: Int) -> String? {
        TimeSaving(count, times, bytes: nil).map { saving in
            let decimals = saving.text.decimals
            let (own, reference) = (DurationSeconds(saving.ownSeconds), DurationSeconds(saving.referenceSeconds))
            return "\(own.fixedText(decimals: decimals)) instead of \(reference.fixedText(decimals: decimals))"
        }
    }

    /// The speed-up over the reference that the answer does not compare with.
    private func overOtherReference(_ count: Int) -> [String] {
        guard let other = times.references.first(where: { $0 != times.reference }),
            let ratio = times.speedup(count, over: other),
            let speedup = Verdict.Speedup(ratio, times.speedupInterval(count, over: other))
        else { return [] }
        let size = VerdictText.ratio(speedup, confidence: times.confidence, margin: decision.margin)
        return ["Over \(VerdictText.name(other)): \(size)."]
    }

    /// If another count than the recommended one carries the answer.
    private func ownGain(_ count: Int) -> [String] {
        guard !decision.shownGains.contains(count) else { return [] }
        let shown = CountText.threads(decision.shownGains)
        return ["The data show a gain of more than \(margin) for \(shown), but not for \(CountText.threads(count))."]
    }

    /// What more threads than the recommended ones may gain.
    private func beyond(_ count: Int) -> [String] {
        let limits = limits(beyond: count).filter { $0.limits.high <= RatioText.largest }
        guard let highest = limits.map(\.limits.high).max() else { return [] }
        let counts = CountText.ranges(limits.map(\.count))
        let faster = limits.filter { $0.limits.low > 1 }.map(\.count)
        if highest < 1 { return ["Larger counts (\(counts)) were shown to be slower."] }
        let most =
            highest < 2
            ? "any gain is at most \(NumberText.percentAtMost(highest - 1))"
            : "they are at most \(NumberText.roundedUp(highest, decimals: 2))x as fast"
        if faster.isEmpty { return ["No larger count (\(counts)) was shown to be faster; \(most)."] }
        let shown = CountText.threads(faster)
        return ["Of the larger counts (\(counts)), \(shown) were shown to be faster; \(most)."]
    }

    /// Larger counts whose gain has no useful limit, because so few of their trials succeeded.
    private func withoutLimit(_ count: Int) -> [String] {
        let open = limits(beyond: count).filter { $0.limits.high > RatioText.largest }.map(\.count)
        if open.isEmpty { return [] }
        return ["Too few trials with \(CountText.threads(open)) succeeded for a limit."]
    }

    /// How many times as fast as a count the larger ones are, if two blocks have both.
    private func limits(beyond count: Int) -> [(count: Int, limits: Interval)] {
        times.counts.filter { $0 > count }.compactMap { more in
            times.simultaneousInterval(times.ratio(of: count, to: more)).map { (count: more, limits: $0) }
        }
    }

    private func unproven(_ count: Int) -> [String] {
        guard decision.recommendation == .unproven else { return [] }
        let verb = count == 1 ? "is" : "are"
        let sentence =
            "The data do not show that \(CountText.threads(count)) \(verb) within \(margin) of the best count"
        guard let trials = needed.forRecommending(count) else { return [sentence + "."] }
        return [sentence + "; at this noise, \(VerdictText.trials(trials)) would."]
    }

    /// A gain beyond the number of threads comes from what each connection gets at its start.
    private func superlinear(_ count: Int) -> [String] {
        guard let speedup = times.speedup(count, over: .ranged),
            let limits = times.speedupInterval(count, over: .ranged),
            limits.low > Double(count), speedup.estimate > 1.02 * Double(count)
        else { return [] }
        return [
            "The speed-up exceeds the number of threads, so each connection probably starts with an initial burst or credit: "
                + "a longer file gains less."
        ]
    }

    /// If the largest count is the best one, the best one may lie beyond it, unless larger counts were tried and failed.
    private func rising(_ count: Int) -> [String] {
        guard count == times.counts.last, decision.unmeasuredCounts.allSatisfy({ $0 < count }),
            let previous = times.counts.dropLast().last,
            let limits = times.simultaneousInterval(times.ratio(of: previous, to: count)), limits.low > 1
        else { return [] }
        let largest = "\(CountText.threads(count)), the largest count measured"
        return ["The rate still rises at \(largest); more threads may help."]
    }
}

// MARK: - No gain

extension VerdictSentence {
    private var advice: String { times.reference == .single ? "Use a plain GET." : "Use one thread." }

    private var subject: String {
        let ranged = times.reference == .single ? " (ranged)" : ""
        return CountText.threads(times.compared) + ranged
    }

    private var loss: String {
        guard let largest = times.splits.last, let speedup = decision.speedup(largest) else { return limit }
        let size = VerdictText.asFast(
            speedup, as: reference, confidence: times.confidence, margin: decision.margin)
        // Of one count the interval says it all.
        let rest =
            times.compared.count > 1
            ? "; \(limit)" : ", below the margin of \(VerdictText.ratio(1 + decision.margin))"
        return "\(CountText.threads(largest)) are \(size)\(rest)"
    }

    /// What no count, or their average, exceeds.
    private var limit: String {
        let verb = times.compared == [1] ? "is" : "are"
        if decision.isOnAverage, let average = times.averageSpeedup, let limit = times.upperLimitOfAverageSpeedup {
            let (most, worth) = RatioText.limit(limit, below: 1 + decision.margin)
            return "on average, \(subject) \(verb) \(VerdictText.ratio(average.estimate)) as fast as \(reference) "
                + "(\(confidence) upper limit \(most)x, n = \(average.count)), below the margin of \(worth)x"
        }
        let (most, worth) = RatioText.limit(times.upperLimitOfEverySpeedup ?? .infinity, below: 1 + decision.margin)
        let number = times.compared.map { times.speedup($0)?.count ?? 0 }.min() ?? 0
        return
            "\(subject) \(verb) at most \(most)x as fast as \(reference) (\(confidence) upper limit, n = \(number)), "
            + "below the margin of \(worth)x"
    }

    private var onAverage: [String] {
        decision.isOnAverage ? ["This is not shown for each count individually."] : []
    }

    private var confidence: String { NumberText.level(times.confidence) }

    private var plainGet: [String] { VerdictText.oneThreadBeatsPlainGet(decision) }
}

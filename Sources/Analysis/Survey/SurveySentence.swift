internal import Formatting
internal import Statistics
internal import Sweep

/// The sentences of a survey: for how many hosts splitting pays, and how much hosts, rounds, and trials differ.
struct SurveySentence {
    private let survey: Survey

    init(_ survey: Survey) { self.survey = survey }

    /// For how many hosts splitting pays.
    var answer: String {
        guard let share = survey.share else {
            return "NOT COMPARABLE: no host has enough runs with times of one thread and of \(threads)."
        }
        let method = "Benjamini-Hochberg at \(NumberText.level(survey.rule.risk))"
        let gain = "a gain of more than \(margin)"
        let all = hosts(share.total).uppercased()
        if share.total == 1, let host = survey.compared.first { return answer(of: host) }
        if share.count == 0 {
            return "SPLITTING IS NOT SHOWN TO PAY ON ANY OF \(all): with \(threads), no host shows \(gain) "
                + "(\(level) CI of the share \(range); \(method))." + others
        }
        let subject = share.count == 1 ? "one host shows" : "\(share.count) hosts show"
        return "SPLITTING PAYS ON \(share.count) OF \(all): with \(threads), \(subject) \(gain), which is "
            + "\(NumberText.percent(share.estimate)) of the hosts (\(level) CI \(range); \(method))." + others
    }

    /// What a single host shows.
    private func answer(of host: SurveyedHost) -> String {
        let words =
            switch host.answer {
            case .split: "SPLITTING PAYS"
            case .noGain: "NO GAIN"
            case .harmful: "HARMFUL"
            default: "INCONCLUSIVE"
            }
        let count = survey.unit == .run ? host.counted.count : host.gain?.logarithms.first?.count
        let speedup = Verdict.Speedup(
            estimate: host.speedup?.estimate ?? 1, interval: host.speedup?.interval, trials: count)
        let reference = host.reference == .single ? "the plain GET" : "one ranged thread"
        let ratio = VerdictText.ratio(
            speedup, "as fast as \(reference)", confidence: survey.rule.confidence, margin: survey.rule.margin)
        return "\(words) ON \(host.name): \(threads) are typically \(ratio); the margin is \(margin)."
    }

    /// How much the speed-up varies, and from what to what.
    var spread: [String] {
        guard let spread = survey.spread else { return [] }
        let between = spread.groupsIncludeRuns ? "between hosts and rounds" : "between hosts"
        let rounds = spread.runsIncludeValues ? "between and within rounds of a host" : "between rounds of a host"
        let parts = [
            part(between, spread.betweenGroups), part(rounds, spread.betweenRuns),
            part("between the blocks of a run", spread.withinRuns),
        ].compactMap { $0 }
        return parts.isEmpty
            ? [] : ["Spread of ln speed-up (standard deviation, \(level) CI): \(parts.joined(separator: "; "))."]
    }

    private func part(_ name: String, _ component: VarianceComponent?) -> String? {
        component.map { component in
            let limits = component.deviationInterval
            let text = IntervalText(estimate: component.deviation, low: limits.low, high: limits.high)
            return "\(name) \(text.estimate) (\(text.range))"
        }
    }

    private var others: String {
        let words: [(Verdict.Answer, String)] = [
            (.noGain, "no gain as large as the margin"), (.harmful, "a loss of more than the margin"),
            (.inconclusive, "neither a gain nor its absence"),
        ]
        let parts = words.compactMap { answer, text -> String? in
            let count = survey.hosts.count { $0.answer == answer && $0.exclusion == nil }
            return count == 0 ? nil : "\(hosts(count)) \(count == 1 ? "shows" : "show") \(text)"
        }
        let list = CountText.list(parts)
        return list.isEmpty ? "" : " \(list)."
    }

    private var range: String {
        guard let interval = survey.shareInterval else { return "" }
        return NumberText.roundedDown(interval.low * 100, decimals: 0) + "%-"
            + NumberText.roundedUp(interval.high * 100, decimals: 0) + "%"
    }

    private func hosts(_ count: Int) -> String { CountText.text(count, "host") }
    private var threads: String { CountText.threads(survey.threads) }
    private var level: String { NumberText.level(survey.rule.confidence) }
    private var margin: String { NumberText.level(survey.rule.margin) }
}

extension Survey {
    /// For how many hosts splitting pays, with the numbers and their limits.
    public var sentence: String { SurveySentence(self).answer }

    /// How much hosts, rounds, and trials differ; empty if nothing is compared.
    public var spreadSentences: [String] { SurveySentence(self).spread }
}

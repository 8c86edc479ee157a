internal import Formatting
internal import Statistics
internal import Sweep

/// The sentences of the verdict on a run of `quick`: the answer, its numbers, and the counts that it speaks of.
struct QuickSentence: Sendable {
    private let result: QuickResult
    private let rule: DecisionRule
    private let finding: QuickFinding

    init(_ result: QuickResult, rule: DecisionRule, finding: QuickFinding) {
        self.result = result
        self.rule = rule
        self.finding = finding
    }

    /// The text, one paragraph.
    var text: String {
        switch result.answer {
        case .split: (["\(words) OVER \(recommended) THREADS: \(size)."] + rivals + [scope]).joined(separator: " ")
        case .noGain, .harmful: (["\(words): \(limit)."] + onAverage + [advice, scope]).joined(separator: " ")
        case .inconclusive, .cannotSplit: (["\(words): \(estimate)"] + obstacle + [scope]).joined(separator: " ")
        }
    }

    private var words: String { result.answer.words }

    private var recommended: Int { result.recommendedThreads }

    private var margin: String { NumberText.level(rule.margin) }

    private var reference: String { VerdictText.name(result.reference == .plainGet ? .single : .ranged) }

    /// What was measured: nothing is said of other counts.
    private var scope: String {
        let counts = CountText.threads(result.testedThreads)
        guard let window = finding.window else { return "Measured: \(counts), with whole downloads.\(failed)" }
        let seconds = DurationSeconds(window.measuredSeconds).text
        return
            "Measured: \(counts), over \(seconds) from \(DurationSeconds(window.rampSeconds).text) after the start on."
            + failed
    }

    private var failed: String {
        result.failedThreads.isEmpty ? "" : " Every trial with \(CountText.threads(result.failedThreads)) failed."
    }
}

// MARK: - A gain

extension QuickSentence {
    private var size: String {
        guard let speedup = result.speedup else { return "a gain of more than \(margin) over \(reference) is shown" }
        let subject = speedup.threads == recommended ? "" : "\(CountText.threads(speedup.threads)) are "
        return subject + text(speedup)
    }

    private func text(_ speedup: QuickResult.Speedup) -> String {
        let interval = Interval(low: speedup.low, high: speedup.high, confidence: speedup.confidence)
        return VerdictText.asFast(
            Verdict.Speedup(estimate: speedup.estimate, interval: interval, trials: speedup.blocks), as: reference,
            confidence: speedup.confidence, margin: rule.margin)
    }

    /// The counts that were measured in the last stage beside one thread and the recommended count.
    private var lastRivals: [Int] {
        let last = result.stages.last { $0.candidate == recommended }
        return (last?.rivals ?? []).filter { $0 != recommended }
    }

    private var rivals: [String] {
        switch result.recommendation {
        case .unproven:
            return [
                "The data do not show that \(CountText.threads(recommended)) are within \(margin) of the best count."
            ]
        case .shown where !lastRivals.isEmpty:
            let about = isBetweenUnmeasured ? " The best count is about \(recommended)." : ""
            return ["\(CountText.threads(lastRivals)) were shown to gain less than \(margin) more.\(about)"]
        case .shown: return []
        }
    }

    /// Whether neither neighbor of the recommended count was measured.
    private var isBetweenUnmeasured: Bool {
        !result.testedThreads.contains(recommended - 1) && !result.testedThreads.contains(recommended + 1)
    }
}

// MARK: - No gain

extension QuickSentence {
    private var others: [Int] {
        result.testedThreads.filter { $0 > 1 && !result.droppedTreatments.contains(.ranged($0)) }
    }

    private var limit: String {
        let (most, worth) = RatioText.limit(result.upperLimit ?? .infinity, below: rule.worthwhileRatio)
        let blocks = result.look.map { ", n = \($0.blocks)" } ?? ""
        let counts = CountText.threads(others)
        let verb = result.isOnAverage ? "on average, \(counts) are" : "\(counts) are"
        return "\(verb) at most \(most)x as fast as \(reference) (upper limit\(blocks)), below the margin of \(worth)x"
    }

    private var onAverage: [String] {
        guard result.isOnAverage else { return [] }
        let most = NumberText.percent(1.5 * rule.margin)
        return ["No measured count gains \(most); that each gains less than \(margin) is not shown."]
    }

    private var advice: String { result.reference == .plainGet ? "Use a plain GET." : "Use one thread." }
}

// MARK: - Inconclusive

extension QuickSentence {
    private var estimate: String {
        guard let speedup = result.speedup, speedup.blocks > 1 else {
            return "too little was measured to compare counts."
        }
        let role = speedup.threads == recommended ? ", the recommendation so far," : ""
        return
            "\(CountText.threads(speedup.threads))\(role) are \(text(speedup)), which shows neither a gain of \(margin) "
            + "nor its absence."
    }

    private var obstacle: [String] {
        switch result.obstacle {
        case nil: []
        case .failures: ["The answer would change if the failed trials were slow ones."]
        case .unreliableCounts: ["Every count that gains fails more often than one thread."]
        case .reference: ["One thread, with which all counts are compared, failed three times in a row."]
        }
    }
}

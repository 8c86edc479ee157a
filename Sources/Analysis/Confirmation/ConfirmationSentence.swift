internal import Formatting

/// The sentence about the fresh blocks: whether they confirm the sweep.
struct ConfirmationSentence {
    let threads: Int
    let blocks: Int
    /// The trials in them, and how many of these failed.
    let trials: Int, failures: Int
    /// The answer of the sweep.
    let sweep: Verdict.Answer
    /// The answer of the fresh blocks.
    let fresh: Verdict.Answer
    let speedup: Verdict.Speedup?

    /// The reference of the speed-up.
    let reference: Verdict.Reference
    let margin: Double
    let confidence: Double

    /// The text: the outcome in capitals, the numbers of the fresh blocks, and what they do not show.
    var text: String {
        "\(outcome) by \(CountText.text(blocks, "fresh block")): \(numbers)\(doubt)\(failed)."
    }

    private var outcome: String {
        switch (fresh, sweep) {
        case (.split, .split): "CONFIRMED"
        case (.split, _): "GAIN SHOWN"
        case (.noGain, .split), (.harmful, .split): "NOT CONFIRMED"
        case (.noGain, _), (.harmful, _): "NO GAIN SHOWN"
        case (.inconclusive, _), (.cannotSplit, _): "NOT SETTLED"
        }
    }

    private var numbers: String {
        let other = VerdictText.name(reference)
        guard let speedup else { return "no block has times of both \(other) and \(CountText.threads(threads))" }
        return "\(CountText.threads(threads)) are "
            + VerdictText.asFast(speedup, as: other, confidence: confidence, margin: margin)
    }

    private var failed: String {
        failures == 0 ? "" : "; \(failures) of \(trials) trials failed"
    }

    private var doubt: String {
        guard let speedup else { return "" }
        let worth = VerdictText.ratio(1 + margin)
        switch fresh {
        case .split, .cannotSplit: return ""
        case .noGain, .harmful: return ", below the margin of \(worth)"
        case .inconclusive where speedup.low == nil: return "; one block has no confidence interval"
        case .inconclusive: return "; they show neither a gain of more than \(worth) nor its absence"
        }
    }
}

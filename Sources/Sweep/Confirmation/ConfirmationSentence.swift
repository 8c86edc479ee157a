/// The sentence about fresh blocks: whether they say what the sweep said.
struct ConfirmationSentence {
    let threads: Int
    let blocks: Int
    /// The trials in them, and how many of these failed.
    let trials: Int, failures: Int
    /// What the sweep said.
    let sweep: Verdict.Answer
    /// What the fresh blocks say.
    let fresh: Verdict.Answer
    let speedup: Verdict.Speedup?
    let margin: Double
    let confidence: Double

    /// The text: the outcome in capitals, the fresh numbers, and what they do not show.
    var text: String {
        let number = blocks == 1 ? "1 fresh block" : "\(blocks) fresh blocks"
        return "\(outcome) by \(number) alone: \(numbers)\(doubt)\(failed)."
    }

    private var outcome: String {
        switch (fresh, sweep) {
        case (.split, .split): "CONFIRMED"
        case (.split, _): "A GAIN IS SHOWN"
        case (.noGain, .split), (.harmful, .split): "NOT CONFIRMED"
        case (.noGain, _), (.harmful, _): "NO GAIN IS SHOWN"
        case (.inconclusive, _), (.cannotSplit, _): "NOT SETTLED"
        }
    }

    private var numbers: String {
        guard let speedup else { return "none has a time of both one thread and \(threads)" }
        return "\(VerdictText.threads(threads)) are "
            + VerdictText.timesAsFast(speedup, as: "one", confidence: confidence)
    }

    private var failed: String {
        failures == 0 ? "" : "; \(failures) of \(blocks == 1 ? "its" : "their") \(trials) trials failed"
    }

    private var doubt: String {
        guard let speedup else { return "" }
        let worth = VerdictText.ratio(1 + margin)
        switch fresh {
        case .split, .cannotSplit: return ""
        case .noGain, .harmful: return ", where \(worth) times would be worth having"
        case .inconclusive where speedup.low == nil: return ", and one block has no interval"
        case .inconclusive: return "; neither \(worth) times is shown, nor less"
        }
    }
}

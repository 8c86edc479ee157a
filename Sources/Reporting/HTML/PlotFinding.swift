internal import Analysis
internal import Formatting
internal import Statistics
internal import Sweep

/// What each plot of a run shows, in numbers: the caption, and the text for people who do not see the picture.
struct PlotFinding {
    let summary: Summary
    let verdict: Verdict
    let unit: RateUnit

    /// The finding of a plot.
    func text(_ plot: Plot) -> String {
        switch plot {
        case .throughput: list { $0.rates.map { unit.text($0.geometricMean) } }
        case .time: list { $0.seconds.map { DurationSeconds($0.moments.mean).text } }
        case .speedup: list { $0.speedup.map(speedup) }
        case .shares: shares
        case .order: verdict.drift.map { DriftText($0).sentence } ?? "Whether the network changed was not judged."
        case .timeline: timeline
        }
    }

    /// One thread, the recommended count, and the largest one, each with its value.
    private func list(_ value: (SummaryRow) -> String?) -> String {
        let ranged = summary.rows.filter { $0.treatment.method == .ranged }
        let plain = summary.rows.filter { $0.treatment.method == .single }
        let counts = Set(
            [ranged.first, ranged.last].compactMap { $0?.treatment.threads } + [verdict.recommendedThreads ?? 1])
        let shown = plain + ranged.filter { counts.contains($0.treatment.threads) }
        let parts = shown.compactMap { row in value(row).map { "\(name(row.treatment)) \($0)" } }
        let text = parts.joined(separator: ", ")
        return text.isEmpty ? "There is nothing to show." : text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private func name(_ treatment: Treatment) -> String {
        let isChosen = treatment == .ranged(verdict.recommendedThreads ?? 0)
        return treatment.description + (isChosen ? " (recommended):" : ":")
    }

    private func speedup(_ ratio: Ratio) -> String {
        guard let interval = ratio.interval else { return RatioText(ratio.estimate).estimate + "x" }
        let text = RatioText(estimate: ratio.estimate, low: interval.low, high: interval.high)
        return "\(text.estimate)x" + (text.range.map { " (\(NumberText.level(summary.confidence)) CI \($0))" } ?? "")
    }

    private var shares: String {
        let values = summary.rows.filter { $0.treatment.method == .ranged && $0.treatment.threads > 1 }.compactMap(
            \.fairness)
        guard let low = values.min(), let high = values.max() else { return "No trial had several connections." }
        let (least, most) = (NumberText.fixed(low, decimals: 3), NumberText.fixed(high, decimals: 3))
        return
            "Jain's index of the connections' rates is \(least == most ? least : least + " to " + most); 1 means equal rates."
    }

    private var timeline: String {
        let each = verdict.perConnectionBytesPerSecond.map { "One connection gets \(unit.text($0.estimate))." }
        let ceiling = verdict.ceilingBytesPerSecond.map { "All connections together get \(unit.text($0.estimate))." }
        let text = [each, ceiling].compactMap { $0 }.joined(separator: " ")
        return text.isEmpty ? "The median trials of the smallest, a middle, and the largest thread count." : text
    }
}

extension Plot {
    /// What the plot shows, as a title beside it.
    var title: String {
        switch self {
        case .throughput: "Download rate by number of threads"
        case .time: "Download time by number of threads"
        case .speedup: "Speed-up over one thread, by number of threads"
        case .shares: "How evenly the connections of a trial share its rate"
        case .order: "All trials in the order they ran"
        case .timeline: "Rate within individual trials over time"
        }
    }
}

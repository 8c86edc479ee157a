internal import Analysis
import Sweep

extension PlotContext {
    /// The confidence as a percentage with at most two decimals, or as many as keep it from 100: `95 %`, `99.9 %`.
    var percent: String { ConfidenceText.percent(confidence) }

    /// The line under the title that tells one run from another.
    var detail: String {
        let least = fewestTrials.map { $0 < trials ? "\($0)-" : "" } ?? ""
        let count = trials == 1 ? "1 trial" : "\(least)\(trials) trials"
        let each = threadCounts.count == 1 ? "" : " of each thread count"
        let tallied = count + each + (hasIntervals ? "" : ", so no intervals")
        return [label, date, tallied].filter { !$0.isEmpty }.joined(separator: "  ·  ")
    }

    /// The number of a row's block, counted from 1 (0 is the warm-up), as gnuplot reads it.
    var blockNumber: String { hasBlocksFromZero ? "(number('block') + 1)" : "number('block')" }

    /// Whether any count can have an interval: it takes two trials.
    var hasIntervals: Bool { trials > 1 }

    /// The largest thread count measured; 1 where there is none.
    var mostThreads: Int { threadCounts.last ?? 1 }
}

internal import Formatting
internal import Analysis
import Sweep

extension PlotContext {
    /// The confidence level, such as `95%`.
    var percent: String { NumberText.level(confidence) }

    /// The line under the title that tells one run from another.
    var detail: String {
        let least = fewestTrials.map { $0 < trials ? "\($0)-" : "" } ?? ""
        let count = least + CountText.text(trials, "trial")
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

internal import Sweep
public import Journal

/// The plots of one run, each a gnuplot script that reads the run's CSV files and writes an SVG and a PNG beside itself.
public enum Plot: String, CaseIterable, Sendable {
    /// Rate against the number of threads.
    case throughput
    /// Seconds against the number of threads.
    case time
    /// Speed-up over one thread against the number of threads.
    case speedup
    /// Each connection's rate against the mean of its trial.
    case shares
    /// Every trial in the order they ran, so that a drift of the network shows.
    case order
    /// The rate within single trials, over time.
    case timeline

    /// The script's file name.
    public var fileName: String { rawValue + ".gp" }

    /// The names of the files that the script writes into its own folder.
    public var outputs: [String] { files.outputs }

    /// The names of the CSV files that the script reads: without any one of them it cannot be drawn.
    public var sources: [String] {
        switch self {
        case .throughput, .time, .order: ["summary.csv", "trials.csv"]
        case .speedup: ["summary.csv"]
        case .shares: ["trials.csv", "connections.csv"]
        case .timeline: ["trials.csv", "intervals.csv"]
        }
    }

    /// The largest number of a block with which the plot of the order is drawn: it has a place for each number up to it.
    private static let largestBlock = 100_000

    /// Whether the trials of a journal can be drawn.
    ///
    /// Trials of somebody else's may lack the `sequence` that some plots tell them apart by, and have numbers of blocks
    /// that are no small ones, such as dates.
    public func suits(_ contents: JournalContents) -> Bool {
        if [.shares, .order, .timeline].contains(self), !contents.hasSequences { return false }
        return self != .order || contents.trials.allSatisfy { $0.block <= Self.largestBlock }
    }

    /// Whether an axis has the unit of rates.
    var showsRates: Bool { self == .throughput || self == .timeline }

    /// The text of the script for a run.
    ///
    /// To be run by gnuplot 5.4 or later in the script's own folder. Nothing in the context can make gnuplot run
    /// anything or read another file than those of ``sources``.
    public func script(_ context: PlotContext) -> String {
        switch self {
        case .throughput: ThroughputPlot(context: context).script
        case .time: TimePlot(context: context).script
        case .speedup: SpeedupPlot(context: context).script
        case .shares: SharesPlot(context: context).script
        case .order: OrderPlot(context: context).script
        case .timeline: TimelinePlot(context: context).script
        }
    }
}

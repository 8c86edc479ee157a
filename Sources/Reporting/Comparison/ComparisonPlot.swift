/// The plots of a comparison, the networks over each other; each reads comparison.csv alone.
public enum ComparisonPlot: String, CaseIterable, Sendable {
    /// Rate against the number of threads.
    case throughput
    /// Speed-up over one thread against the number of threads.
    case speedup
    /// Seconds against those of the baseline.
    case ratio

    /// The names of all files that the plot makes: the script, and what it draws.
    public var fileNames: [String] { [files.script] + files.outputs }

    /// The script's file name and those of what it reads and draws.
    var files: PlotFiles {
        PlotFiles(name: rawValue, sources: ["comparison.csv"], showsRates: self == .throughput)
    }

    /// The text of the script, to be run by gnuplot 5.4 or later in its own folder.
    func script(_ context: ComparisonPlotContext) -> String {
        switch self {
        case .throughput: NetworksPlot.throughput(context).script
        case .speedup: NetworksPlot.speedup(context).script
        case .ratio: RatioPlot(context: context).script
        }
    }
}

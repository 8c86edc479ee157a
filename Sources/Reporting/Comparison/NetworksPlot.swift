internal import Sweep

/// A quantity of every network against the number of threads, a color for each network.
struct NetworksPlot {
    private let plot: ComparisonPlot
    private let context: ComparisonPlotContext
    private let heading: String
    private let explanation: [String]
    private let axis: String
    private let column: String
    private let scale: String
    private let lines: [String]

    /// The total rate of all threads.
    static func throughput(_ context: ComparisonPlotContext) -> NetworksPlot {
        NetworksPlot(
            plot: .throughput, context: context, heading: "Download rate by number of threads; higher is faster",
            explanation: [
                "Rates are bytes / seconds. The mean is geometric over trials, or over the means of the runs if each network has",
                "several; the interval is Student's t on logarithms.",
            ], axis: "'total rate of all threads, ' . unitName", column: "bytes_per_second_geomean",
            scale: "unit * ",
            lines: [])
    }

    /// Speed-up over one thread.
    static func speedup(_ context: ComparisonPlotContext) -> NetworksPlot {
        NetworksPlot(
            plot: .speedup, context: context,
            heading: "Speed-up over one thread, by number of threads; above 1: faster",
            explanation: [
                "The geometric mean, over blocks or over the means of runs, of the time of one thread divided by the time of n",
                "threads in the same block. The interval is individual.",
            ], axis: "'speed-up over one thread'", column: "speedup", scale: "",
            lines: [
                "x >= 1 ? x : NaN with lines linestyle 5 title 'perfect scaling'",
                "1 with lines linewidth 1.2 linecolor rgb '#888888' notitle",
            ])
    }

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(files: plot.files, caption: context.caption, heading: heading, explanation: explanation)
            .text(preparation: preparation, drawing: drawing)
    }

    private var preparation: String {
        let extents = context.series.map {
            context.extent($0, column: "\($0.side)_\(column)", scale: scale)
        }
        return """
            \(PlotThreadAxis(context.threadCounts).script)
            set ylabel \(axis)

            \(context.reading)

            \(context.runTable)# The height: all estimates; a longer interval is clipped at twice their height.
            \(PlotParts.extremes)
            set table $unused
            \(extents.joined(separator: "\n"))\(context.runExtremes(runColumn, scale: scale))
            unset table
            \(PlotParts.range(atLeast: lines.isEmpty ? "0" : "1.2"))
            """
    }

    /// The column of the table of single runs.
    private var runColumn: String { column == "speedup" ? column : "rate" }

    private var drawing: String {
        let marks = context.series.flatMap { series in
            let name = "\(series.side)_\(column)"
            return context.marks(series, (name, name + "_ci_low", name + "_ci_high"), scale: scale)
                + context.runMarks(series, runColumn, scale: scale)
        }
        return PlotParts.command(lines + marks)
    }
}

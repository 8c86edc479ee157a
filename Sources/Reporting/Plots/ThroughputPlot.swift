/// Rate against the number of threads: every good trial, the geometric mean of each count and its interval.
struct ThroughputPlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: String {
        GnuplotScript(
            plot: .throughput, context: context, heading: "Download rate by number of threads",
            explanation: [
                "Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.",
                "Failed trials have no rate and are not drawn.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var axis: PlotThreadAxis { PlotThreadAxis(context.threadCounts) }

    private var preparation: String {
        """
        \(axis.script)
        set ylabel 'rate of all threads together, ' . unitName

        rate(word) = ended('ok') && strcol('method') eq word ? unit * number('bytes') / number('seconds') : NaN

        \(estimate.definitions)

        \(PlotParts.expectedTable(context))# The height: all trials and means; an interval may run out at the top, at twice their height.
        top = 0
        widest = 0
        set table $unused
        plot trials using (top = higher(top, rate('ranged'))) with table
        plot summary using (top = higher(top, estimate('single'))) with table\(context.linePerCommand {
            "plot summary using (top = higher(top, estimate('\($0.name)'))) with table"
        })
        plot summary using (widest = higher(widest, high('ranged'))) with table
        unset table
        \(PlotParts.range(atLeast: expectedTop))
        """
    }

    private var expectedTop: String {
        context.expectedRates.map(\.bytesPerSecond).max().map { "unit * \($0)" } ?? "0"
    }

    private var estimate: PlotEstimate {
        let name = "bytes_per_second_geomean"
        return PlotEstimate(middle: name, low: name + "_ci_low", high: name + "_ci_high", isRate: true)
    }

    private var drawing: String {
        let trials = """
            trials using (beside(number('threads'), -\(axis.aside))):(rate('ranged')) \\
                with points linestyle 2 title 'one trial'
            """
        return PlotParts.command(
            estimate.plainLevel(in: context)
                + PlotParts.expected("unit * column('bytes_per_second')", in: context)
                + [trials]
                + estimate.marks(title: "geometric mean", in: context)
                + estimate.commandMarks(in: context))
    }
}

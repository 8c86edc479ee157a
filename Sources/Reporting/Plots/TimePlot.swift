internal import Sweep

/// Time against the number of threads: every successful trial, the mean of each count and its interval.
struct TimePlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: String {
        GnuplotScript(
            plot: .time, context: context, heading: "Download time by number of threads",
            explanation: [
                "Seconds from the release of all threads to the last byte. The mean is arithmetic, its interval is",
                "Student's t. Perfect scaling is the mean of one thread divided by the number of threads.",
                "Failed trials have no time and are not drawn.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var axis: PlotThreadAxis { PlotThreadAxis(context.threadCounts) }

    private var preparation: String {
        """
        \(axis.script)
        set ylabel 'seconds'

        seconds(word) = ended('ok') && strcol('method') eq word ? number('seconds') : NaN

        \(estimate.definitions)

        # The height: all trials and means; a longer interval is clipped at twice their height.
        top = 0
        widest = 0
        one = 0
        set table $unused
        plot trials using (top = higher(top, seconds('ranged'))) with table
        plot summary using (top = higher(top, estimate('single'))) with table\(context.linePerCommand {
            "plot summary using (top = higher(top, estimate('\($0.name)'))) with table"
        })
        plot summary using (widest = higher(widest, high('ranged'))) with table
        plot summary using (one = number('threads') == 1 ? higher(one, estimate('ranged')) : one) with table
        unset table
        \(PlotParts.range())
        """
    }

    private var estimate: PlotEstimate {
        PlotEstimate(middle: "seconds_mean", low: "seconds_ci_low", high: "seconds_ci_high", isRate: false)
    }

    private var drawing: String {
        let perfect = "one > 0 && x >= 1 ? one / x : NaN with lines linestyle 5 title 'perfect scaling'"
        let trials = """
            trials using (beside(number('threads'), -\(axis.aside))):(seconds('ranged')) \\
                with points linestyle 2 title 'one trial'
            """
        return PlotParts.command(
            estimate.plainLevel(in: context) + [perfect, trials]
                + estimate.marks(title: "arithmetic mean", in: context)
                + estimate.commandMarks(in: context))
    }
}

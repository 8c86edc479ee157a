/// Seconds against the number of threads: every good trial, the mean of each count and its interval.
struct TimePlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: String {
        GnuplotScript(
            plot: .time, context: context, heading: "Download time by number of threads",
            explanation: [
                "Seconds from the moment that releases all threads to the last byte. The mean is arithmetic, its interval",
                "Student's t. Perfect scaling is the mean of one thread, divided by the threads.",
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
        mean(word, name) = strcol('method') eq word ? number(name) : NaN
        oneThread(name) = number('threads') == 1 ? mean('ranged', name) : NaN

        # The height: all trials and means; an interval may run out at the top, at twice their height.
        top = 0
        widest = 0
        one = 0
        set table $unused
        plot trials using (top = higher(top, seconds('ranged'))) with table
        plot summary using (top = higher(top, mean('single', 'seconds_mean'))) with table
        plot summary using (widest = higher(widest, mean('ranged', 'seconds_ci_high'))) with table
        plot summary using (one = higher(one, oneThread('seconds_mean'))) with table
        unset table
        \(PlotParts.range(atLeast: "0"))
        """
    }

    private var estimate: PlotEstimate {
        PlotEstimate(function: "mean", middle: "seconds_mean", low: "seconds_ci_low", high: "seconds_ci_high")
    }

    private var drawing: String {
        let perfect = "one > 0 && x >= 1 ? one / x : NaN with lines linestyle 5 title 'perfect scaling'"
        let trials = """
            trials using (beside(number('threads'), -\(axis.aside))):(seconds('ranged')) \
            with points linestyle 2 title 'one trial'
            """
        return PlotParts.command(
            estimate.plainLevel(in: context) + [perfect, trials]
                + estimate.marks(title: "arithmetic mean", in: context))
    }
}

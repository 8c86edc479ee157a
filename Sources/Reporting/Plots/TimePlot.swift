internal import Sweep

/// Time against the number of threads: every successful trial, the mean of each count and its interval.
struct TimePlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            plot: .time, context: context, heading: "Download time by number of threads; lower is faster",
            explanation: [
                "Seconds from the release of all threads to the last byte. The mean is arithmetic, its interval is",
                "Student's t. Perfect scaling is the mean of one thread divided by the number of threads.",
                "Failed trials have no time and are not drawn. If the times differ by more than 20 to 1, the scale is logarithmic.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var axis: PlotThreadAxis { PlotThreadAxis(context.axisCounts) }

    private var trials: PlotTrials { PlotTrials(context: context, value: "seconds", axis: axis) }

    private var preparation: String {
        """
        \(axis.script)
        set ylabel 'seconds'

        seconds(word) = ended('ok') && strcol('method') eq word ? number('seconds') : NaN

        \(estimate.definitions)

        # The height: all trials and means; a longer interval is clipped at twice their height.
        \(PlotParts.extremes)
        one = 0
        set table $unused
        \(PlotParts.scan("trials", trials.extremes))
        \(PlotParts.scan("summary", estimate.extremes(in: context)))
        \(PlotParts.scan("summary", ["one = number('threads') == 1 ? higher(one, estimate('ranged')) : one"]))
        unset table
        \(PlotParts.range())

        \(trials.preparation)
        """
    }

    private var estimate: PlotEstimate {
        PlotEstimate(middle: "seconds_mean", low: "seconds_ci_low", high: "seconds_ci_high", isRate: false)
    }

    private var drawing: String {
        let perfect = "one > 0 && x >= 1 ? one / x : NaN with lines linestyle 5 title 'perfect scaling'"
        return PlotParts.command(
            estimate.plainLevel(in: context) + [perfect] + trials.elements
                + estimate.marks(title: "arithmetic mean", in: context)
                + estimate.commandMarks(in: context))
    }
}

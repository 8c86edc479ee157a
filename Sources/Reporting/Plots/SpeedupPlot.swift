/// Speed-up over one thread against the number of threads, with an individual paired interval for each count.
struct SpeedupPlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            plot: .speedup, context: context,
            heading: "Speed-up over one thread, by number of threads; above 1: faster",
            explanation: [
                "The geometric mean, over blocks, of the time of one thread divided by the time of n threads in the same block.",
                "The interval is paired and individual: it holds for each count, not for all counts jointly.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var preparation: String {
        """
        \(PlotThreadAxis(context.axisCounts).script)
        set ylabel 'speed-up over one thread'

        \(estimate.definitions)

        \(PlotParts.expectedTable(context))# The height: all estimates; a longer interval is clipped at twice their height.
        \(PlotParts.extremes)
        set table $unused
        \(PlotParts.scan("summary", estimate.extremes(in: context)))
        unset table
        \(PlotParts.range(atLeast: expectedTop))
        """
    }

    /// The true rate of one thread, by which the others are divided.
    private var expectedOne: Double? {
        context.expectedRates.first { $0.threads == 1 && $0.bytesPerSecond > 0 }?.bytesPerSecond
    }

    private var expectedTop: String {
        guard let one = expectedOne, let most = context.expectedRates.map(\.bytesPerSecond).max() else { return "1.2" }
        return "\(max(1.2, most / one))"
    }

    private var estimate: PlotEstimate {
        PlotEstimate(middle: "speedup", low: "speedup_ci_low", high: "speedup_ci_high", isRate: false)
    }

    private var drawing: String {
        let perfect = "x >= 1 ? x : NaN with lines linestyle 5 title 'perfect scaling'"
        let level = "1 with lines linewidth 1.2 linecolor rgb '#888888' title 'no gain'"
        let expected = expectedOne.map { PlotParts.expected("column('bytes_per_second') / \($0)", in: context) } ?? []
        return PlotParts.command(
            [perfect, level] + expected
                + estimate.marks(title: "speed-up", in: context)
                + estimate.commandMarks(in: context)
                + estimate.plainMark(in: context))
    }
}

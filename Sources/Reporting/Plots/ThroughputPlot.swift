internal import Analysis
internal import Sweep

/// Rate against the number of threads: every successful trial, the geometric mean of each count and its interval.
struct ThroughputPlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: String {
        GnuplotScript(
            plot: .throughput, context: context, heading: heading,
            explanation: [
                "Rates are bytes / seconds of a trial. The mean is geometric, its interval Student's t on logarithms.",
                "Failed trials have no rate and are not drawn.",
            ] + modelExplanation
        ).text(preparation: preparation, drawing: drawing)
    }

    private var heading: String {
        let cause = context.model?.cause.map { " (likely cause: \($0))" } ?? ""
        return "Download rate by number of threads" + cause
    }

    private var modelExplanation: [String] {
        guard let model = context.model, !model.curve.isEmpty else { return [] }
        return [
            "The model is the simplest curve that the data support; its band is Student's t over fits to individual blocks.",
            model.isSteady
                ? "It is fitted to the steady rates: those of the time in which all connections were receiving, without the start."
                : "It is fitted to bytes divided by the whole time.",
        ]
    }

    private var axis: PlotThreadAxis { PlotThreadAxis(context.threadCounts) }

    private var preparation: String {
        """
        \(axis.script)
        set ylabel 'total rate of all threads, ' . unitName

        rate(word) = ended('ok') && strcol('method') eq word ? unit * number('bytes') / number('seconds') : NaN

        \(estimate.definitions)

        \(PlotParts.expectedTable(context))# The height: all trials and means; a longer interval is clipped at twice their height.
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

        \(context.model?.table ?? "")\(context.model?.marks ?? "")
        """
    }

    private var expectedTop: String {
        let model = context.model.map { $0.curve.map(\.bytesPerSecond) + $0.steadyRates.map(\.bytesPerSecond) }
        let rates = context.expectedRates.map(\.bytesPerSecond) + (model ?? [])
        return rates.max().map { "unit * \($0)" } ?? "0"
    }

    private var estimate: PlotEstimate {
        let name = "bytes_per_second_geomean"
        return PlotEstimate(middle: name, low: name + "_ci_low", high: name + "_ci_high", isRate: true)
    }

    /// The steady rates of the trials, if the model was fitted to them.
    private var steadyTrials: [String] {
        guard let model = context.model, !model.steadyRates.isEmpty, !model.curve.isEmpty else { return [] }
        let element = """
            $steady using (beside(column('threads'), \(axis.aside))):(unit * column('bytes_per_second')) \\
                with points linestyle 7 pointtype 6 pointsize 0.7 linewidth 1.2 title 'one trial, steady rate'
            """
        return [element]
    }

    private var drawing: String {
        let trials = """
            trials using (beside(number('threads'), -\(axis.aside))):(rate('ranged')) \\
                with points linestyle 2 title 'one trial'
            """
        return PlotParts.command(
            estimate.plainLevel(in: context)
                + PlotParts.expected("unit * column('bytes_per_second')", in: context)
                + [trials] + steadyTrials
                + (context.model?.elements(percent: context.percent) ?? [])
                + estimate.marks(title: "geometric mean", in: context)
                + estimate.commandMarks(in: context))
    }
}

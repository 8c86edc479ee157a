internal import Analysis
internal import Sweep

/// Rate against the number of threads: every successful trial, the geometric mean of each count and its interval.
struct ThroughputPlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            plot: .throughput, context: context, heading: heading,
            explanation: [
                rateExplanation,
                "Failed trials have no rate and are not drawn. If the rates differ by more than 20 to 1, the scale is logarithmic.",
            ] + modelExplanation, labelRows: context.model?.labelRows ?? 0
        ).text(preparation: preparation, drawing: drawing)
    }

    private var heading: String {
        let cause = context.model?.cause.map { "; likely cause: \($0)" } ?? ""
        return "Download rate by number of threads; higher is faster" + cause
    }

    private var rateExplanation: String {
        let rates =
            context.hasWindows
            ? "Rates are those of the windows; trials of the scout are part of some means, and are not drawn."
            : "Rates are bytes / seconds of a trial."
        return rates + " The mean is geometric, its interval Student's t on logarithms."
    }

    /// A file of another program need not have the column of rates.
    private var trialRate: String {
        context.hasWindows ? "number('bytes_per_second')" : "number('bytes') / number('seconds')"
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

    private var axis: PlotThreadAxis { PlotThreadAxis(context.axisCounts) }

    private var trials: PlotTrials { PlotTrials(context: context, value: "rate", axis: axis) }

    private var preparation: String {
        """
        \(axis.script)
        set ylabel 'total rate of all threads, ' . unitName

        rate(word) = ended('ok') && strcol('method') eq word ? unit * \(trialRate) : NaN

        \(estimate.definitions)

        \(PlotParts.expectedTable(context))# The height: all trials and means; a longer interval is clipped at twice their height.
        \(PlotParts.extremes)
        set table $unused
        \(PlotParts.scan("trials", trials.extremes))
        \(PlotParts.scan("summary", estimate.extremes(in: context)))
        unset table
        \(PlotParts.range(atLeast: expectedTop))

        \(trials.preparation)\(context.model?.table ?? "")\(context.model?.marks ?? "")
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
                with points linestyle 7 pointtype 1 pointsize 0.7 linewidth 1.2 title 'one trial, steady rate'
            """
        return [element]
    }

    private var drawing: String {
        return PlotParts.command(
            estimate.plainLevel(in: context)
                + PlotParts.expected("unit * column('bytes_per_second')", in: context)
                + trials.elements + steadyTrials
                + (context.model?.elements(percent: context.percent) ?? [])
                + estimate.marks(title: "geometric mean", in: context)
                + estimate.commandMarks(in: context))
    }
}

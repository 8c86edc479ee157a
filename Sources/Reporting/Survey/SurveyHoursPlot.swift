internal import Formatting

/// The rates of all runs by the hour of the day, without splitting and with the count of the survey.
struct SurveyHoursPlot {
    let context: SurveyPlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            files: SurveyPlot.hours.files, caption: context.caption(withBars: false),
            heading: "Download rate by hour of the day (UTC); higher is faster",
            explanation: [
                "Each mark is a run that counts: bytes divided by the geometric mean of its seconds, at the hour at which it began.",
                "Rates are on a logarithmic scale if they differ by more than 20 to 1.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var preparation: String {
        """
        # The hour at which the run of each row began; not a number for a run that does not count.
        array hours[\(max(1, context.hours.count))] = [\(context.hours.map(Self.text).joined(separator: ","))]
        hour(row) = hours[int(row) + 1]
        set xrange [0:24]
        set xtics nomirror 3
        set xlabel 'hour of the day (UTC)'
        set ylabel 'rate, ' . unitName

        # The height: all rates.
        \(PlotParts.extremes)
        set table $unused
        \(PlotParts.scan(
            "rounds",
            PlotParts.including("unit * number('bytes_per_second')")
                + PlotParts.including("unit * number('bytes_per_second_single')")))
        unset table
        widest = top
        narrowest = bottom
        \(PlotParts.range())
        """
    }

    private static func text(_ hour: Double?) -> String {
        hour.map { NumberText.withoutZeros(NumberText.fixed($0, decimals: 3)) } ?? "NaN"
    }

    private var drawing: String {
        PlotParts.command([
            """
            rounds using (hour(column(0))):(unit * number('bytes_per_second_single')) \\
                with points linestyle 3 pointsize 1 title 'without splitting'
            """,
            """
            rounds using (hour(column(0))):(unit * number('bytes_per_second')) \\
                with points linestyle 1 title 'with \(context.threads) threads'
            """,
        ])
    }
}

/// The speed-ups of all hosts in order, with their intervals, colored by the answer.
struct SurveySpeedupPlot {
    let context: SurveyPlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            files: SurveyPlot.speedups.files, caption: context.caption(withBars: true),
            heading: "Speed-up with \(context.threads) threads by host; right of the band: splitting pays",
            explanation: [
                "The time without splitting divided by the time with \(context.threads) threads, the geometric mean over the runs of a host.",
                "The interval is individual, by Student's t over the runs. In the band a difference is smaller than the margin.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var preparation: String {
        """
        \(context.hostAxis)
        rowPlace(row) = place[int(row) + 1] ? place[int(row) + 1] : NaN
        margin = \(context.margin) # the smallest gain worth having
        set xlabel 'speed-up (logarithmic scale)'
        set logscale x 2

        # The width: all estimates and the band; a longer interval is clipped at twice or half of its estimate.
        top = 1 + margin
        bottom = 1 / (1 + margin)
        set table $unused
        plot survey using (v = number('speedup'), top = higher(top, v), bottom = lower(bottom, v), \\
             top = higher(top, lower(number('speedup_ci_high'), 2 * v)), \\
             bottom = lower(bottom, higher(number('speedup_ci_low'), v / 2))) \\
            with table if (0)
        unset table
        left  = bottom / (top / bottom) ** 0.08
        right = top * (top / bottom) ** 0.08
        set xrange [left : right]
        if (top / bottom > 20) {
            set xtics nomirror (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
        } else {
            set xtics nomirror (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16)
        }
        inside(x) = x < left ? left : x > right ? right : x
        answered(word, name) = strcol('answer') eq word ? number(name) : NaN
        """
    }

    private var drawing: String {
        let band = """
            '+' using (1 / (1 + margin)):(0.3):(1 / (1 + margin)):(1 + margin):(0.3):(\(context.hosts.count) + 0.7) \\
                every ::0::0 with boxxyerror linecolor rgb '#888888' fillstyle transparent solid 0.15 noborder \\
                title sprintf('within %g%%', 100 * margin)
            """
        let kinds = [
            ("split", "linecolor rgb '#0072B2' pointtype 7", "splitting pays"),
            ("inconclusive", "linecolor rgb '#E69F00' pointtype 9", "inconclusive"),
            ("no_gain", "linecolor rgb '#555555' pointtype 5", "no gain"),
            ("harmful", "linecolor rgb '#D55E00' pointtype 11", "harmful"),
        ]
        let size = context.hosts.count > 60 ? "0.6" : "1.2"
        let marks = kinds.flatMap { word, style, title in
            [
                """
                survey using (answered('\(word)', 'speedup')):(rowPlace(column(0))): \\
                    (inside(answered('\(word)', 'speedup_ci_low'))):(inside(answered('\(word)', 'speedup_ci_high'))) \\
                    with xerrorbars \(style) linewidth 1.5 pointsize 0 notitle
                """,
                """
                survey using (answered('\(word)', 'speedup')):(rowPlace(column(0))) \\
                    with points \(style) pointsize \(size) title '\(title)'
                """,
            ]
        }
        return PlotParts.command([band] + marks)
    }
}

internal import Formatting

/// Each network's time divided by that of the baseline, with the band in which they are equivalent.
struct RatioPlot {
    let context: ComparisonPlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            files: ComparisonPlot.ratio.files, caption: context.caption,
            heading: heading,
            explanation: [
                "The ratio of the geometric means of the seconds: above 1 a network is slower. The interval is individual, from",
                "Welch's test on logarithms. A difference within the band is smaller than the margin.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var baseline: String { context.series[0].name }

    private var heading: String {
        let names = [others.count == 1 ? " of \(others[0].name)" : "", " relative to \(baseline)"]
        return "Download time" + names.map { TerminalText.shortened($0, width: 34) }.joined() + "; above 1: slower"
    }

    private var others: [ComparisonPlotContext.Series] { Array(context.series.dropFirst()) }

    private var preparation: String {
        let extents = others.map { series in
            let word = GnuplotText.quoted(series.other)
            func value(_ end: String = "") -> String { "ofPair(\(word), 'seconds_ratio\(end)')" }
            return PlotParts.scan(
                "comparison",
                [
                    "top = higher(top, lower(\(value("_ci_high")), 2 * \(value())))", "top = higher(top, \(value()))",
                    "bottom = lower(bottom, higher(\(value("_ci_low")), \(value()) / 2))",
                    "bottom = lower(bottom, \(value()))",
                ])
        }
        return """
            \(PlotThreadAxis(context.threadCounts).script)
            set ylabel 'time relative to \(baseline)'
            set logscale y
            margin = \(context.margin) # the smallest difference that matters

            \(context.reading)

            \(context.runTable)# The height: all estimates and the band; a longer interval is clipped at twice or half of its estimate.
            top = 1 + margin
            bottom = 1 / (1 + margin)
            set table $unused
            \(extents.joined(separator: "\n"))\(context.runExtremes("ratio", scale: ""))
            unset table
            ground = bottom / (top / bottom) ** 0.08
            roof = top * (top / bottom) ** 0.08
            set yrange [ground : roof]
            if (top / bottom > 4) {
                set ytics (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
            } else {
                set ytics (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3)
            }
            if (top / bottom < 1.5) { set ytics (0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4) }
            """
    }

    private var drawing: String {
        let band = """
            [left:right] '+' using 1:(1 / (1 + margin)):(1 + margin) \\
                with filledcurves linecolor rgb '#888888' fillstyle transparent solid 0.15 noborder \\
                title sprintf('equivalent within %g%%', 100 * margin)
            """
        let level = "1 with lines linewidth 1.2 linecolor rgb '#555555' notitle"
        let marks = others.flatMap { series in
            context.marks(series, ("seconds_ratio", "seconds_ratio_ci_low", "seconds_ratio_ci_high"))
                + context.runMarks(series, "ratio", scale: "")
        }
        return PlotParts.command([band, level] + marks)
    }
}

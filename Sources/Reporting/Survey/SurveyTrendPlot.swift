internal import Analysis
internal import Formatting

/// One host over its rounds: its runs, the trend, and the lasting changes of the speed-up or of the seconds.
struct SurveyTrendPlot {
    let context: SurveyPlotContext
    let trend: SurveyTrend
    /// The plot of the speed-up, or that of the seconds.
    let plot: SurveyPlot

    /// A quantity that is drawn, and how.
    private struct Series {
        let quantity: SurveyTrend.Quantity
        let title: String
        let color: String
        let mark: Int
    }

    /// The script's text.
    var script: PlotSource {
        let isRatio = plot == .trend
        return GnuplotScript(
            files: plot.files,
            caption: context.caption(withBars: isRatio, note: isRatio ? trend.quantities.first?.sentence : nil),
            heading: isRatio
                ? "Speed-up with \(context.threads) threads over the rounds; higher: splitting gains more"
                : "Download time over the rounds; lower is faster",
            explanation: [
                "Each mark is a run that counts. The line is the trend of the logarithms, with its interval at each moment if no change is shown.",
                "A vertical line is a lasting change; the field around it holds the moments that the data do not rule out.",
                "The vertical axis does not begin at 0. It is logarithmic if the values differ by more than 5 to 1.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var series: [Series] {
        let all = [
            ("speedup", "speed-up of a run", "#0072B2", 7), ("seconds_single", "without splitting", "#D55E00", 13),
            ("seconds", "with \(context.threads) threads", "#0072B2", 7),
        ]
        return all.compactMap { column, title, color, mark in
            guard (column == "speedup") == (plot == .trend) else { return nil }
            return trend.quantities.first { $0.column == column }.map {
                Series(quantity: $0, title: title, color: color, mark: mark)
            }
        }
    }
}

// MARK: - Preparation

extension SurveyTrendPlot {
    private var preparation: String {
        ([moments] + series.indices.map(tables) + [range, labels]).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private var moments: String {
        let values = trend.moments.map { $0.map(Self.text) ?? "NaN" }
        let known = trend.moments.compactMap { $0 }
        let (first, last) = (known.min() ?? 0, known.max() ?? 1)
        let room = last > first ? 0.03 * (last - first) : 0.5
        return """
            # When the run of each row began; not a number for a run that does not count.
            array moments[\(max(1, values.count))] = [\(values.joined(separator: ","))]
            moment(row) = moments[int(row) + 1]
            set xrange [\(Self.text(first - room)) : \(Self.text(last + room))]
            set xlabel \(GnuplotText.quoted(trend.axis))
            set ylabel '\(plot == .trend ? "speed-up" : "seconds")'
            """
    }

    /// The trend and the levels of a quantity, as tables in the script.
    private func tables(_ index: Int) -> String {
        let quantity = series[index].quantity
        let curve = quantity.curve.map {
            [$0.moment, $0.estimate, $0.low, $0.high].map(Self.text).joined(separator: ",")
        }
        let levels = quantity.levels.map { level in
            [level.first, level.last].map { "\(Self.text($0)),\(Self.text(level.value))\n" }.joined()
        }
        return """
            # The trend of \(quantity.column)\(levels.isEmpty ? "" : ", and its levels between the changes").
            $trend\(index) << END
            moment,estimate,low,high
            \(curve.joined(separator: "\n"))
            END
            """
                + (levels.isEmpty ? "" : "\n$levels\(index) << END\nmoment,level\n\(levels.joined(separator: "\n"))END")
    }

    /// The height: all runs; a longer interval is clipped at twice or half of its estimate.
    private var range: String {
        let ends =
            plot == .trend
            ? [
                "top = higher(top, lower(number('speedup_ci_high'), 2 * v))",
                "bottom = lower(bottom, higher(number('speedup_ci_low'), v / 2))",
            ] : []
        let scans = series.map { series in
            PlotParts.scan(
                "rounds",
                [
                    "v = moment(column(0)) == moment(column(0)) ? number('\(series.quantity.column)') : NaN",
                    "top = higher(top, v)", "bottom = lower(bottom, v)",
                ] + ends)
        }
        return """
            # The height: all runs; a longer interval is clipped at twice or half of its estimate.
            top = -1e300
            bottom = 1e300
            set table $unused
            \(scans.joined(separator: "\n"))
            unset table
            if (top < bottom) { top = 2; bottom = 1; set label 9 'no data' at graph 0.5, 0.5 center }
            if (top < 1.05 * bottom) { top = 1.025 * top; bottom = bottom / 1.025 }
            isLogarithmic = top > 5 * bottom
            ground = isLogarithmic ? bottom / (top / bottom) ** 0.08 : bottom - 0.08 * (top - bottom)
            roof = isLogarithmic ? top * (top / bottom) ** 0.15 : top + 0.15 * (top - bottom)
            \(PlotParts.logarithmicTics)
            set yrange [ground : roof]
            \(PlotParts.inside)
            """
    }

    /// The moments of the changes, each with its size, below each other at the top.
    private var labels: String {
        let changes = series.flatMap { series in series.quantity.changes.map { (change: $0, color: series.color) } }
        let known = trend.moments.compactMap { $0 }
        let middle = ((known.min() ?? 0) + (known.max() ?? 0)) / 2
        return changes.enumerated().map { index, item in
            let (place, isRight) = (Self.text(item.change.moment), item.change.moment > middle)
            let height = 0.965 - 0.045 * Double(index % 8)
            return """
                set arrow from \(place), graph 0 to \(place), graph 1 nohead dashtype (8, 6) linewidth 1.5 linecolor rgb '\(item.color)'
                set label \(Self.firstLabel + index) \(GnuplotText.quoted(item.change.label)) at \(place), graph \(Self.text(height)) \
                \(isRight ? "right" : "left") offset character \(isRight ? "-1" : "1"), 0 textcolor rgb '\(item.color)' front
                """
        }
        .joined(separator: "\n")
    }

    /// The number of the first label of a change, above those of the page.
    private static let firstLabel = 101

    private static func text(_ value: Double) -> String { NumberText.significant(value, digits: 6) }
}

// MARK: - Drawing

extension SurveyTrendPlot {
    private var drawing: String {
        let fields = series.flatMap { series in series.quantity.changes.map { (change: $0, color: series.color) } }
            .enumerated().map { index, item in
                """
                '+' using (\(Self.text(item.change.span.lowerBound))):(ground): \\
                    (\(Self.text(item.change.span.lowerBound))):(\(Self.text(item.change.span.upperBound))):(ground):(roof) \\
                    every ::0::0 with boxxyerror linecolor rgb '\(item.color)' fillstyle transparent solid 0.10 noborder \\
                    \(index == 0 ? "title 'possible time of the change'" : "notitle")
                """
            }
        return PlotParts.command(fields + series.indices.flatMap(curves) + series.flatMap(runs))
    }

    /// The trend with its interval; with a lasting change, the levels, beside which the line is only thin.
    private func curves(_ index: Int) -> [String] {
        let (item, color) = (series[index], series[index].color)
        let name = series.count > 1 ? ", \(item.title)" : ""
        guard !item.quantity.curve.isEmpty else { return [] }
        let band = """
            $trend\(index) using (column('moment')):(inside(column('low'))):(inside(column('high'))) \\
                with filledcurves fillcolor rgb '\(color)' fillstyle transparent solid 0.12 noborder notitle
            """
        let hasLevels = !item.quantity.levels.isEmpty
        let line = """
            $trend\(index) using (column('moment')):(inside(column('estimate'))) \\
                with lines \(hasLevels ? "dashtype (3, 5) " : "")linewidth 1.5 linecolor rgb '\(color)' title 'trend\(hasLevels ? "" : " and its CI")\(name)'
            """
        let levels = """
            $levels\(index) using (column('moment')):(column('level')) \\
                with lines linewidth 3 linecolor rgb '\(color)' title 'levels\(name)'
            """
        return hasLevels ? [line, levels] : [band, line]
    }

    private func runs(_ series: Series) -> [String] {
        let (column, style) = (series.quantity.column, "linecolor rgb '\(series.color)' pointtype \(series.mark)")
        let bars = """
            rounds using (moment(column(0))):(number('\(column)')): \\
                (inside(number('\(column)_ci_low'))):(inside(number('\(column)_ci_high'))) \\
                with yerrorbars \(style) linewidth 1.2 pointsize 0 notitle
            """
        let marks = """
            rounds using (moment(column(0))):(number('\(column)')) \\
                with points \(style) pointsize 1.1 title '\(series.title)'
            """
        return plot == .trend ? [bars, marks] : [marks]
    }
}

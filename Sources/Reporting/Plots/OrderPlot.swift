/// All trials in the order they ran, relative to the median of their thread count: drift appears as a trend.
struct OrderPlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            plot: .order, context: context,
            heading: "All trials in the order they ran, relative to their thread count; above 1: slower",
            explanation: [
                "A trial's seconds divided by the median seconds of its thread count, so that all thread counts are comparable.",
                "If the network slows down, the points rise. Dotted lines separate blocks, which hold each thread count once.",
                "The warm-up is not part of any statistic. Failed trials are at the bottom.",
            ] + (isAggregated ? [Self.aggregation] : [])
        ).text(
            preparation: [usual, extent, blockMeans, ranges].filter { !$0.isEmpty }.joined(separator: "\n\n"),
            drawing: drawing)
    }

    /// Whether so many trials ran that a mark for each would be a blot.
    private var isAggregated: Bool { context.trialCount > PlotTrials.many }

    private static let aggregation =
        "There are too many trials to draw each: a line extends from the lowest to the highest of those side by side."

    /// The median time of each method and thread count.
    private var usual: String {
        """
        set ylabel 'time relative to the median of its thread count'
        set logscale y

        # The median seconds of each thread count, and of the plain GET.
        array usual[\(context.mostThreads)]
        do for [n = 1:\(context.mostThreads)] { usual[n] = NaN }\(context.linePerCommand {
            """
            array usual\($0.index)[\(context.mostThreads)] # \($0.name)
            do for [n = 1:\(context.mostThreads)] { usual\($0.index)[n] = NaN }
            """
        })
        plain = NaN
        known(name) = number(name) >= 1 && number(name) <= \(context.mostThreads)
        set table $unused
        plot summary using (strcol('method') eq 'single' ? (plain = number('seconds_median')) : NaN) with table if (0)
        plot summary using (strcol('method') eq 'ranged' && known('threads') \\
            ? (usual[int(number('threads'))] = number('seconds_median')) : NaN) with table if (0)\(context.linePerCommand {
            """
            plot summary using (strcol('method') eq '\($0.name)' && known('threads') \\
                ? (usual\($0.index)[int(number('threads'))] = number('seconds_median')) : NaN) with table if (0)
            """
        })
        unset table
        reference(name) = strcol('method') eq 'single' ? plain \\\(context.linePerCommand {
            "    : strcol('method') eq '\($0.name)' && known(name) ? usual\($0.index)[int(number(name))] \\"
        })
            : strcol('method') eq 'ranged' && known(name) ? usual[int(number(name))] : NaN
        relative(name) = strcol('outcome') eq 'ok' ? number(name) / reference('threads') : NaN
        measured(word, least, most) = strcol('method') eq word && \(context.blockNumber) > 0 \\
            && number('threads') >= least && number('threads') <= most
        """
    }

    private var extent: String {
        """
        # The range of the plot: at least from 0.8 to 1.25.
        bottom = 0.8
        top = 1.25
        first = 1
        last = 1
        blocks = 1
        failed = 0
        set table $unused
        \(PlotParts.scan("trials", extremes))
        unset table
        set xrange [first - 1 : last + 1]
        if (last < 15) { set xtics 1 }
        set yrange [bottom / (top / bottom) ** 0.06 : top]
        foot = bottom / (top / bottom) ** 0.03
        if (top / bottom > 4) {
            set ytics (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
        } else {
            set ytics (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 2.5, 3)
        }
        """
    }

    private var extremes: [String] {
        [
            "v = relative('seconds')", "top = higher(top, 1.05 * v)", "bottom = lower(bottom, v / 1.05)",
            "first = lower(first, number('sequence'))", "last = higher(last, number('sequence'))",
            "blocks = higher(blocks, \(context.blockNumber))",
            "failed = failed + (strcol('outcome') eq 'failed')",
        ]
    }

    private var blockMeans: String {
        """
        # The first and last trial and the geometric mean of the ratios of each block\(isMixed ? ", of the plain GET and ranged downloads" : ""),
        # or of as many blocks side by side as give 300 means.
        each = int(ceil(blocks / 300.0))
        means = int(ceil(blocks / (1.0 * each)))
        array from[means]
        array to[means]
        array logs[means]
        array terms[means]
        do for [b = 1:means] { from[b] = last; to[b] = 0; logs[b] = 0; terms[b] = 0 }
        fresh = last
        row = 0 # a function needs a parameter; these read the columns of the row at hand
        block(row) = int((\(context.blockNumber) - 1) / each) + 1
        isOwn(row) = v > 0\(ownTrial)
        tally(row) = (b = block(row), s = number('sequence'), from[b] = lower(from[b], s), to[b] = higher(to[b], s), \\
            isOwn(row) ? (logs[b] = logs[b] + log(v), terms[b] = terms[b] + 1) : 0)
        \(isAggregated ? columns : "")set table $unused
        \(PlotParts.scan("trials", ["v = relative('seconds')", "\(context.blockNumber) > 0 ? tally(row) : 0", freshStart] + notes))
        unset table
        set print $blocks
        print 'first,last,mean'
        do for [b = 1:means] {
            print sprintf('%d,%d,%g', from[b], to[b], terms[b] > 0 ? exp(logs[b] / terms[b]) : NaN)
            if (blocks <= 100) {
                set arrow from from[b] - 0.5, graph 0 to from[b] - 0.5, graph 1 nohead dashtype (2, 4) linecolor rgb '#999999'
            }
        }
        unset print
        set xlabel 'trials in the order they ran'.(blocks <= 100 ? ' (dotted lines: block boundaries)' : '')\(lines)
        """ + (context.confirmationBlock == nil ? "" : Self.confirmation)
    }

    /// The end of the label of the axis, which says what a line is; empty if each trial is drawn.
    private var lines: String {
        guard isAggregated else { return "" }
        return
            " \\\n    .sprintf(' (each line: lowest to highest of %.0f trials side by side)', (last - first + 1) / columns)"
    }

    /// The expression that notes the first trial of the fresh blocks.
    private var freshStart: String {
        context.confirmationBlock.map {
            "fresh = \(context.blockNumber) >= \($0) ? lower(fresh, number('sequence')) : fresh"
        } ?? "0"
    }

    /// The lowest and the highest of the trials side by side, for each series.
    private var columns: String {
        let choice = series.enumerated().map { "\($1.condition) ? \($0 + 1) \\\n    : " }.joined()
        return """
            # \(Self.aggregation)
            columns = 300
            array lowest[\(series.count) * columns]
            array highest[\(series.count) * columns]
            do for [i = 1:|lowest|] { lowest[i] = 1e300; highest[i] = 0 }
            across(row) = int(lower(columns - 1, columns * (number('sequence') - first) / (last - first + 1.0)))
            series(row) = \(choice)0
            note(s, y) = s > 0 && y > 0 ? (i = (s - 1) * columns + across(row) + 1, \\
                lowest[i] = lower(lowest[i], y), highest[i] = higher(highest[i], y)) : 0

            """
    }

    /// The expression that notes a trial in its column; none if each trial is drawn.
    private var notes: [String] {
        isAggregated ? ["note(series(row), strcol('outcome') eq 'failed' ? foot : v)"] : []
    }

    /// The columns as a table; empty if each trial is drawn.
    private var ranges: String {
        guard isAggregated else { return "" }
        return """
            set print $ranges
            print 'series,place,low,high'
            do for [i = 1:|lowest|] {
                if (highest[i] > 0) {
                    print sprintf('%d,%g,%g,%g', (i - 1) / columns + 1, \\
                        first + ((i - 1) % columns + 0.5) * (last - first + 1.0) / columns, lowest[i], highest[i])
                }
            }
            unset print
            """
    }

    /// Whether other methods are among the trials: if they slow down, the network did not necessarily slow down.
    private var isMixed: Bool { !context.plotCommands.isEmpty }

    private var ownTrial: String {
        isMixed ? " \\\n        && (strcol('method') eq 'single' || strcol('method') eq 'ranged')" : ""
    }

    /// The start of the fresh blocks.
    private static let confirmation = """

        set arrow from fresh - 0.5, graph 0 to fresh - 0.5, graph 1 nohead linewidth 2 linecolor rgb '#555555'
        set label 5 'confirmation' at fresh, graph 0.97 left textcolor rgb '#555555'
        """

    /// Trials with the same mark.
    private struct Series {
        /// The text of the key, as a gnuplot expression.
        let title: String
        /// The condition, in gnuplot's syntax, for a row of trials.csv to belong to it.
        let condition: String
        let style: String
        /// The height of its trials, as a gnuplot expression.
        var height = "relative('seconds')"
    }

    private var series: [Series] {
        let failed = Series(
            title: "sprintf('failed: %d', failed)", condition: "strcol('outcome') eq 'failed'", style: "linestyle 6",
            height: "foot")
        let warmUp = Series(
            title: "'warm-up'", condition: "\(context.blockNumber) == 0",
            style: "linecolor rgb '#bbbbbb' pointtype 5 pointsize 1.2")
        let plain = Series(
            title: "'plain GET'", condition: "measured('single', 1, 1)",
            style: "linecolor rgb '#D55E00' pointtype 13 pointsize 1.4")
        let groups = PlotThreadGroup.groups(of: context.threadCounts).map {
            Series(
                title: "'\($0.title)'",
                condition: "measured('ranged', \($0.counts.lowerBound), \($0.counts.upperBound))",
                style: $0.style)
        }
        let commands = context.plotCommands.map {
            Series(
                title: "'\($0.name)'", condition: "measured('\($0.name)', 1, \(context.mostThreads))",
                style: $0.style + " pointsize 1.1")
        }
        return [failed, warmUp] + (context.hasBaseline ? [plain] : []) + groups + commands
    }

    private var drawing: String {
        let level = "1 with lines linewidth 1 linecolor rgb '#888888' notitle"
        let means = """
            $blocks using (column('first') - 0.5):(column('mean')):(column('last') - column('first') + 1):(0) \\
                with vectors nohead linewidth 3 linecolor rgb '#000000' \\
                title each == 1 ? 'mean of a block' : sprintf('mean of %d blocks', each)
            """
        return PlotParts.command(
            isAggregated
                ? [level] + series.enumerated().map { range($0 + 1, $1) } + [means]
                : [level, means] + series.map(points))
    }

    private func points(_ series: Series) -> String {
        """
        trials using (number('sequence')):(\(series.condition) ? \(series.height) : NaN) \\
            with points \(series.style) linewidth 1.5 title \(series.title)
        """
    }

    private func range(_ index: Int, _ series: Series) -> String {
        """
        $ranges using (column('series') == \(index) ? column('place') : NaN):(column('low') / 1.004): \\
            (0):(column('high') * 1.004 - column('low') / 1.004) \\
            with vectors nohead \(PlotStyle.ofLines(series.style)) linewidth 1.5 \\
            title \(series.title)
        """
    }
}

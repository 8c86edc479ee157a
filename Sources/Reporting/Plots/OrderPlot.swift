/// All trials in the order they ran, relative to the median of their thread count: drift appears as a trend.
struct OrderPlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: String {
        GnuplotScript(
            plot: .order, context: context, heading: "All trials in the order they ran: did the network drift?",
            explanation: [
                "A trial's seconds divided by the median seconds of its thread count, so that all thread counts are comparable.",
                "If the network slows down, the points rise. Dotted lines separate blocks, which hold each thread count once.",
                "The warm-up is not part of any statistic. Failed trials are at the bottom.",
            ]
        ).text(preparation: [usual, extent, blockMeans].joined(separator: "\n\n"), drawing: drawing)
    }

    /// The median time of each method and thread count.
    private var usual: String {
        """
        set xlabel 'trials in the order they ran (dotted lines: block boundaries)'
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
        plot summary using (strcol('method') eq 'single' ? (plain = number('seconds_median')) : NaN) with table
        plot summary using (strcol('method') eq 'ranged' && known('threads') \\
            ? (usual[int(number('threads'))] = number('seconds_median')) : NaN) with table\(context.linePerCommand {
            """
            plot summary using (strcol('method') eq '\($0.name)' && known('threads') \\
                ? (usual\($0.index)[int(number('threads'))] = number('seconds_median')) : NaN) with table
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
        plot trials using (top = higher(top, 1.05 * relative('seconds'))) with table
        plot trials using (bottom = lower(bottom, relative('seconds') / 1.05)) with table
        plot trials using (first = lower(first, number('sequence'))) with table
        plot trials using (last = higher(last, number('sequence'))) with table
        plot trials using (blocks = higher(blocks, \(context.blockNumber))) with table
        plot trials using (strcol('outcome') eq 'failed' ? (failed = failed + 1) : 0) with table
        unset table
        set xrange [first - 1 : last + 1]
        if (last < 15) { set xtics 1 }
        set yrange [bottom / (top / bottom) ** 0.06 : top]
        foot = bottom / (top / bottom) ** 0.03
        if (top / bottom > 4) {
            set ytics (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
        } else {
            set ytics (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 2.5, 3)
        }
        """
    }

    private var blockMeans: String {
        """
        # Each block's first and last trial and the geometric mean of its ratios\(isMixed ? ", of the plain GET and ranged downloads" : "").
        array from[int(blocks)]
        array to[int(blocks)]
        array logs[int(blocks)]
        array terms[int(blocks)]
        do for [b = 1:int(blocks)] { from[b] = last; to[b] = 0; logs[b] = 0; terms[b] = 0 }
        block(name) = int(number(name)\(context.hasBlocksFromZero ? " + 1" : ""))
        set table $unused
        plot trials using (\(context.blockNumber) > 0 ? (from[block('block')] = \\
            lower(from[block('block')], number('sequence'))) : 0) with table
        plot trials using (\(context.blockNumber) > 0 ? (to[block('block')] = \\
            higher(to[block('block')], number('sequence'))) : 0) with table
        plot trials using (\(context.blockNumber) > 0 && relative('seconds') > 0\(ownTrial) ? \\
            (logs[block('block')] = logs[block('block')] + log(relative('seconds')), \\
             terms[block('block')] = terms[block('block')] + 1) : 0) with table
        unset table
        set print $blocks
        print 'first,last,mean'
        do for [b = 1:int(blocks)] {
            print sprintf('%d,%d,%g', from[b], to[b], terms[b] > 0 ? exp(logs[b] / terms[b]) : NaN)
            set arrow from from[b] - 0.5, graph 0 to from[b] - 0.5, graph 1 nohead dashtype (2, 4) linecolor rgb '#999999'
        }
        unset print
        """ + (context.confirmationBlock.map(confirmation) ?? "")
    }

    /// Whether other methods are among the trials: if they slow down, the network did not necessarily slow down.
    private var isMixed: Bool { !context.plotCommands.isEmpty }

    private var ownTrial: String {
        isMixed ? " \\\n        && (strcol('method') eq 'single' || strcol('method') eq 'ranged')" : ""
    }

    /// The start of the fresh blocks.
    private func confirmation(_ first: Int) -> String {
        """

        set arrow from from[\(first)] - 0.5, graph 0 to from[\(first)] - 0.5, graph 1 nohead linewidth 2 linecolor rgb '#555555'
        set label 5 'confirmation' at from[\(first)], graph 0.97 left textcolor rgb '#555555'
        """
    }

    private var drawing: String {
        let frame = [
            "1 with lines linewidth 1 linecolor rgb '#888888' notitle",
            """
            $blocks using (column('first') - 0.5):(column('mean')):(column('last') - column('first') + 1):(0) \\
                with vectors nohead linewidth 3 linecolor rgb '#000000' title 'mean of a block'
            """,
            series(
                "warm-up", if: "\(context.blockNumber) == 0", style: "linecolor rgb '#bbbbbb' pointtype 5 pointsize 1.2"
            ),
        ]
        let groups = PlotThreadGroup.groups(of: context.threadCounts).map {
            series(
                $0.title, if: "measured('ranged', \($0.counts.lowerBound), \($0.counts.upperBound))", style: $0.style)
        }
        let commands = context.plotCommands.map {
            series(
                $0.name, if: "measured('\($0.name)', 1, \(context.mostThreads))", style: $0.style + " pointsize 1.1")
        }
        let failed = """
            trials using (number('sequence')):(strcol('outcome') eq 'failed' ? foot : NaN) \\
                with points linestyle 6 title sprintf('failed: %d', failed)
            """
        return PlotParts.command(frame + (context.hasBaseline ? [plain] : []) + groups + commands + [failed])
    }

    private var plain: String {
        series(
            "plain GET", if: "measured('single', 1, 1)", style: "linecolor rgb '#D55E00' pointtype 13 pointsize 1.4")
    }

    private func series(_ title: String, if condition: String, style: String) -> String {
        """
        trials using (number('sequence')):(\(condition) ? relative('seconds') : NaN) \\
            with points linewidth 1.5 \(style) title '\(title)'
        """
    }
}

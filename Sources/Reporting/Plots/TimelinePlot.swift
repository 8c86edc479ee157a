internal import Formatting

/// The rate within individual trials over time, a panel for each: how it rises, stays, or stalls, and each connection's rate.
struct TimelinePlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            plot: .timeline, context: context, heading: "Rate within individual trials over time; higher is faster",
            explanation: [
                "Bars are the total rate of all connections in a tenth of a second. Thin lines are the connections, each multiplied",
                "by their number: if they share equally, the lines follow the top of the bars.",
                "Each panel has its own scales. A triangle at the top marks a burst that is higher than the panel.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var trials: [PlotContext.TimelineTrial] {
        Array(context.timelineTrials.filter { $0.threads >= 1 }.prefix(PlotContext.timelinePanels))
    }

    private var preparation: String {
        """
        row = 0 # a function needs a parameter; these read the columns of the row at hand

        # A sample is taken at the first check after each multiple of a tick: the bars are drawn at the multiples.
        start(row, tick) = tick * floor(column('start') / tick + 0.001)
        rate(row, tick) = unit * column('bytes') / higher(tick, column('seconds'))

        bursts = 0 # the bars that are higher than their panel

        # Ticks at 1, 2 or 5 times a power of ten, about as far apart as the mean, so that a low panel has few of them.
        power(x) = 10.0 ** floor(log10(x))
        step(x) = x / power(x) < 2 ? power(x) : x / power(x) < 5 ? 2 * power(x) : 5 * power(x)
        """ + extraction + trials.enumerated().map { "\n\n" + rows(panel: $0 + 1, $1) }.joined()
    }

    /// Selects rows of intervals.csv: one pass with all of them, or in a long run, where reading each row takes seconds, the
    /// rows of each trial alone.
    private var passes: [String] {
        let rows = trials.compactMap(\.rows)
        guard context.trialCount > PlotTrials.many, rows.count == trials.count else { return [""] }
        return rows.map { " every ::\($0.lowerBound)::\($0.upperBound)" }
    }

    /// The rows of all panels, extracted from the large files.
    private var extraction: String {
        guard !trials.isEmpty else { return "" }
        let panels = trials.enumerated().map { "s == \($0.element.sequence) ? \($0.offset + 1) : " }.joined()
        return """


            # The panel of a trial by its sequence number; 0 for none.
            panel(s) = \(panels)0
            array means[\(trials.count)]
            do for [i = 1:|means|] { means[i] = NaN }
            set table $unused
            plot trials using (panel(number('sequence')) > 0 ? \\
                (means[panel(number('sequence'))] = unit * number('bytes') / number('seconds')) : 0) with table if (0)
            unset table
            set print $rows
            print 'panel,start,end,seconds,connection,bytes'
            print '0,0,0,0,NaN,0'
            unset print
            set table $rows append separator comma
            \(passes.map { extraction(rows: $0) }.joined(separator: "\n"))
            unset table
            """
    }

    private func extraction(rows: String) -> String {
        """
        plot intervals\(rows) using (panel(number('sequence'))):(number('start_seconds')):(number('end_seconds')): \\
            (number('end_seconds') - number('start_seconds')):(number('connection')):(number('bytes')) \\
            with table if (panel(number('sequence')) > 0)
        """
    }

    /// One trial's rows, and the sums of its bars.
    private func rows(panel: Int, _ trial: PlotContext.TimelineTrial) -> String {
        """
        # Panel \(panel): trial \(trial.sequence), \(CountText.threads(trial.threads)).
        mean\(panel) = means[\(panel)]
        until\(panel) = 0
        set table $unused
        plot $rows using (column('panel') == \(panel) ? (until\(panel) = higher(until\(panel), column('end'))) : 0) \\
            with table if (0)
        unset table
        tick\(panel) = until\(panel) > 0 ? lower(0.1, until\(panel)) : 0.1 # seconds between two samples
        until\(panel) = higher(until\(panel), tick\(panel))
        set print $panel\(panel)
        print 'start,end,connection,rate'
        print '0,0,NaN,0'
        unset print
        set table $panel\(panel) append separator comma
        plot $rows using (start(row, tick\(panel))):(column('end')):(column('connection')): \\
            (rate(row, tick\(panel))) with table if (column('panel') == \(panel))
        unset table
        first\(panel) = 1
        peak\(panel) = 0
        array bars\(panel)[int(until\(panel) / tick\(panel)) + 2]
        do for [i = 1:|bars\(panel)|] { bars\(panel)[i] = 0 }
        bar(row) = int(lower(|bars\(panel)| - 1, column('start') / tick\(panel) + 0.5)) + 1
        set table $unused
        plot $panel\(panel) using (first\(panel) = lower(first\(panel), column('connection')), \\
            peak\(panel) = higher(peak\(panel), \(trial.threads) * column('rate')), \\
            b = bar(row), bars\(panel)[b] = bars\(panel)[b] + column('rate')) with table if (0)
        unset table
        # The height: a burst is clipped at five times the mean.
        do for [i = 1:|bars\(panel)|] { peak\(panel) = higher(peak\(panel), bars\(panel)[i]) }
        ceiling\(panel) = peak\(panel) > 0 ? 1.05 * lower(peak\(panel), 5 * mean\(panel)) : 1
        do for [i = 1:|bars\(panel)|] { bursts = bursts + (bars\(panel)[i] > ceiling\(panel)) }
        set print $bars\(panel)
        print 'start,rate'
        do for [i = 1:|bars\(panel)|] { if (bars\(panel)[i] > 0) { print sprintf('%.9g,%.9g', (i - 1) * tick\(panel), bars\(panel)[i]) } }
        unset print
        if (|$bars\(panel)| < 2) {
            set print $bars\(panel) append
            print '0,0'
            unset print
        }
        """
    }

    private var drawing: String {
        guard !trials.isEmpty else {
            return """
                set label 9 'no trial to draw' at graph 0.5, 0.5 center
                set yrange [0:1]
                plot [0:1] NaN notitle
                """
        }
        let panels = trials.enumerated().map { panel($0 + 1, $1) }
        return ([opening] + panels + ["unset multiplot"]).joined(separator: "\n")
    }

    private var opening: String {
        """
        set multiplot layout \(trials.count),1 \\
            margins screen 0.085, 0.97, 0.165, \(context.note == nil ? "0.80" : "0.765") spacing screen 0, 0.115
        set style fill solid 1 border linecolor rgb '#A6D8F5'
        set ylabel unitName
        unset xlabel
        unset key
        """
    }

    /// A panel; only the first draws the title of the page, only the last draws the key.
    private func panel(_ number: Int, _ trial: PlotContext.TimelineTrial) -> String {
        let lines: [String?] = [
            number == trials.count ? "set key\nset xlabel 'seconds since the start of the trial'" : nil,
            "set title '\(CountText.threads(trial.threads)), trial \(trial.sequence)' offset 0, -0.6",
            "set boxwidth tick\(number) absolute",
            "set xrange [0 : until\(number)]",
            "set yrange [0 : ceiling\(number)]",
            "# Rows of other connections do not interrupt the line of a connection.",
            "if (|$panel\(number)| > 2) { set datafile missing NaN } else { unset datafile missing }",
            "if (mean\(number) > 0) { set ytics step(mean\(number)) } else { set ytics autofreq }",
            """
            do for [i = 1:|bars\(number)|] {
                if (bars\(number)[i] > ceiling\(number)) {
                    set label 100 + i '' at (i - 0.5) * tick\(number), 0.96 * ceiling\(number) \\
                        point pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' front
                }
            }
            """,
            PlotParts.command(elements(number, trial)),
            "unset label",
        ]
        return lines.compactMap(\.self).joined(separator: "\n")
    }

    private func elements(_ number: Int, _ trial: PlotContext.TimelineTrial) -> [String] {
        let all = """
            $bars\(number) using (column('start') + tick\(number) / 2):(lower(ceiling\(number), column('rate'))) \\
                with boxes linecolor rgb '#A6D8F5' title 'all connections'
            """
        let each = """
            for [i = 0:\(trial.threads - 1)] $panel\(number) using (column('start') + tick\(number) / 2):\\
                (column('connection') == first\(number) + i ? \(trial.threads) * column('rate') : NaN) smooth unique \\
                with histeps linewidth 0.8 linecolor rgb '#555555' \\
                title i == 0 ? 'each connection, multiplied by their number' : ''
            """
        let burst = """
            keyentry with points pointtype 9 pointsize 1.2 linecolor rgb '#D55E00' \\
                title bursts > 0 ? 'a burst above the panel' : ''
            """
        let mean = """
            mean\(number) with lines linewidth 2 dashtype (10, 6) linecolor rgb '#0072B2' title 'mean of the trial'
            """
        return trial.threads == 1 ? [all, mean, burst] : [all, each, mean, burst]
    }
}

/// Each connection's rate relative to the mean of its trial: how evenly the connections share.
struct SharesPlot {
    /// The run.
    let context: PlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            plot: .shares, context: context,
            heading: "How evenly the connections of a trial share its rate; 1: an equal share",
            explanation: [
                "A point is one connection of one trial: its rate divided by the mean rate of that trial's connections;",
                "1 is an equal share. Within a thread count, the first connection is on the left and the last on the right.",
                "The numbers at the top are Jain's index of the rates, the mean over the trials of a count: 1 if all connections",
                "have the same rate.",
            ]
        ).text(
            preparation: [axis, selected ?? [join, sums].joined(separator: "\n\n"), scale].joined(separator: "\n\n"),
            drawing: drawing)
    }

    /// The counts above 1, because one thread has nothing to share.
    private var counts: [Int] { context.threadCounts.filter { $0 > 1 } }

    private var axis: String {
        """
        \(PlotThreadAxis(counts).script)
        set ylabel 'rate relative to the mean of its trial'
        """
    }

    /// The shares to draw in a long run, and their range; `nil` in any other run.
    private var selected: String? {
        guard let shares = context.shares?.shares else { return nil }
        let rows = shares.map { "\($0.threads),\($0.connection),\(($0.value * 10_000).rounded() / 10_000)" }
        return """
            # Selected from connections.csv: of marks that cover each other, one.
            $shares << END
            threads,connection,share
            \(rows.joined(separator: "\n"))
            END
            top = 0
            bottom = 1
            first = 1
            set table $unused
            plot $shares using (top = higher(top, column('share')), bottom = lower(bottom, column('share'))) with table if (0)
            unset table
            """
    }

    /// The facts about its trial that a row of connections.csv needs.
    private var join: String {
        """
        # Which trials are included, and their number of threads, by sequence number.
        last = 1
        set table $unused
        plot trials using (last = higher(last, number('sequence'))) with table if (0)
        unset table
        array threadsOf[int(last) + 2]
        array total[int(last) + 2]
        array members[int(last) + 2]
        do for [i = 1:int(last) + 2] { threadsOf[i] = 0; total[i] = 0; members[i] = 0 }
        place(name) = int(lower(last + 1, number(name))) + 1 # rows of a trial that is not in trials.csv use the last place
        counted(word) = ended('ok') && strcol('method') eq word && number('threads') > 1
        set table $unused
        plot trials using (threadsOf[place('sequence')] = counted('ranged') ? number('threads') : 0) with table if (0)
        unset table
        """
    }

    /// The sum of the rates of each trial, and each connection's share.
    private var sums: String {
        """
        # The sum of the rates of each trial, for its mean.
        rate(name) = number(name) > 0 ? number(name) : NaN
        set table $unused
        plot connections using (rate('bytes_per_second') > 0 ? \\
            (total[place('sequence')] = total[place('sequence')] + rate('bytes_per_second'), \\
             members[place('sequence')] = members[place('sequence')] + 1) : 0) with table if (0)
        share(name) = threadsOf[place('sequence')] > 0 ? \\
            rate(name) * members[place('sequence')] / total[place('sequence')] : NaN
        top = 0
        bottom = 1
        first = 1
        \(PlotParts.scan("connections", extremes))
        unset table
        """
    }

    private var extremes: [String] {
        [
            "top = higher(top, share('bytes_per_second'))", "bottom = lower(bottom, share('bytes_per_second'))",
            "first = lower(first, number('connection'))",
        ]
    }

    private var scale: String {
        """
        # The first connection 0.35 of a slot to the left of its thread count, the last 0.35 to the right.
        across(n, i) = n > 1 ? beside(n, 0.7 * (i - first) / (n - 1.0) - 0.35) : NaN
        if (top == 0) { set label 9 'no successful trial with several connections' at graph 0.5, 0.3 center }
        # At least from a half to one and a half, so that small differences look small.
        # The row above all points is that of Jain's index.
        ground = lower(0.5, 0.9 * bottom)
        roof = higher(1.5, 1.05 * top) + 0.1 * (higher(1.5, 1.05 * top) - ground)
        set yrange [ground : roof]
        hasTick(n) = strstrt(' \(PlotThreadAxis(counts).ticks.map(String.init).joined(separator: " ")) ', sprintf(' %d ', n)) > 0
        set rmargin at screen 0.93
        set label 8 "Jain's\\nindex" at graph 1.01, first roof - 0.04 * (roof - ground) left textcolor rgb '#555555'
        \(bands)
        """
    }

    /// A band behind every other thread count, so that the points of neighbors are told apart.
    private var bands: String {
        counts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { index, threads in
            """
            set object \(100 + index) rectangle from beside(\(threads), -0.5), graph 0 to beside(\(threads), 0.5), graph 1 \\
                fillcolor rgb '#f2f2f2' fillstyle solid 1 noborder behind
            """
        }.joined(separator: "\n")
    }

    /// Jain's index above the counts that have a tick, so that the numbers do not overlap.
    private var fairness: String {
        let digits = counts.count > 12 ? 2 : 3
        return """
            summary using (hasTick(number('threads')) && strcol('method') eq 'ranged' ? number('threads') : NaN): \\
                (number('fairness') > 0 ? roof - 0.04 * (roof - ground) : NaN): \\
                (sprintf('%.\(digits)f', number('fairness'))) \\
                with labels center textcolor rgb '#555555' notitle
            """
    }

    private var drawing: String {
        PlotParts.command([
            "1 with lines linestyle 5 title 'equal shares'",
            """
            \(points) \\
                with points linestyle 1 linewidth 1 pointtype 6 pointsize \(pointSize) title 'one connection in one trial\(note)'
            """,
            fairness,
        ])
    }

    private var points: String {
        context.shares == nil
            ? "connections using (across(threadsOf[place('sequence')], number('connection'))):(share('bytes_per_second'))"
            : "$shares using (across(column('threads'), column('connection'))):(column('share'))"
    }

    private var note: String { context.shares == nil ? "" : " (covered ones omitted)" }

    private var pointSize: String { counts.count > 24 ? "0.35" : "0.6" }
}

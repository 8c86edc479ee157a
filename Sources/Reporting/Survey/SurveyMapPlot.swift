/// The speed-up of each host in each round, as a map.
struct SurveyMapPlot {
    let context: SurveyPlotContext

    /// The script's text.
    var script: PlotSource {
        GnuplotScript(
            files: SurveyPlot.map.files, caption: context.caption(withBars: false),
            heading: "Speed-up with \(context.threads) threads by host and round; blue: faster, orange: slower",
            explanation: [
                "The geometric mean over the blocks of each run. A field without color has no run that counts.",
                "If a host has several runs in a round, the last one is shown.",
            ]
        ).text(preparation: preparation, drawing: drawing)
    }

    private var preparation: String {
        let (hosts, rounds) = (context.runPlaces.map(\.host), context.runPlaces.map(\.round))
        return """
            \(context.hostAxis)
            \(SurveyPlotContext.array("host", runsOrHosts: hosts))
            \(SurveyPlotContext.array("round", runsOrHosts: rounds))
            hostOf(row)  = host[int(row) + 1] && round[int(row) + 1] ? host[int(row) + 1] : NaN
            roundOf(row) = round[int(row) + 1]
            set xrange [0.5 : \(context.rounds.count) + 0.5]
            set xtics nomirror (\(SurveyPlotContext.tics(context.rounds)))
            set xlabel 'round'
            unset grid
            set rmargin at screen 0.88

            # The colors: the same distance from 1 in both directions, at least a factor of two.
            widest = 1
            log2(x) = log(x) / log(2)
            set table $unused
            plot rounds using (widest = higher(widest, abs(log2(number('speedup'))))) with table if (0)
            unset table
            set cbrange [-widest : widest]
            set palette defined (-1 '#A84300', -0.5 '#E69F00', 0 '#f0f0f0', 0.5 '#56B4E9', 1 '#00507D')
            set cbtics () format ''
            step = widest > 4 ? 2 : 1
            do for [i = -8:8] { if (abs(i * step) <= widest) { set cbtics add (sprintf('%gx', 2.0 ** (i * step)) i * step) } }
            unset key
            """
    }

    private var drawing: String {
        PlotParts.command([
            """
            rounds using (roundOf(column(0))):(hostOf(column(0))): \\
                (roundOf(column(0)) - 0.48):(roundOf(column(0)) + 0.48):(hostOf(column(0)) - 0.46):(hostOf(column(0)) + 0.46): \\
                (log2(number('speedup'))) \\
                with boxxyerror fillstyle solid 1 noborder linecolor palette notitle
            """
        ])
    }
}

/// The single trials of a plot by number of threads: each as a mark, but in a long run none that others cover.
struct PlotTrials {
    /// The run.
    let context: PlotContext
    /// The name of the script's function that gives a method's value in a row of trials.csv: `rate` or `seconds`.
    let value: String
    /// The axis of threads.
    let axis: PlotThreadAxis

    /// The number of trials from which on marks that others cover are omitted: drawing them takes seconds and megabytes.
    static let many = 5_000

    /// Whether marks are omitted.
    private var isThinned: Bool { context.trialCount > Self.many }

    /// The height of the picture in steps: two trials of a count within a step have the same mark.
    private var steps: Int { max(100, min(500, 100_000 / max(1, context.axisCounts.count * words.count))) }

    /// The methods whose trials are drawn.
    private var words: [String] { ["ranged"] + context.commands }

    /// The expressions that extend the range to all trials.
    var extremes: [String] { words.flatMap { PlotParts.including("\(value)('\($0)')") } }

    /// The script's lines that find the marks to draw, after the range is known; empty if all are drawn.
    var preparation: String {
        guard isThinned else { return "" }
        let series = words.enumerated().dropFirst().map { "strcol('method') eq '\($1)' ? \($0) : " }.joined()
        let all = words.dropFirst().reduce("\(value)('ranged')") { rest, word in
            "strcol('method') eq '\(word)' ? \(value)('\(word)') \\\n    : \(rest)"
        }
        return """
            # Of trials that are within 1/\(steps) of the height, only the first is drawn: its mark covers the others.
            steps = \(steps)
            places = \(context.axisCounts.count)
            array placeOf[\(context.mostThreads)]
            \(context.axisCounts.enumerated().map { "placeOf[\($1)] = \($0)" }.joined(separator: "; "))
            array isDrawn[\(words.count) * places * steps]
            do for [i = 1:|isDrawn|] { isDrawn[i] = 0 }
            height(y) = isLogarithmic ? log(y / ground) / log(roof / ground) : y / roof
            row = 0 # a function needs a parameter; these read the columns of the row at hand
            series(row) = \(series)0
            shown(row) = \(all)
            known(n) = n >= 1 && n <= \(context.mostThreads) ? placeOf[int(n)] : NaN
            cell(s, p, y) = int((s * places + p) * steps + higher(0, lower(steps - 1, floor(steps * height(y))))) + 1
            isNew(i) = (isDrawn[i] = isDrawn[i] + 1) == 1
            set print $shown
            print 'series,threads,value'
            unset print
            set table $shown append separator comma
            plot trials using (series(row)):(number('threads')):(shown(row)) \\
                with table if (shown(row) > 0 && known(number('threads')) >= 0 \\
                    && isNew(cell(series(row), known(number('threads')), shown(row))))
            unset table


            """
    }

    /// The trials as elements of a plot command: first the ranged ones, then those of each external downloader.
    var elements: [String] {
        let note = isThinned ? " (covered ones omitted)" : ""
        let ranged = element(
            0, "ranged", aside: -axis.aside, style: "linestyle 2 title 'one trial\(note)'")
        let others = context.plotCommands.map { command in
            element(
                command.index + 1, command.name, aside: command.aside + 0.03,
                style: "\(command.style) pointsize 0.5 linewidth 0.8 notitle")
        }
        return [ranged] + others
    }

    private func element(_ series: Int, _ word: String, aside: Double, style: String) -> String {
        let share = (aside * 1000).rounded() / 1000
        guard isThinned else {
            return """
                trials using (beside(number('threads'), \(share))):(\(value)('\(word)')) \\
                    with points \(style)
                """
        }
        return """
            $shown using (column('series') == \(series) ? beside(column('threads'), \(share)) : NaN):(column('value')) \\
                with points \(style)
            """
    }
}

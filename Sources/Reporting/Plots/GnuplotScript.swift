internal import Formatting

/// The frame of every plot's script: the variables to change, the files, the page, and the two outputs.
struct GnuplotScript {
    /// The files of the plot that the script draws.
    let files: PlotFiles
    /// The texts beside the data.
    let caption: PlotCaption
    /// What the plot shows: the title.
    let heading: String
    /// How to read the plot, a line each: comments at the start of the script.
    let explanation: [String]
    /// The condition, in gnuplot's syntax, for a row of trials.csv to belong to the sweep.
    private var isOfSweep = "number('block') > 0"

    /// The script of a plot of a run.
    init(plot: Plot, context: PlotContext, heading: String, explanation: [String]) {
        self.init(files: plot.files, caption: context.caption, heading: heading, explanation: explanation)
        let last = context.confirmationBlock.map { " && \(context.blockNumber) < \($0)" } ?? ""
        isOfSweep = "\(context.blockNumber) > 0" + last
    }

    init(files: PlotFiles, caption: PlotCaption, heading: String, explanation: [String]) {
        self.files = files
        self.caption = caption
        self.heading = heading
        self.explanation = explanation
    }

    /// The whole script: `preparation` runs once, `drawing` once for each output.
    func text(preparation: String, drawing: String) -> String {
        [introduction, variables, tables, page, preparation, outputs(drawing)].joined(separator: "\n\n") + "\n"
    }

    /// A comment line.
    static func comment(_ text: String) -> String { "# " + text }

    private var introduction: String {
        ([heading + "."] + explanation + [
            "", "To redraw it: run gnuplot \(files.script) (5.4 or later) in this folder.",
        ])
        .map { $0.isEmpty ? "#" : Self.comment($0) }
        .joined(separator: "\n")
    }

    private var variables: String {
        let subject = TerminalText.shortened(caption.subject, width: 100)
        let note = TerminalText.shortened(caption.note ?? "", width: 120)
        let unit = """
            unit     = \(caption.unitFactor) # bytes per second to \(caption.units.symbol)
            unitName = '\(caption.units.symbol)'

            """
        return """
            # Settings that you may want to change
            results  = \(GnuplotText.quotedPath(caption.resultsPath)) # the folder of the CSV files
            \(files.showsRates ? unit : "")heading  = \(GnuplotText.quoted(heading))
            subject  = \(GnuplotText.quoted(subject))
            detail   = \(GnuplotText.quoted(caption.detail))
            note     = \(GnuplotText.quoted(note))
            """
    }

    private var tables: String {
        let names = files.sources.map { file in
            "\(file.prefix { $0 != "." }) = results . '/\(file)'"
        }
        return """
            # The files, read by column name. An empty cell is not a number: it is omitted, not drawn at 0.
            \(names.joined(separator: "\n"))
            reset
            set encoding utf8
            set decimalsign '.'
            set datafile separator comma
            set datafile columnheaders
            number(name) = strlen(strcol(name)) ? column(name) : NaN
            higher(a, b) = b > a ? b : a
            lower(a, b) = b < a ? b : a
            """ + (files.sources.contains("trials.csv") ? trialFilter : "")
    }

    /// True for a row of trials.csv with this outcome that belongs to the sweep, not to the warm-up or the fresh blocks.
    private var trialFilter: String { "\n" + "ended(word) = strcol('outcome') eq word && \(isOfSweep)" }

    private var page: String {
        """
        # The page: title and source at the top, key at the bottom, data between them.
        set tmargin at screen \(topMargin)
        set bmargin at screen 0.185
        set lmargin at screen 0.085
        set rmargin at screen 0.97
        set key at screen 0.5, 0.015 center bottom horizontal Left reverse
        set border 3 linecolor rgb '#555555'
        set grid ytics linetype 1 linewidth 0.5 linecolor rgb '#dddddd'
        set xtics nomirror
        set ytics nomirror
        set format '%g'
        set errorbars 0.8
        set samples 1000
        \(Self.styles)
        """
    }

    /// The upper end of the data area below the title, as a share of the page.
    var topMargin: String { caption.note == nil ? "0.83" : "0.79" }

    private static let title = """
        set label 1 heading at screen 0.03, 0.955 left font ',20'
        set label 2 subject at screen 0.03, 0.908 left
        set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
        set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
        """

    /// Colors by Okabe and Ito (2008), which color-blind readers can distinguish; each with its own mark and dash.
    private static let styles = """
        set style line 1 linecolor rgb '#0072B2' linewidth 2.5 pointtype 7 pointsize 1.1 # blue: the mean
        set style line 2 linecolor rgb '#888888' linewidth 1.2 pointtype 6 pointsize 0.7 # grey: one trial
        set style line 3 linecolor rgb '#D55E00' linewidth 2.2 dashtype (12, 6) pointtype 13 pointsize 1.5 # vermilion: plain GET
        set style line 4 linecolor rgb '#009E73' linewidth 2.2 dashtype (3, 4) pointtype 4 pointsize 1.2 # green: known truth
        set style line 5 linecolor rgb '#000000' linewidth 1.2 dashtype (12, 5, 2, 5) # black: perfect scaling
        set style line 6 linecolor rgb '#CC79A7' linewidth 1.5 pointtype 2 pointsize 1.1 # purple: failed
        set style line 7 linecolor rgb '#E69F00' linewidth 2.2 # orange: the model
        """

    private func outputs(_ drawing: String) -> String {
        let indented = (Self.title + "\n" + drawing).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    " + $0 }
            .joined(separator: "\n")
        return """
            # The same plot as SVG, and as PNG for programs that do not show SVG. A format is skipped if this gnuplot has no
            # terminal for it. To draw only one: gnuplot -e "only='\(files.outputs[1])'" \(files.script)
            if (!exists("only")) { only = '' }
            do for [file in '\(files.outputs.joined(separator: " "))'] {
                if (only ne '' && only ne file) { continue }
                name = file eq '\(files.outputs[0])' ? '\(PlotFormat.svg.terminal)' : '\(PlotFormat.png.terminal)'
                if (!strstrt(' '.GPVAL_TERMINALS.' ', ' '.name.' ')) {
                    printerr file.': this gnuplot has no terminal '.name
                    continue
                }
                if (file eq '\(files.outputs[0])') {
                    set terminal svg size 1200,750 noenhanced font 'sans-serif,12' fontscale 1.33 background '#ffffff'
                } else {
                    set terminal pngcairo size 1200,750 noenhanced font 'sans-serif,12' background '#ffffff'
                }
                set output file
            \(indented)
                unset output
            }
            """
    }
}

/// Parts of a script that several plots share.
enum PlotParts {
    /// One `plot` command of these elements, each on its own lines.
    static func command(_ elements: [String]) -> String {
        "plot " + elements.map { $0.replacing("\n", with: "\n     ") }.joined(separator: ", \\\n     ")
    }

    /// The known true rates as a table in the script, then an empty line; empty text if they are not known.
    static func expectedTable(_ context: PlotContext) -> String {
        guard !context.expectedRates.isEmpty else { return "" }
        let rows = context.expectedRates.map { "\($0.threads),\($0.bytesPerSecond)" }.joined(separator: "\n")
        return """
            # The rates that the lab server was set to.
            $expected << END
            threads,bytes_per_second
            \(rows)
            END


            """
    }

    /// The known true rates as a line of the plot, or as a point if only one is known; empty if none is.
    ///
    /// `value` reads the table of ``expectedTable(_:)``.
    static func expected(_ value: String, in context: PlotContext) -> [String] {
        guard !context.expectedRates.isEmpty else { return [] }
        let form = context.expectedRates.count > 1 ? "lines" : "points"
        return [
            """
            $expected using (column('threads')):(\(value)) \\
                with \(form) linestyle 4 title 'known truth (lab server)'
            """
        ]
    }

    /// The range of a quantity from 0, from the variables `top` (all points) and `widest` (all intervals).
    ///
    /// It extends at least to `least`, a gnuplot expression of a value that is always shown.
    static func range(atLeast least: String = "0") -> String {
        """
        if (top == 0) { top = 1; set label 9 'no data' at graph 0.5, 0.5 center }
        set yrange [0 : 1.08 * higher(\(least), higher(top, lower(widest, 2 * top)))]
        """
    }
}

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
    /// The rows of text above the data area, such as the label of a knee.
    private var labelRows = 0
    /// The condition, in gnuplot's syntax, for a row of trials.csv to belong to the sweep.
    private var isOfSweep = "number('block') > 0"

    /// The script of a plot of a run.
    init(plot: Plot, context: PlotContext, heading: String, explanation: [String], labelRows: Int = 0) {
        self.init(files: plot.files, caption: context.caption, heading: heading, explanation: explanation)
        self.labelRows = labelRows
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
    func text(preparation: String, drawing: String) -> PlotSource {
        let parts = [introduction, variables, tables, page(PlotKey(drawing)), preparation, outputs(drawing)]
        return PlotSource(title: imageTitle, text: parts.joined(separator: "\n\n") + "\n")
    }

    private var imageTitle: String {
        ([heading] + [caption.subject, caption.detail].filter { !$0.isEmpty }).joined(separator: "; ")
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
            unit     = \(caption.unit.factor) # bytes per second to \(caption.unit.symbol)
            unitName = '\(caption.unit.symbol)'

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

    private func page(_ key: PlotKey) -> String {
        """
        # The page: title and source at the top, key at the bottom, data between them.
        set tmargin at screen \(topMargin)
        set bmargin at screen \(key.bottomMargin)
        set lmargin at screen 0.085
        set rmargin at screen 0.97
        set key at screen 0.5, 0.015 center bottom horizontal Left reverse maxcols \(key.columns)
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
    private var topMargin: String {
        let rows = (caption.note == nil ? 0 : 1) + labelRows
        return ["0.83", "0.79", "0.765", "0.73"][min(rows, 3)]
    }

    private static let title = """
        headingFont = strlen(heading) > 78 ? ',16' : ',20'
        set label 1 heading at screen 0.03, 0.955 left font headingFont
        set label 2 subject at screen 0.03, 0.908 left
        set label 3 detail  at screen 0.03, 0.872 left textcolor rgb '#555555'
        set label 4 note    at screen 0.03, 0.836 left textcolor rgb '#555555'
        """

    /// Colors by Okabe and Ito (2008), which color-blind readers can distinguish; each with its own mark and dash.
    ///
    /// No two series of a plot share a color or a mark: those of ``PlotCommand`` are different from all of these.
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
                    set terminal svg size 1200,750 noenhanced name '\(files.name)' font 'sans-serif,12' fontscale 1.33 background '#ffffff'
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

/// The text of a script, and what its image shows.
struct PlotSource: Equatable {
    /// The title of the image for programs that read it aloud, on one line.
    let title: String
    /// The text of the script.
    let text: String
}

/// The key below a plot: its columns and the room that it takes, from the titles of a drawing.
struct PlotKey: Equatable {
    /// The number of columns.
    let columns: Int
    /// The number of rows.
    let rows: Int

    /// The pixels of the page, and about those of a character and of the sample of a line.
    private static let (width, height, character, sample) = (1100, 750, 7.6, 90.0)

    init(_ drawing: String) {
        let titles = drawing.split(separator: "\n").compactMap { $0.firstMatch(of: /(?:^|[^o])title (.*)$/)?.1 }
        let longest = titles.map { Self.shown($0).count }.max() ?? 0
        let most = Int(Double(Self.width) / (Self.character * Double(min(longest, 60)) + Self.sample))
        columns = max(1, min(most, titles.count))
        rows = (titles.count + columns - 1) / columns
    }

    /// The text of a title: that between the first quotes, or the expression, which is about as long as its text.
    private static func shown(_ title: Substring) -> Substring {
        guard title.hasPrefix("'"), let end = title.dropFirst().firstIndex(of: "'") else { return title.prefix(36) }
        return title[title.startIndex..<end]
    }

    /// The lower end of the data area above the key and the label of the axis, as a share of the page.
    var bottomMargin: String {
        let pixels = Double(99 + 20 * max(2, rows))
        return "\((pixels / Double(Self.height) * 1000).rounded() / 1000)"
    }
}

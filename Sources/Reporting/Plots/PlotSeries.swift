internal import Formatting

/// An estimate and its interval in summary.csv, and how a plot draws them.
///
/// gnuplot draws the ends of a bar at 0 if they are not numbers, so a bar is drawn only if both ends are numbers (the
/// script's function `between`), and the estimate itself always apart from its bar.
struct PlotEstimate {
    /// The column of the estimate.
    let middle: String
    /// The column of the interval's lower end.
    let low: String
    /// The column of the interval's upper end.
    let high: String
    /// Whether the columns are rates, to be shown in the run's unit.
    let isRate: Bool

    /// The script's functions of a method: `estimate`, `low`, `high`, and `between`, the estimate if it has an interval.
    var definitions: String {
        """
        # A method's estimate and its interval in a row of summary.csv; NaN in the rows of other methods.
        ofMethod(word, name) = strcol('method') eq word ? \(isRate ? "unit * " : "")number(name) : NaN
        estimate(word) = ofMethod(word, '\(middle)')
        low(word) = ofMethod(word, '\(low)')
        high(word) = ofMethod(word, '\(high)')
        between(word) = low(word) == low(word) && high(word) == high(word) ? estimate(word) : NaN
        \(PlotParts.inside)
        """
    }

    /// The expressions that extend the range to the estimates of every method, and note their intervals.
    func extremes(in context: PlotContext) -> [String] {
        let words = ["ranged", "single"] + context.commands
        return words.flatMap { word in
            PlotParts.including("estimate('\(word)')")
                + PlotParts.including(low: "low('\(word)')", high: "high('\(word)')")
        }
    }

    /// A method's intervals as bars, with an arrow where one continues beyond the picture.
    private func bars(_ word: String, at place: String, style: String, title: String) -> [String] {
        let bars = """
            summary using \(place):(between('\(word)')):(inside(low('\(word)'))):(inside(high('\(word)'))) \\
                with yerrorbars \(style) pointsize 0 \\
                \(title)
            """
        let names = ("between('\(word)')", "low('\(word)')", "high('\(word)')")
        return [bars] + PlotParts.beyond("summary", at: place, names, style: style)
    }

    /// The ranged trials' estimates as marks at their thread counts, and their intervals as bars.
    func marks(title: String, in context: PlotContext) -> [String] {
        let key =
            "title '\(context.percent) CI'.(widest > roof || narrowest < ground ? ' (arrow: continues)' : '')"
        let bars = bars("ranged", at: "(number('threads'))", style: "linestyle 1", title: key)
        let marks = """
            summary using (number('threads')):(estimate('ranged')) \\
                with points linestyle 1 title '\(title)'
            """
        return context.hasIntervals ? bars + [marks] : [marks]
    }

    /// The estimates of HTTP/2, HTTP/3, and the external downloaders, a series each, and their intervals as bars.
    func commandMarks(in context: PlotContext) -> [String] {
        context.plotCommands.flatMap { command in
            let place = "(beside(number('threads'), \(command.aside)))"
            let bars = bars(command.name, at: place, style: command.style + " linewidth 1.5", title: "notitle")
            let marks = """
                summary using \(place):(estimate('\(command.name)')) \\
                    with linespoints \(command.style) linewidth 1.2 pointsize 1.2 title '\(command.name)'
                """
            return context.hasIntervals ? bars + [marks] : [marks]
        }
    }

    /// The plain GET's estimate as a horizontal line in a band for its interval; empty without a baseline.
    func plainLevel(in context: PlotContext) -> [String] {
        guard context.hasBaseline else { return [] }
        let band = """
            summary using (left):(between('single')):(left):(right): \\
                (inside(low('single'))):(inside(high('single'))) \\
                with boxxyerror linecolor rgb '#D55E00' fillstyle transparent solid 0.12 noborder notitle
            """
        let level = """
            summary using (left):(estimate('single')):(right - left):(0) \\
                with vectors nohead linestyle 3 title 'plain GET, mean\(context.hasIntervals ? " and \(context.percent) CI" : "")'
            """
        return context.hasIntervals ? [band, level] : [level]
    }

    /// The plain GET's estimate and interval as a mark beside one thread; empty without a baseline.
    func plainMark(in context: PlotContext) -> [String] {
        guard context.hasBaseline else { return [] }
        let bars = bars("single", at: "(beside(1, 0.3))", style: "linestyle 3 dashtype 1", title: "notitle")
        let mark = """
            summary using (beside(1, 0.3)):(estimate('single')) \\
                with points linestyle 3 title 'plain GET'
            """
        return context.hasIntervals ? bars + [mark] : [mark]
    }
}

/// HTTP/2, HTTP/3, or an external downloader in a plot: its name and its mark.
struct PlotCommand: Equatable {
    /// Its name in the column `method`.
    let name: String
    /// Its index among the external downloaders of the run, from 0.
    let index: Int
    /// The number of external downloaders of the run.
    let count: Int

    /// The color and the mark in gnuplot's syntax, which no other series has.
    var style: String { index < Self.styles.count ? Self.styles[index] : PlotStyle.letter(index - Self.styles.count) }

    /// The offset to the right of its thread count, as a share of a slot.
    var aside: Double { (min(0.06, 0.33 / Double(count)) * Double(index + 1) * 1000).rounded() / 1000 }

    /// Colors by Okabe and Ito (2008) and by Paul Tol that no other series uses, each with its own mark.
    private static let styles = [
        "linecolor rgb '#882255' pointtype 11", "linecolor rgb '#999933' pointtype 15",
        "linecolor rgb '#AA4499' pointtype 8", "linecolor rgb '#117733' pointtype 10",
        "linecolor rgb '#DDCC77' pointtype 14", "linecolor rgb '#44AA99' pointtype 12",
        "linecolor rgb '#CC6677' pointtype 3",
    ]
}

/// Styles beyond the fixed ones.
enum PlotStyle {
    /// A style without its mark, for lines.
    static func ofLines(_ style: String) -> String { style.replacing(/[ ]?point(type|size) [^ ]+/, with: "") }

    /// A color and a letter as the mark, different for each index from 0 to 25.
    static func letter(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
        // Hues a golden angle apart, in three brightnesses, none of which is that of a fixed color.
        let hue = (0.07 + 0.381966 * Double(index)).truncatingRemainder(dividingBy: 1)
        let value = [0.55, 0.7, 0.4][index % 3]
        return "linecolor rgb '\(rgb(hue: hue, value: value))' pointtype '\(letter)'"
    }

    /// The color of a hue at full saturation, as `#RRGGBB`.
    private static func rgb(hue: Double, value: Double) -> String {
        let parts = [5.0, 3, 1].map { offset -> String in
            let place = (offset + hue * 6).truncatingRemainder(dividingBy: 6)
            let level = value * (1 - max(0, min(place, 4 - place, 1)))
            let digits = String(Int((255 * level).rounded()), radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }
        return "#" + parts.joined()
    }
}

extension PlotContext {
    /// The external downloaders of the run.
    var plotCommands: [PlotCommand] {
        commands.enumerated().map { PlotCommand(name: $1, index: $0, count: commands.count) }
    }

    /// A line of the script for each external downloader, each after a line feed; empty without any.
    func linePerCommand(_ line: (PlotCommand) -> String) -> String {
        plotCommands.map { "\n" + line($0) }.joined()
    }
}

/// Thread counts that share a mark in a plot of individual trials: one thread, the lower and the upper half of the others.
struct PlotThreadGroup: Equatable {
    /// The counts of the group, rising; never empty.
    let counts: ClosedRange<Int>
    /// The color and the mark in gnuplot's syntax.
    let style: String

    /// The groups of the counts measured: at most three, in rising order.
    static func groups(of counts: [Int]) -> [PlotThreadGroup] {
        let several = counts.filter { $0 > 1 }
        let half = (several.count + 1) / 2
        let parts = [counts.filter { $0 == 1 }, Array(several.prefix(half)), Array(several.dropFirst(half))]
        return zip(parts, styles).compactMap { part, style in
            guard let first = part.first, let last = part.last else { return nil }
            return PlotThreadGroup(counts: first...last, style: style)
        }
    }

    /// The text of the key.
    var title: String {
        guard counts.count > 1 else { return CountText.threads(counts.lowerBound) }
        return "\(counts.lowerBound)-\(counts.upperBound) threads"
    }

    private static let styles = [
        "linecolor rgb '#332288' pointtype 7 pointsize 1.2",
        "linecolor rgb '#56B4E9' pointtype 9 pointsize 1.3",
        "linecolor rgb '#0072B2' pointtype 4 pointsize 1.1",
    ]
}

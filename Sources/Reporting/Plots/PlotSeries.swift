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
        """
    }

    /// The ranged trials' estimates as marks at their thread counts, and their intervals as bars.
    func marks(title: String, in context: PlotContext) -> [String] {
        let bars = """
            summary using (number('threads')):(between('ranged')):(low('ranged')):(high('ranged')) \\
                with yerrorbars linestyle 1 pointsize 0 title '\(context.percent) CI'
            """
        let marks = """
            summary using (number('threads')):(estimate('ranged')) \\
                with points linestyle 1 title '\(title)'
            """
        return context.hasIntervals ? [bars, marks] : [marks]
    }

    /// The estimates of HTTP/2 and of the external downloaders, a series each, and their intervals as bars.
    func commandMarks(in context: PlotContext) -> [String] {
        context.plotCommands.flatMap { command in
            let place = "(beside(number('threads'), \(command.aside)))"
            let bars = """
                summary using \(place):(between('\(command.name)')):(low('\(command.name)')):(high('\(command.name)')) \\
                    with yerrorbars \(command.style) linewidth 1.5 pointsize 0 notitle
                """
            let marks = """
                summary using \(place):(estimate('\(command.name)')) \\
                    with linespoints \(command.style) linewidth 1.2 pointsize 1.2 title '\(command.name)'
                """
            return context.hasIntervals ? [bars, marks] : [marks]
        }
    }

    /// The plain GET's estimate as a horizontal line in a band for its interval; empty without a baseline.
    func plainLevel(in context: PlotContext) -> [String] {
        guard context.hasBaseline else { return [] }
        let band = """
            summary using (left):(between('single')):(left):(right):(low('single')):(high('single')) \\
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
        let bar = """
            summary using (beside(1, 0.3)):(between('single')):(low('single')):(high('single')) \\
                with yerrorbars linestyle 3 dashtype 1 pointsize 0 notitle
            """
        let mark = """
            summary using (beside(1, 0.3)):(estimate('single')) \\
                with points linestyle 3 title 'plain GET'
            """
        return context.hasIntervals ? [bar, mark] : [mark]
    }
}

/// HTTP/2 or an external downloader in a plot: its name and its mark.
struct PlotCommand: Equatable {
    /// Its name in the column `method`.
    let name: String
    /// Its index among the external downloaders of the run, from 0.
    let index: Int

    /// The color and the mark in gnuplot's syntax; they repeat after six.
    var style: String { Self.styles[index % Self.styles.count] }

    /// The offset to the right of its thread count, as a share of a slot.
    var aside: Double { 0.06 * Double(index % 5 + 1) }

    /// Colors by Okabe and Ito (2008) and by Paul Tol that no other series uses, each with its own mark.
    private static let styles = [
        "linecolor rgb '#E69F00' pointtype 9", "linecolor rgb '#56B4E9' pointtype 5",
        "linecolor rgb '#882255' pointtype 11", "linecolor rgb '#999933' pointtype 15",
        "linecolor rgb '#332288' pointtype 8", "linecolor rgb '#117733' pointtype 10",
    ]
}

extension PlotContext {
    /// The external downloaders of the run.
    var plotCommands: [PlotCommand] { commands.enumerated().map { PlotCommand(name: $1, index: $0) } }

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
        "linecolor rgb '#000000' pointtype 7 pointsize 1.2",
        "linecolor rgb '#56B4E9' pointtype 9 pointsize 1.3",
        "linecolor rgb '#0072B2' pointtype 4 pointsize 1.1",
    ]
}

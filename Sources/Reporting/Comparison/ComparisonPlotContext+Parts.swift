/// Lines of a script that the plots of a comparison share.
extension ComparisonPlotContext {
    /// Colors by Okabe and Ito (2008), told apart by the color-blind, each with a mark of its own; more networks than
    /// these begin again with dashes.
    private static let colors = ["0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", "000000"]
    private static let marks = [7, 5, 9, 13, 11, 4, 6]

    /// How a network is drawn.
    func style(_ series: Series) -> String {
        let index = series.place % Self.colors.count
        let dash = series.place < Self.colors.count ? "1" : "(12, 6)"
        return "linecolor rgb '#\(Self.colors[index])' pointtype \(Self.marks[index]) dashtype \(dash)"
    }

    /// The place of a network beside its thread count: they share the middle third of a slot.
    func place(_ series: Series) -> String {
        let share = (1 / 3) * ((Double(series.place) + 0.5) / Double(self.series.count) - 0.5)
        return "beside(number('threads'), \((share * 100).rounded() / 100))"
    }

    /// The script's functions that read a quantity of ranged downloads from the rows of a pair.
    var reading: String {
        """
        # A quantity of the ranged downloads against one other network; no number in the rows of others.
        ofPair(word, name) = strcol('other') eq word && strcol('method') eq 'ranged' ? number(name) : NaN
        # The same, only where both ends of its interval are numbers.
        within(word, name, low, high) = ofPair(word, low) == ofPair(word, low) && ofPair(word, high) == ofPair(word, high) \\
            ? ofPair(word, name) : NaN
        """
    }

    /// A network's quantity as marks on a line, and its intervals as bars.
    func marks(_ series: Series, _ names: (middle: String, low: String, high: String), scale: String = "") -> [String] {
        let word = GnuplotText.quoted(series.other)
        let quoted = (middle: "'\(names.middle)'", low: "'\(names.low)'", high: "'\(names.high)'")
        let bars = """
            comparison using (\(place(series))): \\
                (\(scale)within(\(word), \(quoted.middle), \\
                    \(quoted.low), \(quoted.high))): \\
                (\(scale)ofPair(\(word), \(quoted.low))): \\
                (\(scale)ofPair(\(word), \(quoted.high))) \\
                with yerrorbars \(style(series)) linewidth 1.5 pointsize 0 notitle
            """
        let line = """
            comparison using (\(place(series))): \\
                (\(scale)ofPair(\(word), \(quoted.middle))) \\
                with linespoints \(style(series)) linewidth 2 pointsize 1.1 \\
                title \(GnuplotText.quoted(series.name))
            """
        return [bars, line]
    }

    /// The script's lines that raise `top` to the largest of a quantity, and `widest` to that of its intervals' ends.
    func extent(_ series: Series, middle: String, high: String, scale: String = "") -> String {
        let word = GnuplotText.quoted(series.other)
        return """
            plot comparison using (top = higher(top, \(scale)ofPair(\(word), '\(middle)'))) with table
            plot comparison using (widest = higher(widest, \(scale)ofPair(\(word), '\(high)'))) with table
            """
    }
}

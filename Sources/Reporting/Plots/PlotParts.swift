/// Parts of a script that several plots share.
enum PlotParts {
    /// One `plot` command of these elements, each on its own lines.
    static func command(_ elements: [String]) -> String {
        "plot " + elements.map { $0.replacing("\n", with: "\n     ") }.joined(separator: ", \\\n     ")
    }

    /// The known true rates as a table in the script, then an empty line; empty text if they are not known.
    static func expectedTable(_ context: PlotContext) -> String {
        guard !context.expectedRates.isEmpty else { return "" }
        let rates = context.expectedLine.isEmpty ? context.expectedRates : context.expectedLine
        let rows = rates.map { "\($0.threads),\($0.bytesPerSecond)" }.joined(separator: "\n")
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

    /// Evaluates expressions with side effects in every row of a file, in one pass and without any output.
    static func scan(_ file: String, _ expressions: [String]) -> String {
        let list = expressions.joined(separator: ", \\\n     ")
        return "plot \(file) using (\(list)) \\\n    with table if (0)"
    }

    /// The variables of ``range(atLeast:)`` before the files are read.
    static let extremes = """
        top = 0
        bottom = 1e300
        widest = 0
        narrowest = 1e300
        """

    /// The expressions that extend the range to a value.
    static func including(_ value: String) -> [String] {
        ["v = \(value)", "top = higher(top, v)", "bottom = lower(bottom, v > 0 ? v : NaN)"]
    }

    /// The expressions that note the ends of an interval.
    static func including(low: String, high: String) -> [String] {
        ["widest = higher(widest, \(high))", "narrowest = lower(narrowest, \(low))"]
    }

    /// The range of a quantity from the variables `top` and `bottom` (all points) and `widest` (all intervals).
    ///
    /// It begins at 0 and extends at least to `least`, a gnuplot expression of a value that is always shown. If the points
    /// differ by more than 20 to 1, it is logarithmic.
    static func range(atLeast least: String = "0") -> String {
        """
        if (top == 0) { top = 1; bottom = 1; set label 9 'no data' at graph 0.5, 0.5 center }
        isLogarithmic = top > 20 * bottom
        ground = isLogarithmic ? 0.7 * higher(narrowest, bottom / 2) : 0
        if (isLogarithmic) { ground = lower(ground, 0.7 * bottom) }
        roof = higher(\(least), higher(top, lower(widest, 2 * top))) * (isLogarithmic ? 1.3 : 1.08)
        \(logarithmicTics)
        set yrange [ground : roof]
        """
    }

    /// If `isLogarithmic`: the logarithmic scale, with labels at 1, 2, and 5 times the powers of ten.
    static let logarithmicTics = """
        if (isLogarithmic) {
            set logscale y
            set ytics ()
            do for [e = int(floor(log10(ground))):int(ceil(log10(roof)))] {
                set ytics add (10.0 ** e, 10.0 ** e * 2, 10.0 ** e * 5)
            }
        }
        """

    /// A value, or the border of the picture that it is beyond.
    static let inside = "inside(y) = y < ground ? ground : y > roof ? roof : y"

    /// The arrows at the border of the picture of intervals that continue beyond it.
    static func beyond(
        _ file: String, at place: String, _ names: (middle: String, low: String, high: String), style: String
    ) -> [String] {
        [("\(names.high) > roof", "roof"), ("\(names.low) < ground", "ground")].map { condition, border in
            """
            \(file) using \(place): \\
                (\(condition) \\
                    ? \(names.middle) : NaN):(0): \\
                (\(border) - \(names.middle)) \\
                with vectors head filled size screen 0.008,20 \(PlotStyle.ofLines(style)) notitle
            """
        }
    }
}

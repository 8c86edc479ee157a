/// Lines of a script that several plots share.
enum PlotParts {
    /// One `plot` command of these elements, each on lines of its own.
    static func command(_ elements: [String]) -> String {
        "plot " + elements.map { $0.replacing("\n", with: "\n     ") }.joined(separator: ", \\\n     ")
    }

    /// The known truth as a table in the script, and an empty line; nothing where it is not known.
    static func expectedTable(_ context: PlotContext) -> String {
        guard !context.expectedRates.isEmpty else { return "" }
        let rows = context.expectedRates.map { "\($0.threads),\($0.bytesPerSecond)" }.joined(separator: "\n")
        return """
            # What the server was told to allow.
            $expected << END
            threads,bytes_per_second
            \(rows)
            END


            """
    }

    /// The known truth as a line of the plot, or a point where one count is known; nothing where none is.
    ///
    /// `value` reads the table of ``expectedTable(_:)``.
    static func expected(_ value: String, in context: PlotContext) -> [String] {
        guard !context.expectedRates.isEmpty else { return [] }
        let form = context.expectedRates.count > 1 ? "lines" : "points"
        return [
            """
            $expected using (column('threads')):(\(value)) \\
                with \(form) linestyle 4 title 'set in the lab server'
            """
        ]
    }

    /// The range of a quantity from 0 up, out of the variables `top` (all points) and `widest` (all intervals).
    ///
    /// It reaches at least `least`, gnuplot's expression of a quantity that is to be seen whatever was measured.
    static func range(atLeast least: String = "0") -> String {
        """
        if (top == 0) { top = 1; set label 9 'nothing to show' at graph 0.5, 0.5 center }
        set yrange [0 : 1.08 * higher(\(least), higher(top, lower(widest, 2 * top)))]
        """
    }
}

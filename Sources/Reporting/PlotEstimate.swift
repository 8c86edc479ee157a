/// An estimate and its interval in summary.csv, and how a plot draws them.
///
/// gnuplot draws the ends of a bar at 0 where they are no numbers, so a bar is drawn only where both ends are (the
/// script's function `bounded`), and the estimate itself always apart from its bar.
struct PlotEstimate {
    /// The script's function of a method and a column's name that gives the number of the method's row.
    let function: String
    /// The column of the estimate.
    let middle: String
    /// The column of the interval's lower end.
    let low: String
    /// The column of the interval's upper end.
    let high: String

    /// The ranged trials' estimates as marks at their thread counts, and their intervals as bars.
    func marks(title: String, in context: PlotContext) -> [String] {
        let bars = """
            summary using (number('threads')):\(bounds("ranged")) \
            with yerrorbars linestyle 1 pointsize 0 title '\(context.percent) interval'
            """
        let marks = """
            summary using (number('threads')):(\(value("ranged", middle))) \
            with points linestyle 1 title '\(title)'
            """
        return context.hasIntervals ? [bars, marks] : [marks]
    }

    /// The plain GET's estimate as a level across the plot in a band that is its interval; nothing without baseline.
    func plainLevel(in context: PlotContext) -> [String] {
        guard context.hasBaseline else { return [] }
        let (low, high) = (value("single", low), value("single", high))
        let band = """
            summary using (left):(bounded(\(low), \(low), \(high))):(left):(right):(\(low)):(\(high)) \
            with boxxyerror linecolor rgb '#D55E00' fillstyle transparent solid 0.12 noborder notitle
            """
        let level = """
            summary using (left):(\(value("single", middle))):(right - left):(0) \
            with vectors nohead linestyle 3 title 'plain GET, mean\(context.hasIntervals ? " and interval" : "")'
            """
        return context.hasIntervals ? [band, level] : [level]
    }

    /// The plain GET's estimate and interval as a mark beside one thread; nothing without baseline.
    func plainMark(in context: PlotContext) -> [String] {
        guard context.hasBaseline else { return [] }
        let place = "beside(1, 0.3)"
        let bar = """
            summary using (\(place)):\(bounds("single")) \
            with yerrorbars linestyle 3 dashtype 1 pointsize 0 notitle
            """
        let mark = """
            summary using (\(place)):(\(value("single", middle))) \
            with points linestyle 3 title 'plain GET'
            """
        return context.hasIntervals ? [bar, mark] : [mark]
    }

    private func bounds(_ method: String) -> String {
        let (low, high) = (value(method, low), value(method, high))
        return "(bounded(\(value(method, middle)), \(low), \(high))):(\(low)):(\(high))"
    }

    private func value(_ method: String, _ column: String) -> String { "\(function)('\(method)', '\(column)')" }
}

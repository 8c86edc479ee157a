public import Analysis
public import Formatting
internal import Sweep

/// The plots of a comparison, with all networks in one plot; each reads only comparison.csv.
public enum ComparisonPlot: String, CaseIterable, Sendable {
    /// Rate against the number of threads.
    case throughput
    /// Speed-up over one thread against the number of threads.
    case speedup
    /// Time relative to the baseline.
    case ratio

    /// The names of all files of the plot: the script and the images.
    public var fileNames: [String] { [files.script] + files.outputs }

    /// The names of the script, of its sources, and of the images.
    var files: PlotFiles {
        PlotFiles(name: rawValue, sources: ["comparison.csv"], showsRates: self == .throughput)
    }

    /// The text of the script, to be run by gnuplot 5.4 or later in its own folder.
    func script(_ context: ComparisonPlotContext) -> String {
        switch self {
        case .throughput: NetworksPlot.throughput(context).script
        case .speedup: NetworksPlot.speedup(context).script
        case .ratio: RatioPlot(context: context).script
        }
    }
}

/// What the plots of a comparison need in addition to comparison.csv.
public struct ComparisonPlotContext: Sendable, Equatable {
    /// A network in a plot: the rows that it is read from, and how it is drawn.
    struct Series: Equatable {
        /// Its name, a label.
        let name: String
        /// The name of the other network in the rows to read.
        let other: String
        /// The side of these rows: `baseline` or `other`.
        let side: String
        /// Its index among the networks, from 0.
        let place: Int
    }

    /// The networks, the baseline first.
    let series: [Series]
    /// The thread counts of all rows, in ascending order.
    let threadCounts: [Int]
    /// The difference that matters.
    let margin: Double
    /// The texts beside the data.
    let caption: PlotCaption

    /// The context of a comparison.
    ///
    /// - Parameters:
    ///   - comparison: what `compare` found.
    ///   - units: of rates.
    ///   - resultsPath: from the folder of the plots to that of comparison.csv.
    public init(_ comparison: RunComparison, units: RateUnit, resultsPath: String) {
        let pairs = comparison.pairs
        let fullest = pairs.max { $0.rows.count < $1.rows.count }
        let baseline = Series(
            name: comparison.networks[0].name, other: fullest?.other ?? "", side: "baseline", place: 0)
        series =
            [baseline]
            + pairs.enumerated().map {
                Series(name: $1.other, other: $1.other, side: "other", place: $0 + 1)
            }
        let treatments = pairs.flatMap { $0.rows.map(\.treatment) }.filter { $0.method == .ranged }
        threadCounts = Set(treatments.map(\.threads)).sorted()
        margin = comparison.margin
        let bars = "bars: \(NumberText.level(comparison.confidence)) CI"
        let text = ComparisonText(comparison: comparison)
        caption = PlotCaption(
            subject: text.heading, detail: text.dates + "  ·  " + bars, note: nil, units: units,
            resultsPath: resultsPath)
    }
}

/// Lines of a script that the plots of a comparison share.
extension ComparisonPlotContext {
    /// Colors by Okabe and Ito (2008), which color-blind readers can distinguish, each with its own mark; further
    /// networks repeat them with dashes.
    private static let colors = ["0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", "000000"]
    private static let marks = [7, 5, 9, 13, 11, 4, 6]

    /// How a network is drawn.
    func style(_ series: Series) -> String {
        let index = series.place % Self.colors.count
        let dash = series.place < Self.colors.count ? "1" : "(12, 6)"
        return "linecolor rgb '#\(Self.colors[index])' pointtype \(Self.marks[index]) dashtype \(dash)"
    }

    /// The position of a network beside its thread count: the networks share the middle third of a slot.
    func place(_ series: Series) -> String {
        let share = (1 / 3) * ((Double(series.place) + 0.5) / Double(self.series.count) - 0.5)
        return "beside(number('threads'), \((share * 100).rounded() / 100))"
    }

    /// The script's functions that read a quantity of ranged downloads from the rows of a pair.
    var reading: String {
        """
        # A quantity of the ranged downloads, compared with one network; NaN in the rows of other networks.
        ofPair(word, name) = strcol('other') eq word && strcol('method') eq 'ranged' ? number(name) : NaN
        # The same, only if both ends of its interval are numbers.
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

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
    func source(_ context: ComparisonPlotContext) -> PlotSource {
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

    /// One run of a network that has several, at one thread count.
    struct Run: Equatable {
        /// The index of its network, from 0.
        let place: Int
        let threads: Int
        /// The geometric mean of its seconds.
        let seconds: Double
        /// Its rate, in bytes per second; `nil` if the bytes are not known.
        let rate: Double?
        /// Its speed-up over one ranged thread.
        let speedup: Double?
        /// Its seconds divided by the geometric mean of the runs of the baseline.
        let ratio: Double?
    }

    /// The networks, the baseline first.
    let series: [Series]
    /// The single runs; empty if each network has only one.
    let runs: [Run]
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
        let counts = Set(treatments.map(\.threads)).sorted()
        threadCounts = counts
        margin = comparison.margin
        runs = ComparisonPlotContext.runs(of: comparison.networks, counts)
        let level = NumberText.level(comparison.confidence)
        let bars = "bars: \(level) CI" + (runs.isEmpty ? "" : "  ·  small marks: single runs")
        let rates = comparison.networks.flatMap { network in
            counts.compactMap { network.largestRate(threads: $0) }
        }
        let text = ComparisonText(comparison: comparison)
        caption = PlotCaption(
            subject: text.heading, detail: text.dates + "  ·  " + bars, note: nil, units: units,
            largestRate: rates.max(), resultsPath: resultsPath)
    }

    private static func runs(of networks: [ComparedNetwork], _ counts: [Int]) -> [Run] {
        guard networks.contains(where: { $0.runs.count > 1 }) else { return [] }
        return networks.enumerated().flatMap { place, network in
            network.runs.flatMap { run in
                counts.compactMap { threads -> Run? in
                    guard let seconds = run.typicalSeconds(threads: threads) else { return nil }
                    let baseline = networks[0].typicalSeconds(threads: threads)
                    return Run(
                        place: place, threads: threads, seconds: seconds,
                        rate: run.trialBytes.map { Double($0) / seconds },
                        speedup: run.typicalSeconds(threads: 1).map { $0 / seconds },
                        ratio: baseline.map { seconds / $0 })
                }
            }
        }
    }
}

/// Lines of a script that the plots of a comparison share.
extension ComparisonPlotContext {
    /// Colors by Okabe and Ito (2008), which color-blind readers can distinguish, each with its own mark; further
    /// networks have letters as marks, in other colors.
    private static let colors = ["0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", "882255"]
    private static let marks = [7, 5, 9, 13, 11, 4, 6]

    /// How a network is drawn.
    func style(_ series: Series) -> String {
        guard series.place < Self.colors.count else {
            return PlotStyle.letter(series.place - Self.colors.count) + " dashtype (12, 6)"
        }
        return "linecolor rgb '#\(Self.colors[series.place])' pointtype \(Self.marks[series.place]) dashtype 1"
    }

    /// The position of a network beside its thread count: the networks share the middle third of a slot.
    func place(_ series: Series, threads: String = "number('threads')", aside: Double = 0) -> String {
        let share = (1 / 3) * ((Double(series.place) + 0.5) / Double(self.series.count) - 0.5) + aside
        return "beside(\(threads), \((share * 100).rounded() / 100))"
    }

    /// The single runs as a table in the script, then an empty line; empty text without any.
    var runTable: String {
        guard !runs.isEmpty else { return "" }
        let rows = runs.map { run in
            let numbers = [run.rate, run.speedup, run.ratio].map { $0.map { "\($0)" } ?? "NaN" }
            return (["\(run.place)", "\(run.threads)"] + numbers).joined(separator: ",")
        }
        return """
            # The single runs, of which the networks' values are the means.
            $runs << END
            network,threads,rate,speedup,ratio
            \(rows.joined(separator: "\n"))
            END


            """
    }

    /// The expressions that extend the range to the single runs.
    func runExtremes(_ column: String, scale: String) -> String {
        guard !runs.isEmpty else { return "" }
        return "\n" + PlotParts.scan("$runs", PlotParts.including("\(scale)column('\(column)')"))
    }

    /// The single runs of a network as small marks; none if there are none.
    func runMarks(_ series: Series, _ column: String, scale: String) -> [String] {
        guard !runs.isEmpty else { return [] }
        let place = place(series, threads: "column('threads')", aside: 0.04)
        return [
            """
            $runs using (column('network') == \(series.place) ? \(place) : NaN): \\
                (\(scale)column('\(column)')) \\
                with points \(style(series)) pointsize 0.5 notitle
            """
        ]
    }

    /// The script's functions that read a quantity of ranged downloads from the rows of a pair.
    var reading: String {
        """
        # A quantity of the ranged downloads, compared with one network; NaN in the rows of other networks.
        ofPair(word, name) = strcol('other') eq word && strcol('method') eq 'ranged' ? number(name) : NaN
        # The same, only if both ends of its interval are numbers.
        within(word, name, low, high) = ofPair(word, low) == ofPair(word, low) && ofPair(word, high) == ofPair(word, high) \\
            ? ofPair(word, name) : NaN
        \(PlotParts.inside)
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
                (inside(\(scale)ofPair(\(word), \(quoted.low)))): \\
                (inside(\(scale)ofPair(\(word), \(quoted.high)))) \\
                with yerrorbars \(style(series)) linewidth 1.5 pointsize 0 notitle
            """
        let line = """
            comparison using (\(place(series))): \\
                (\(scale)ofPair(\(word), \(quoted.middle))) \\
                with linespoints \(style(series)) linewidth 2 pointsize 1.1 \\
                title \(GnuplotText.quoted(series.name))
            """
        let names = (
            middle: "\(scale)within(\(word), \(quoted.middle), \\\n    \(quoted.low), \(quoted.high))",
            low: "\(scale)ofPair(\(word), \(quoted.low))", high: "\(scale)ofPair(\(word), \(quoted.high))"
        )
        let arrows = PlotParts.beyond("comparison", at: "(\(place(series)))", names, style: style(series))
        return [bars] + arrows + [line]
    }

    /// The script's lines that extend the range to a quantity, and note the ends of its intervals.
    func extent(_ series: Series, column: String, scale: String = "") -> String {
        let word = GnuplotText.quoted(series.other)
        func value(_ name: String) -> String { "\(scale)ofPair(\(word), '\(name)')" }
        return PlotParts.scan(
            "comparison",
            PlotParts.including(value(column))
                + PlotParts.including(low: value(column + "_ci_low"), high: value(column + "_ci_high")))
    }
}

public import Formatting
internal import Sweep
public import Analysis

/// What the plots of a comparison say and need beyond comparison.csv.
public struct ComparisonPlotContext: Sendable, Equatable {
    /// A network on a plot: the rows that it is read from, and how it is drawn.
    struct Series: Equatable {
        /// Its name, a label.
        let name: String
        /// The name of the other network in the rows to read.
        let other: String
        /// The side of these rows: `baseline` or `other`.
        let side: String
        /// Its place among the networks, from 0.
        let place: Int
    }

    /// The networks, the baseline first.
    let series: [Series]
    /// The thread counts of all rows, rising.
    let threadCounts: [Int]
    /// The difference that matters.
    let margin: Double
    /// What stands beside the data.
    let caption: PlotCaption

    /// The context of a comparison.
    ///
    /// - Parameters:
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
        let bars = "bars: \(NumberText.level(comparison.confidence)) intervals"
        let text = ComparisonText(comparison: comparison)
        caption = PlotCaption(
            subject: text.heading, detail: text.dates + "  ·  " + bars, note: nil, units: units,
            resultsPath: resultsPath)
    }
}

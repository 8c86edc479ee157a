internal import Analysis
internal import Formatting
internal import Statistics
internal import Sweep

/// The table of a run's report: a row for each treatment, with its intervals, its failures and a bar of its rate.
struct RunTable {
    /// The summary of the trials.
    let summary: Summary
    /// The thread count that the verdict recommends; its row is marked.
    let recommended: Int?
    /// The unit of the rates.
    let unit: RateUnit
    /// The columns of the terminal.
    let width: Int

    private static let longestBar = 8
    private static let shortestBar = 3
    private static let longestName = 8
    /// The smallest rate that is shown as a number, in its unit.
    private static let smallestRate = 0.001

    /// The lines, the headers first; the bars use the remaining width.
    var lines: [String] {
        let numbers = table(barWidth: 0)
        let lines = numbers.lines(maximumWidth: width)
        let room = width - 2 - (lines.map(\.displayWidth).max() ?? 0)
        guard room >= Self.shortestBar, numbers.narrowed(to: width).leftOut.isEmpty else { return lines }
        return table(barWidth: min(room, Self.longestBar)).lines(maximumWidth: width)
    }

    /// The table for a document, which has no bars.
    var withoutBars: Table {
        let table = table(barWidth: 0)
        return Table(
            columns: table.columns.dropLast(),
            rows: table.rows.map { TableRow($0.cells.dropLast(), marker: $0.marker) })
    }

    /// Whether an interval of seconds reaches below 0, and so is shown from `<0` on.
    var reachesBelowZero: Bool {
        summary.rows.contains { ($0.seconds?.meanInterval?.low ?? 0) < 0 }
    }

    /// The table without bars.
    var numbers: Table { table(barWidth: 0) }

    private func table(barWidth: Int) -> Table {
        let confidence = NumberText.level(summary.confidence) + " CI"
        let hasFailures = summary.rows.contains { $0.failures > 0 }
        let times = [
            TableColumn("seconds"), TableColumn(confidence, rank: 4, name: confidence + " of seconds"),
        ]
        let columns =
            [TableColumn("threads")] + (hasTimes ? times : []) + [
                TableColumn(unit.symbol, rank: 2), TableColumn("speed-up"),
                TableColumn(confidence, rank: 1, name: confidence + " of speed-up"),
                // Failures are a reason to doubt the other columns.
                TableColumn("failed", rank: hasFailures ? 0 : 3),
            ]
        return Table(
            columns: columns + [TableColumn("", .leading)],
            rows: summary.rows.map { row in
                TableRow(cells(row) + [bar(row, width: barWidth)], marker: isRecommended(row) ? "*" : nil)
            }, file: "summary.csv")
    }

    /// Whether rows have seconds: trials in a window have a rate without them.
    var hasTimes: Bool { !summary.rows.contains { $0.seconds == nil && $0.rates != nil } }

    /// The number of threads; after the name of a method other than `ranged`.
    static func name(_ treatment: Treatment) -> String {
        switch treatment.method {
        case .single: "plain"
        case .ranged: String(treatment.threads)
        case .http2, .streams, .http3: "\(treatment.method.rawValue) \(treatment.threads)"
        case .command(let name):
            TerminalText.shortened(name.description, width: longestName) + " \(treatment.threads)"
        }
    }

    private func isRecommended(_ row: SummaryRow) -> Bool {
        row.treatment.method == .ranged && row.treatment.threads == recommended
    }

    private func cells(_ row: SummaryRow) -> [String] {
        let isReference = row.treatment == .ranged(1)
        let times = hasTimes ? [row.seconds.map(mean) ?? "", row.seconds.map(interval) ?? ""] : []
        return [Self.name(row.treatment)] + times + [
            row.rates.map { rate($0.geometricMean) } ?? "",
            isReference ? "1" : row.speedup.map { speedup($0).estimate } ?? "",
            row.speedup.flatMap { speedup($0).range } ?? "",
            "\(row.failures)/\(row.trials)",
        ]
    }

    /// A rate, or `<0.001`.
    private func rate(_ bytesPerSecond: Double) -> String {
        unit.value(bytesPerSecond) < Self.smallestRate ? "<0.001" : unit.number(bytesPerSecond)
    }

    private func mean(_ seconds: SecondsSummary) -> String {
        let mean = seconds.moments.mean
        guard let decimals = decimals(seconds) else { return NumberText.measured(mean) }
        return NumberText.fixed(mean, decimals: decimals)
    }

    /// Times are never negative, so an interval that extends below 0 begins with `<0`.
    private func interval(_ seconds: SecondsSummary) -> String {
        guard let interval = seconds.meanInterval, let decimals = decimals(seconds) else { return "" }
        let low = interval.low < 0 ? "<0" : NumberText.roundedDown(interval.low, decimals: decimals)
        return low + "-" + NumberText.roundedUp(interval.high, decimals: decimals)
    }

    private func speedup(_ ratio: Ratio) -> RatioText {
        guard let interval = ratio.interval else { return RatioText(ratio.estimate) }
        return RatioText(estimate: ratio.estimate, low: interval.low, high: interval.high)
    }

    /// The decimals of a row: those of the column, or of the interval if the rows differ too much for one number.
    private func decimals(_ seconds: SecondsSummary) -> Int? {
        if let columnDecimals { return columnDecimals }
        return seconds.meanInterval.map {
            IntervalText.decimals(estimate: seconds.moments.mean, low: max(0, $0.low), high: $0.high)
        }
    }

    /// The decimals that show three digits of the shortest mean, if the longest then has at most six digits.
    private var columnDecimals: Int? {
        let means = summary.rows.compactMap { $0.seconds?.moments.mean }
        guard let shortest = means.min(), let longest = means.max(), shortest >= 1e-9 else { return nil }
        let decimals = max(0, NumberText.decimals(of: shortest, digits: 3))
        let wholeDigits = max(1, 3 - NumberText.decimals(of: longest, digits: 3))
        return wholeDigits + decimals <= 6 ? decimals : nil
    }

    private func bar(_ row: SummaryRow, width: Int) -> String {
        let largest = summary.rows.compactMap { $0.rates?.geometricMean }.max() ?? 0
        return RateBar.text(row.rates?.geometricMean, maximum: largest, width: width)
    }
}

/// A bar of `#` signs whose length shows a value relative to the largest one.
public enum RateBar {
    /// The bar of a value: at least one sign for a value above 0.
    ///
    /// - Parameters:
    ///   - value: the value; `nil` and values of 0 or less have no bar.
    ///   - maximum: the value whose bar fills the width; larger values have the same bar.
    ///   - width: columns, 0 or more.
    public static func text(_ value: Double?, maximum: Double, width: Int) -> String {
        guard let value, value > 0, maximum > 0, maximum.isFinite, width > 0 else { return "" }
        let share = min(1, value / maximum)
        return String(repeating: "#", count: max(1, Int((share * Double(width)).rounded())))
    }
}

public import Sweep
internal import Statistics

/// What a person reads at the end of a run: what was downloaded, the table, and what to know about it.
public struct RunReport: Sendable {
    private let record: RunRecord
    private let summary: Summary
    private let unit: RateUnit
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal.
    public init(_ record: RunRecord, _ summary: Summary, unit: RateUnit, style: Style, width: Int) {
        self.record = record
        self.summary = summary
        self.unit = unit
        self.style = style
        self.width = width
    }

    /// The text, with a line feed at the end of each line.
    public var text: String {
        let notes = footnotes.flatMap { TextWrap.lines($0, width: width) }
        return ([style.bold(heading), ""] + tableLines + [""] + notes).map { $0 + "\n" }.joined()
    }

    private var heading: String {
        let facts = [
            ByteSize(bytes: Int(record.bytesPerTrial)).text, record.resource.httpVersion, record.resource.remoteAddress,
        ].compactMap { $0 }.map(TerminalText.sanitised)
        let tail = "  " + facts.joined(separator: "  ")
        let subject = TerminalText.sanitised(record.subject)
        return TerminalText.shortened(subject, width: max(width - tail.count, 20)) + tail
    }

    private var tableLines: [String] {
        let confidence = NumberText.percent(summary.confidence) + " interval"
        let columns = ["threads", "seconds", confidence, unit.symbol, "× one", confidence, "failed"]
            .map { TableColumn($0) }
        let table = Table(
            columns: columns + [TableColumn("", .leading)], rows: summary.rows.map { TableRow(cells($0)) })
        return table.lines(maximumWidth: width)
    }

    private func cells(_ row: SummaryRow) -> [String] {
        let seconds = row.seconds.map { text($0.moments.mean, $0.meanInterval, decimals: secondsDecimals) }
        let speedup = row.speedup.map { text($0.estimate, $0.interval, decimals: 2) }
        let isReference = row.treatment == .ranged(1)
        return [
            row.treatment.method == .single ? "plain" : String(row.treatment.threads),
            seconds?.estimate ?? "", seconds?.interval ?? "",
            row.rates.map { unit.number($0.moments.mean) } ?? "",
            isReference ? "1" : speedup?.estimate ?? "", isReference ? "" : speedup?.interval ?? "",
            "\(row.failures)/\(row.trials)", bar(row),
        ]
    }

    private func text(_ estimate: Double, _ interval: Interval?, decimals: Int) -> (estimate: String, interval: String)
    {
        guard let interval else { return (NumberText.fixed(estimate, decimals: decimals), "") }
        let text = IntervalText(estimate: estimate, low: interval.low, high: interval.high, decimals: decimals)
        return (text.estimate, text.range)
    }

    private func bar(_ row: SummaryRow) -> String {
        let largest = summary.rows.compactMap { $0.rates?.moments.mean }.max() ?? 0
        return RateBar.text(row.rates?.moments.mean, maximum: largest, width: 8)
    }

    /// As many decimals as let three digits of the shortest mean be seen, and three at the most.
    private var secondsDecimals: Int {
        let shortest = summary.rows.compactMap { $0.seconds?.moments.mean }.min() ?? 1
        return shortest >= 100 ? 0 : shortest >= 10 ? 1 : shortest >= 1 ? 2 : 3
    }

    private var footnotes: [String] {
        var notes = [
            "seconds, \(unit.symbol): means over the trials. × one: how many times as fast as one ranged thread, "
                + "the geometric mean over the blocks."
        ]
        if summary.rows.contains(where: { $0.trials == 1 }) {
            notes.append("One trial tells nothing about its own uncertainty: --trials 5 gives intervals.")
        }
        if summary.rows.contains(where: { $0.failures > 0 }) {
            notes.append("Failed trials have no time and enter no mean; trials.csv says why each failed.")
        }
        return notes + record.cautions + (record.reason.map { [$0] } ?? [])
    }
}

extension RunRecord {
    /// Host and path of what was downloaded, without secrets.
    public var subject: String {
        let address = resource.url.split(separator: "://", maxSplits: 1).last.map(String.init) ?? resource.url
        return String(address.prefix { $0 != "?" })
    }

    /// The bytes of each trial.
    public var bytesPerTrial: Int64 { plan.bytesPerTrial(resourceLength: resource.bytes) }
}

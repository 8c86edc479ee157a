public import Sweep

/// What a person reads at the end of a run: what was downloaded, the table, and what to know about it.
public struct RunReport: Sendable {
    private let run: RunDescription
    private let summary: Summary
    private let unit: RateUnit
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal.
    public init(_ run: RunDescription, _ summary: Summary, unit: RateUnit, style: Style, width: Int) {
        self.run = run
        self.summary = summary
        self.unit = unit
        self.style = style
        self.width = width
    }

    /// The text, with a line feed at the end of each line.
    public var text: String {
        let notes = footnotes.flatMap { TextWrap.lines($0, width: width) }
        return ([style.bold(heading), ""] + table.lines + [""] + notes).map { $0 + "\n" }.joined()
    }

    private var heading: String {
        let size = run.bytesPerTrial.map { ByteSize(bytes: Int($0)).text }
        let facts = [size, run.httpVersion, run.remoteAddress].compactMap { $0 }.map(TerminalText.sanitised)
        let tail = TerminalText.shortened("  " + facts.joined(separator: "  "), width: max(width - 20, 0))
        return TerminalText.shortened(TerminalText.sanitised(run.subject ?? run.label), width: width - tail.count)
            + tail
    }

    private var table: RunTable { RunTable(summary: summary, unit: unit, width: width) }

    private var footnotes: [String] {
        var notes = [
            "seconds, \(unit.symbol): means over the trials. × one: how many times as fast as one ranged thread, "
                + "the geometric mean over the blocks."
        ]
        if summary.rows.contains(where: { $0.trials == 1 }) {
            notes.append("One trial tells nothing about its own uncertainty: --trials 5 gives intervals.")
        }
        if table.reachesBelowZero {
            notes.append("<0: the interval reaches below 0 s, where no time can be: too few trials, or too uneven.")
        }
        if summary.rows.contains(where: { $0.failures > 0 }) {
            notes.append("Failed trials have no time and enter no mean; trials.csv says why each failed.")
        }
        return notes + run.cautions.map(TerminalText.sanitised)
    }
}

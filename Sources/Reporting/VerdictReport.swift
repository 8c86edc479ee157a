public import Formatting
public import Analysis

/// What a person reads of a verdict: the answer with its numbers, the time that it saves, and the cautions.
public struct VerdictReport: Sendable {
    private let verdict: Verdict
    private let unit: RateUnit
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - unit: the unit of rates.
    ///   - width: the columns of the terminal.
    public init(_ verdict: Verdict, unit: RateUnit = .bits, style: Style, width: Int) {
        self.verdict = verdict
        self.unit = unit
        self.style = style
        self.width = width
    }

    /// The answer, the time that it saves, why it is so, and what fresh blocks say.
    public var lines: [String] {
        headline(verdict.sentence)
            + TextWrap.lines(VerdictTimeText(verdict).sentences.joined(separator: " "), width: width)
            + TextWrap.lines(CauseText(verdict, unit: unit).text, width: width)
            + (verdict.confirmation.map { headline($0.sentence) } ?? [])
    }

    /// The figures behind the cause, a line each under a header; none where no cause is named.
    ///
    /// - Parameter all: whether all that were looked at are shown, whatever they speak for.
    public func evidenceLines(all: Bool) -> [String] { EvidenceTable(verdict, showsAll: all).lines(width: width) }

    /// The cautions, a sentence each.
    public var cautionLines: [String] { verdict.cautions.flatMap(caution) }

    /// Sentences, what stands before their first colon in bold.
    private func headline(_ sentence: String) -> [String] {
        let lines = TextWrap.lines(TerminalText.sanitized(sentence), width: width)
        guard let first = lines.first, let colon = first.firstIndex(of: ":") else { return lines }
        return [style.bold(String(first[..<colon])) + first[colon...]] + lines.dropFirst()
    }

    /// A sentence behind its title, the lines after the first one indented.
    private func caution(_ sentence: String) -> [String] {
        let title = "Caution: "
        let lines = TextWrap.lines(TerminalText.sanitized(sentence), width: width - title.count)
        return lines.enumerated().map { index, line in
            (index == 0 ? style.colored("Caution:", .yellow) + " " : String(repeating: " ", count: title.count)) + line
        }
    }
}

public import Sweep

/// What a person reads of a verdict: the answer with its numbers, the time that it saves, and the cautions.
public struct VerdictReport: Sendable {
    private let verdict: Verdict
    private let style: Style
    private let width: Int

    /// Creates a report.
    ///
    /// - Parameter width: the columns of the terminal.
    public init(_ verdict: Verdict, style: Style, width: Int) {
        self.verdict = verdict
        self.style = style
        self.width = width
    }

    /// The answer, the time that it saves, and what fresh blocks say.
    public var lines: [String] {
        headline(verdict.sentence)
            + TextWrap.lines(VerdictTimeText(verdict).sentences.joined(separator: " "), width: width)
            + (verdict.confirmation.map { headline($0.sentence) } ?? [])
    }

    /// The cautions, a sentence each.
    public var cautionLines: [String] { verdict.cautions.flatMap(caution) }

    /// Sentences, what stands before their first colon in bold.
    private func headline(_ sentence: String) -> [String] {
        let lines = TextWrap.lines(TerminalText.sanitised(sentence), width: width)
        guard let first = lines.first, let colon = first.firstIndex(of: ":") else { return lines }
        return [style.bold(String(first[..<colon])) + first[colon...]] + lines.dropFirst()
    }

    /// A sentence behind its title, the lines after the first one indented.
    private func caution(_ sentence: String) -> [String] {
        let title = "Caution: "
        let lines = TextWrap.lines(TerminalText.sanitised(sentence), width: width - title.count)
        return lines.enumerated().map { index, line in
            (index == 0 ? style.coloured("Caution:", .yellow) + " " : String(repeating: " ", count: title.count)) + line
        }
    }
}

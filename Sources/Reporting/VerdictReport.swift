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

    /// The text, with a line feed at the end of each line; a blank line comes before the cautions.
    public var text: String {
        (lines + (cautionLines.isEmpty ? [] : [""]) + cautionLines).map { $0 + "\n" }.joined()
    }

    /// The answer, and the time that it saves.
    public var lines: [String] {
        headline + TextWrap.lines(VerdictTimeText(verdict).sentences.joined(separator: " "), width: width)
    }

    /// The cautions, a sentence each.
    public var cautionLines: [String] { verdict.cautions.flatMap(caution) }

    /// The sentences, the capitals that they begin with in bold.
    private var headline: [String] {
        let lines = TextWrap.lines(TerminalText.sanitised(verdict.sentence), width: width)
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

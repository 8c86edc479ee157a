import Reporting

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The output of a command: data and reports go to standard output, everything else to standard error.
struct Console {
    /// Whether progress is suppressed.
    let isQuiet: Bool
    /// The colors of a report on standard output.
    let style: Style
    /// The width of the report in columns.
    let reportColumns: Int

    init(_ display: DisplayArguments, isQuiet: Bool = false) {
        self.isQuiet = isQuiet
        style = display.color.style(
            isTerminal: StandardStream.output.isTerminal, environment: ProcessInfo.processInfo.environment)
        reportColumns = StandardStream.output.columns
    }

    /// Writes a line that a person may want to see while waiting.
    func note(_ line: String) {
        if !isQuiet { StandardStream.error.write(lines: line) }
    }

    /// Writes a sentence that a person must see.
    func warn(_ sentence: String) { StandardStream.error.write(lines: "dlsweep: \(sentence)") }

    /// Asks a person a question.
    ///
    /// - Returns: whether the answer begins with y, or `nil` if there is no terminal to ask.
    func ask(_ question: String) -> Bool? {
        guard StandardStream.error.isTerminal, StandardStream.input.isTerminal else { return nil }
        StandardStream.error.write(question + " [y/N] ")
        // A line that is being read is read to its end, whatever signal comes.
        guard StandardStream.input.awaitInput() else { return false }
        return readLine()?.lowercased().hasPrefix("y") ?? false
    }
}

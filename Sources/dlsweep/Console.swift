import Reporting

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where a command speaks: data and reports to standard output, everything else to standard error.
struct Console {
    /// Whether progress is left out.
    let isQuiet: Bool
    /// How a report is set off on standard output.
    let style: Style
    /// The columns of the terminal that reads the report.
    let reportColumns: Int

    init(_ display: DisplayArguments, isQuiet: Bool = false) {
        self.isQuiet = isQuiet
        style = display.color.style(
            isTerminal: StandardStream.output.isTerminal, environment: ProcessInfo.processInfo.environment)
        reportColumns = StandardStream.output.columns
    }

    /// A line that a person may want to see while waiting.
    func note(_ line: String) {
        if !isQuiet { StandardStream.error.write(lines: line) }
    }

    /// A sentence that a person must see.
    func warn(_ sentence: String) { StandardStream.error.write(lines: "dlsweep: \(sentence)") }

    /// A question to a person.
    ///
    /// - Returns: whether the answer begins with y, or `nil` where nobody can be asked.
    func ask(_ question: String) -> Bool? {
        guard StandardStream.error.isTerminal, StandardStream.input.isTerminal else { return nil }
        StandardStream.error.write(question + " [y/N] ")
        // A line that is being read is read to its end, whatever signal comes.
        guard StandardStream.input.awaitInput() else { return false }
        return readLine()?.lowercased().hasPrefix("y") ?? false
    }
}

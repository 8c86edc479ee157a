/// A size or duration that could not be understood.
public struct UnitError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence that says what was given and what is accepted; safe to print.
    public let description: String
    /// The sentence for a place that has the text already: «it is no …».
    public let explanation: String

    /// - Parameters:
    ///   - given: the text that could not be understood.
    ///   - explanation: the rest of the sentence, from «is no …» on.
    init(given: String, _ explanation: String) {
        self.explanation = "it " + explanation
        description = "'\(TerminalText.shortened(TerminalText.sanitised(given), width: 40))' \(explanation)"
    }
}

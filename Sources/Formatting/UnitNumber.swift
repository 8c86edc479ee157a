/// A number with a unit as people write it, such as `1.5 GiB`: ASCII digits, optional decimals, and a suffix.
struct UnitNumber: Equatable {
    /// The digits before the point.
    let whole: String
    /// The digits after the point; empty without a point.
    let decimals: String
    /// What follows the number and at most one space.
    let unit: String

    /// Splits a text; `nil` if it does not start with a digit, or if no digit follows the point.
    init?(_ text: String) {
        let whole = text.prefix(while: Self.isDigit)
        var rest = text.dropFirst(whole.count)
        var decimals = Substring()
        if rest.first == "." {
            decimals = rest.dropFirst().prefix(while: Self.isDigit)
            guard !decimals.isEmpty else { return nil }
            rest = rest.dropFirst(1 + decimals.count)
        }
        guard !whole.isEmpty else { return nil }
        if rest.count > 1, rest.first == " " { rest.removeFirst() }
        self.whole = String(whole)
        self.decimals = String(decimals)
        unit = String(rest)
    }

    /// The number without its unit; infinite if it is too large.
    var value: Double {
        Double(decimals.isEmpty ? whole : whole + "." + decimals) ?? .infinity
    }

    /// The decimals as a fraction, at least 0 and at most 1.
    var fraction: Double {
        decimals.isEmpty ? 0 : Double("0." + decimals) ?? 0
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character) && character.isASCII
    }
}

/// A size or duration that could not be parsed.
public struct UnitError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One sentence that says what was given and what is accepted; safe to print.
    public let description: String
    /// The sentence for a context that already names the text: "it is not …".
    public let explanation: String

    /// - Parameters:
    ///   - given: the text.
    ///   - explanation: the rest of the sentence, beginning with "is not …".
    init(given: String, _ explanation: String) {
        self.explanation = "it " + explanation
        description = "'\(TerminalText.shortened(TerminalText.sanitized(given), width: 40))' \(explanation)"
    }
}

/// A number with a unit as people write it, `1.5 GiB`: plain digits, perhaps with decimals, and a suffix.
struct UnitNumber: Equatable {
    /// The digits before the point.
    let whole: String
    /// The digits after the point, empty where there is none.
    let decimals: String
    /// What follows the number and at most one space.
    let unit: String

    /// Takes a text apart, or is nil where it does not start with a digit, or ends its number with a point.
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

    /// The number as a whole, without its unit; infinite where it is too large.
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

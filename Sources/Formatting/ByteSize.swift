/// A number of bytes for people, written and read; units are decimal unless they contain an `i`.
public struct ByteSize: Hashable, Sendable {
    /// Bytes, 0 or more.
    public let bytes: Int

    private static let thousands = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]

    private static let multipliers: [String: Int] = [
        "": 1, "k": 1_000, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000, "T": 1_000_000_000_000,
        "Ki": 1 << 10, "Mi": 1 << 20, "Gi": 1 << 30, "Ti": 1 << 40,
    ]

    /// A number of bytes; a negative one counts as 0.
    public init(bytes: Int) {
        self.bytes = max(0, bytes)
    }

    /// Parses a text such as `17`, `640k`, `4 MB` or `1.5GiB`.
    ///
    /// k (or K), M, G and T are thousands, Ki, Mi, Gi and Ti 1024s; a B may follow. A fraction of a byte is rounded;
    /// decimals without a unit are refused.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - allowsZero: whether zero is accepted.
    /// - Throws: a sentence that says what is accepted.
    public init(parsing text: String, allowsZero: Bool = false) throws(UnitError) {
        guard let number = UnitNumber(text), let multiplier = Self.multiplier(number.unit),
            multiplier > 1 || number.decimals.isEmpty
        else { throw UnitError(given: text, Self.accepted) }
        guard let bytes = Self.product(number, multiplier) else {
            throw UnitError(given: text, "is too large a size: at most \(Int.max) bytes can be counted.")
        }
        guard bytes > 0 || allowsZero else { throw UnitError(given: text, "is too small a size: give 1 byte or more.") }
        self.bytes = bytes
    }

    /// The size with three significant digits: `17 B`, `640 kB`, `4 MB`, `1.5 GB`.
    public var text: String {
        var value = Double(bytes)
        for unit in Self.thousands.dropLast() {
            let digits = NumberText.significant(value, digits: 3)
            if digits != "1000" && value < 1000 { return NumberText.withoutZeros(digits) + " " + unit }
            value /= 1000
        }
        return NumberText.withoutZeros(NumberText.significant(value, digits: 3)) + " EB"
    }

    /// The shortest text of at most three digits that an option reads as this size or a little more: `68MB`, `1.2MB`, `17`.
    public var optionText: String {
        var (unit, symbols) = (1, ["", "k", "M", "G", "T"][...])
        while symbols.count > 1, bytes >= 1000 * unit {
            unit *= 1000
            symbols.removeFirst()
        }
        let symbol = symbols.first ?? ""
        let most = decimals(unit)
        let step = unit / [1, 10, 100][most]
        let steps = bytes / step + (bytes % step > 0 ? 1 : 0)
        let number = NumberText.withoutZeros(
            NumberText.fixed(Double(steps) * Double(step) / Double(unit), decimals: most))
        return number + symbol + (symbol.isEmpty ? "" : "B")
    }

    /// The decimals that make three digits in a unit.
    private func decimals(_ unit: Int) -> Int {
        if bytes >= 100 * unit || unit == 1 { return 0 }
        return bytes >= 10 * unit ? 1 : 2
    }

    private static let accepted = """
        is not a size: give a number of bytes such as 500000, 640k, 4MB or 1.5GiB \
        (k, M, G, T are thousands, Ki, Mi, Gi, Ti 1024s; a B may follow).
        """

    private static func multiplier(_ unit: String) -> Int? {
        multipliers[unit.hasSuffix("B") ? String(unit.dropLast()) : unit]
    }

    /// The exact product for the digits before the point, and the rounded one for those after it; nil beyond `Int`.
    private static func product(_ number: UnitNumber, _ multiplier: Int) -> Int? {
        guard let whole = Int(number.whole) else { return nil }
        let (product, overflow) = whole.multipliedReportingOverflow(by: multiplier)
        guard !overflow else { return nil }
        let rest = Int((number.fraction * Double(multiplier)).rounded())
        let (sum, sumOverflow) = product.addingReportingOverflow(rest)
        return sumOverflow ? nil : sum
    }
}

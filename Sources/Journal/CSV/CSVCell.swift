/// One value of a CSV file, and how it is written.
///
/// Numbers are written with `.` as the decimal point whatever the locale, doubles with the fewest digits that read back
/// as the same double. What is absent is an empty cell.
public enum CSVCell: Sendable, Equatable {
    /// Nothing is known.
    case empty
    /// A whole number.
    case integer(Int64)
    /// A measured number.
    case number(Double)
    /// Yes or no: `true` or `false`.
    case boolean(Bool)
    /// One of this project's own words, a stamp, or the label.
    case text(String)

    /// The cell of a whole number, empty where there is none.
    public static func integer(_ value: Int?) -> CSVCell { value.map { .integer(Int64($0)) } ?? .empty }

    /// The cell of a whole number, empty where there is none.
    public static func integer(_ value: Int64?) -> CSVCell { value.map { .integer($0) } ?? .empty }

    /// The cell of a number, empty where there is none.
    public static func number(_ value: Double?) -> CSVCell { value.map { .number($0) } ?? .empty }

    /// The cell of a yes or no, empty where it is neither.
    public static func boolean(_ value: Bool?) -> CSVCell { value.map { .boolean($0) } ?? .empty }

    /// The cell of a text, empty where there is none.
    public static func text(_ value: String?) -> CSVCell { value.map { .text($0) } ?? .empty }

    /// The text of the cell, quoted as RFC 4180 has it where that is needed.
    public var encoded: String {
        switch self {
        case .empty: ""
        case .integer(let value): String(value)
        case .number(let value): CSVCell.shortestDecimal(value)
        case .boolean(let value): value ? "true" : "false"
        case .text(let value): CSVCell.quotedIfNeeded(value)
        }
    }

    private static func shortestDecimal(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        let digits = value.description
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    private static func quotedIfNeeded(_ text: String) -> String {
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
        var quoted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            quoted.append(scalar)
            if scalar == "\"" { quoted.append(scalar) }
        }
        return "\"" + String(quoted) + "\""
    }
}

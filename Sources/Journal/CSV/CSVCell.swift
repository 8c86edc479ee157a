/// One value of a CSV file, and how it is written.
///
/// Numbers have `.` as the decimal point regardless of the locale, and the fewest digits that read back as the same double.
/// A missing value is an empty cell.
public enum CSVCell: Sendable, Equatable {
    /// The value is unknown.
    case empty
    /// A whole number.
    case integer(Int64)
    /// A measured number.
    case number(Double)
    /// `true` or `false`.
    case boolean(Bool)
    /// One of dlsweep's own words, a timestamp, or the label.
    case text(String)

    /// The cell of a whole number, empty for `nil`.
    public static func integer(_ value: Int?) -> CSVCell { value.map { .integer(Int64($0)) } ?? .empty }

    /// The cell of a whole number, empty for `nil`.
    public static func integer(_ value: Int64?) -> CSVCell { value.map { .integer($0) } ?? .empty }

    /// The cell of a number, empty for `nil`.
    public static func number(_ value: Double?) -> CSVCell { value.map { .number($0) } ?? .empty }

    /// The cell of `true` or `false`, empty for `nil`.
    public static func boolean(_ value: Bool?) -> CSVCell { value.map { .boolean($0) } ?? .empty }

    /// The cell of a text, empty for `nil`.
    public static func text(_ value: String?) -> CSVCell { value.map { .text($0) } ?? .empty }

    /// The text of the cell, quoted if RFC 4180 requires it.
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

/// A row of a CSV file as a JSON object: the same names, the same values, and `null` for an empty cell.
public struct CSVObject: Encodable, Sendable {
    private let cells: [(name: String, cell: CSVCell)]

    package init<Row, Record>(_ row: Row, _ schema: CSVSchema<Row, Record>) {
        cells = schema.columns.map { ($0.name, $0.write(row)) }
    }

    /// Encodes the object.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for (name, cell) in cells {
            switch cell {
            case .empty: try container.encodeNil(forKey: Key(stringValue: name))
            case .integer(let value): try container.encode(value, forKey: Key(stringValue: name))
            case .number(let value): try container.encode(value.isFinite ? value : nil, forKey: Key(stringValue: name))
            case .boolean(let value): try container.encode(value, forKey: Key(stringValue: name))
            case .text(let value): try container.encode(value, forKey: Key(stringValue: name))
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

/// A row of a CSV file as a JSON object: the same names, the same values, and `null` for an empty cell.
public struct CSVObject: Encodable, Sendable {
    private let cells: [(name: String, cell: CSVCell)]

    package init<Row>(_ row: Row, _ format: CSVFormat<Row>) {
        cells = format.columns.map { ($0.name, $0.cell(row)) }
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

internal import Journal

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What stands in run.json, as texts by the path of their names: `plan.trials` is `5`.
///
/// It is taken from the JSON itself, so that whatever a run records is among it.
struct RecordedFacts {
    /// The texts; of a list its elements, and nothing for what is not known.
    let texts: [String: String]

    init(_ record: RunRecord) throws {
        texts = try JSONDecoder().decode(Value.self, from: Data(record.json.utf8)).texts(below: "")
    }

    private indirect enum Value: Decodable {
        case text(String)
        case object([String: Value])
        case list([Value])
        case nothing

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                self = .nothing
            } else if let value = try? single.decode(Bool.self) {
                self = .text(CSVCell.boolean(value).encoded)
            } else if let value = try? single.decode(Int64.self) {
                self = .text(String(value))
            } else if let value = try? single.decode(Double.self) {
                self = .text(CSVCell.number(value).encoded)
            } else if let value = try? single.decode(String.self) {
                self = .text(value)
            } else if let value = try? single.decode([Value].self) {
                self = .list(value)
            } else {
                self = .object(try single.decode([String: Value].self))
            }
        }

        func texts(below name: String) -> [String: String] {
            switch self {
            case .nothing: [:]
            case .text(let value): [name: value]
            case .list(let values): values.isEmpty ? [:] : [name: values.map(\.inList).joined(separator: ", ")]
            case .object(let members):
                members.reduce(into: [:]) { texts, member in
                    let path = name.isEmpty ? member.key : name + "." + member.key
                    texts.merge(member.value.texts(below: path)) { first, _ in first }
                }
            }
        }

        private var inList: String {
            texts(below: "").sorted { $0.key < $1.key }
                .map { $0.key.isEmpty ? $0.value : "\($0.key) \($0.value)" }.joined(separator: " ")
        }
    }
}

internal import Journal

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A circumstance in which the runs of a comparison differ, as their run.json records it.
public struct Circumstance: Sendable, Equatable {
    /// The path of its name in run.json, such as `resource.remote_address`.
    public let name: String
    /// Its value in each run that has a run.json, as text; `nil` if the run does not have it.
    public let values: [(run: String, value: String?)]

    /// Whether two are the same.
    public static func == (left: Circumstance, right: Circumstance) -> Bool {
        left.name == right.name
            && left.values.elementsEqual(right.values) { $0.run == $1.run && $0.value == $1.value }
    }

    /// The parts of run.json that may make runs differ, in the order of the output.
    private static let parts = ["resource", "plan", "connection", "truth", "environment"]
    /// What differs from run to run and says nothing.
    private static let ignored: Set = ["plan.seed"]

    /// The circumstances in which the runs that have a run.json differ.
    static func differences(_ runs: [ComparedRun]) -> [Circumstance] {
        let facts = runs.compactMap { run in
            run.record.flatMap { try? RecordedFacts($0) }.map { (run: run.name, facts: $0) }
        }
        let names = Set(facts.flatMap { $0.facts.texts.keys }).subtracting(ignored)
        return parts.flatMap { part in names.filter { $0.hasPrefix(part + ".") }.sorted() }.compactMap { name in
            let values = facts.map { (run: $0.run, value: $0.facts.texts[name]) }
            return values.allSatisfy { $0.value == values[0].value } ? nil : Circumstance(name: name, values: values)
        }
    }
}

// MARK: - Values of run.json

/// The values of run.json as text, by the path of their names: `plan.trials` is `5`.
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

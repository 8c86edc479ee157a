/// A circumstance in which the runs of a comparison differ, as it stands in their run.json.
public struct Circumstance: Sendable, Equatable {
    /// The path of its name in run.json, such as `resource.remote_address`.
    public let name: String
    /// Its value in each run that has a run.json, as text; `nil` where the run does not have it.
    public let values: [(run: String, value: String?)]

    /// Whether two are the same.
    public static func == (left: Circumstance, right: Circumstance) -> Bool {
        left.name == right.name
            && left.values.elementsEqual(right.values) { $0.run == $1.run && $0.value == $1.value }
    }

    /// The parts of run.json that may make runs differ, in the order in which they are told.
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

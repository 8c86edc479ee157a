internal import Formatting
internal import Analysis

/// The evidence of a cause: one line for each figure, by its name in verdict.json.
struct EvidenceTable {
    private let verdict: Verdict
    private let showsAll: Bool

    /// - Parameter showsAll: whether figures that do not support the cause are shown too.
    init(_ verdict: Verdict, showsAll: Bool) {
        self.verdict = verdict
        self.showsAll = showsAll
    }

    /// The lines, none without figures to show.
    func lines(width: Int) -> [String] {
        guard !shown.isEmpty else { return [] }
        let columns = [
            TableColumn("evidence", .leading), TableColumn("value"), TableColumn("threshold"),
            TableColumn("supports", .leading),
        ]
        let rows = shown.map { line in
            TableRow([
                line.name, Self.number(line.value), Self.number(line.threshold),
                line.supports == .unknown ? "-" : line.supports.rawValue,
            ])
        }
        return Table(columns: columns, rows: rows).lines(maximumWidth: width)
    }

    private var shown: [Verdict.Evidence] {
        showsAll
            ? verdict.evidence
            : verdict.evidence.filter {
                $0.supports != .unknown && ($0.supports == verdict.cause || $0.supports == verdict.ceilingCause)
            }
    }

    private static func number(_ value: Double) -> String {
        NumberText.withoutZeros(NumberText.significant(value, digits: 3))
    }
}

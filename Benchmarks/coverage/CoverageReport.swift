import Analysis
import Journal
import Reporting

/// The tables of a simulation, for people and for programs.
struct CoverageReport {
    /// What came of each scenario, by its name.
    var results: [String: Tallies] = [:]

    /// A chapter, for people.
    func text(_ chapter: Chapter, inMarkdown: Bool) -> String { inMarkdown ? markdown(chapter) : plain(chapter) }

    private func plain(_ chapter: Chapter) -> String {
        let columns = [TableColumn("scenario", .leading)] + chapter.columns.map { TableColumn($0.heading) }
        let rows = chapter.scenarios.map { TableRow([chapter.label($0)] + cells($0, chapter)) }
        let table = Table(columns: columns, rows: rows).lines(maximumWidth: 240)
        return (["\(chapter.title). \(about(chapter))"] + table).joined(separator: "\n") + "\n"
    }

    private func markdown(_ chapter: Chapter) -> String {
        let header = ["scenario"] + chapter.columns.map(\.heading)
        let rule = ["---"] + chapter.columns.map { _ in "--:" }
        let rows = [header, rule] + chapter.scenarios.map { [chapter.label($0)] + cells($0, chapter) }
        let lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
        return "### \(chapter.title)\n\n\(about(chapter))\n\n" + lines.joined(separator: "\n") + "\n"
    }

    private func about(_ chapter: Chapter) -> String {
        chapter.common.isEmpty ? chapter.about : chapter.about + " All: " + chapter.common.joined(separator: "; ") + "."
    }

    private func cells(_ scenario: Scenario, _ chapter: Chapter) -> [String] {
        let tallies = results[scenario.name] ?? Tallies()
        return chapter.columns.map { column in
            Self.cell(tallies[column.measure], goal: Goal.range(of: column.measure, in: scenario))
        }
    }

    /// `.953(7)`: the share and its error in the last digit; `*` where it misses its goal, `**` where by more than two errors.
    static func cell(_ tally: Tally, goal: ClosedRange<Double>?) -> String {
        guard let share = tally.share, let error = tally.error else { return "–" }
        let mark = goal.map { Self.mark(share, error, $0) } ?? ""
        return "\(Decimals.share(share))(\(Int((error * 1000).rounded(.up))))\(mark)"
    }

    private static func mark(_ share: Double, _ error: Double, _ goal: ClosedRange<Double>) -> String {
        let distance = max(goal.lowerBound - share, share - goal.upperBound)
        return distance <= 0 ? "" : distance <= 2 * error ? "*" : "**"
    }
}

extension CoverageReport {
    /// A row for each scenario and each measure that it has.
    func csv(_ chapters: [Chapter]) -> String {
        var seen: Set<String> = []
        let scenarios = chapters.flatMap(\.scenarios).filter { seen.insert($0.name).inserted }
        let rows = scenarios.flatMap { scenario in
            Measure.allCases.map { Row(scenario: scenario, measure: $0, tally: results[scenario.name]?[$0] ?? Tally()) }
        }
        return Self.format.header + rows.filter { $0.tally.sweeps > 0 }.map(Self.format.line).joined()
    }

    private struct Row: Sendable {
        let scenario: Scenario
        let measure: Measure
        let tally: Tally
        var goal: ClosedRange<Double>? { Goal.range(of: measure, in: scenario) }
    }

    private static let format = CSVFormat<Row>([
        CSVColumn("truth") { .text($0.scenario.truth.name) },
        CSVColumn("noise") { .text($0.scenario.noise.name) },
        CSVColumn("threads") { .text($0.scenario.countsName) },
        CSVColumn("trials") { .integer($0.scenario.blocks) },
        CSVColumn("failure_rate") { .number($0.scenario.recording.failureRate) },
        CSVColumn("margin") { .number($0.scenario.margin) },
        CSVColumn("measure") { .text($0.measure.rawValue) },
        CSVColumn("share") { .number($0.tally.share) },
        CSVColumn("error") { .number($0.tally.error) },
        CSVColumn("sweeps") { .integer($0.tally.sweeps) },
        CSVColumn("goal_low") { .number($0.goal?.lowerBound) },
        CSVColumn("goal_high") { .number($0.goal?.upperBound) },
    ])
}

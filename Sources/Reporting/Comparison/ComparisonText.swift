internal import Formatting
internal import Journal
internal import Analysis

/// The sentences of a comparison that stand around its tables, for a terminal and for a document alike.
struct ComparisonText {
    /// What they speak of.
    let comparison: RunComparison

    /// What is compared: `office against home, 4 MB`.
    var heading: String {
        let names = comparison.networks.map(\.name)
        let size = comparison.bytesPerTrial.map { ", " + ByteSize(bytes: Int($0)).text }
        return names.dropFirst().joined(separator: ", ") + " against " + names[0] + (size ?? "")
    }

    /// The names of the networks, each with the dates of its runs.
    var dates: String {
        comparison.networks.map { network in
            let dates = network.runs.compactMap(\.description.startedUTC).map { String($0.prefix(10)) }
            let days = dates.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            return ([network.name] + [days.joined(separator: ", ")].filter { !$0.isEmpty }).joined(separator: "  ")
        }
        .joined(separator: "  ·  ")
    }

    /// A line for each run: its name, when it was, and what was downloaded.
    var runs: [String] {
        comparison.networks.flatMap(\.runs).map { run in
            let date = run.description.startedUTC.map { "\($0.prefix(10)) \($0.dropFirst(11).prefix(5)) UTC" }
            let subject = run.description.subject.map { TerminalText.shortened($0, width: 60) }
            return TerminalText.sanitized([run.name, date, subject].compactMap { $0 }.joined(separator: "  "))
        }
    }

    /// What each pair says.
    var sentences: [String] { comparison.pairs.map(\.sentence) }

    /// What stands above the table of speed-ups.
    static let threadingTitle = "Times as fast as one ranged thread in the same block:"

    /// What stands above what the networks say by themselves.
    static let quantitiesTitle = "Each by itself:"

    /// What stands above the spreads.
    static let spreadTitle = "Spread, as the standard deviation of ln seconds:"

    /// What stands above the circumstances.
    static let circumstancesTitle = "What differs in run.json:"

    /// The circumstances that differ, one each: `resource.remote_address: 192.0.2.7 (home), 192.0.2.9 (office)`.
    var circumstances: [String] {
        comparison.circumstances.map { circumstance in
            var values: [(value: String, runs: [String])] = []
            for entry in circumstance.values {
                let value = entry.value.map(Self.shown) ?? "none"
                if let index = values.firstIndex(where: { $0.value == value }) {
                    values[index].runs.append(entry.run)
                } else {
                    values.append((value, [entry.run]))
                }
            }
            let texts = values.map { "\($0.value) (\($0.runs.joined(separator: ", ")))" }
            return TerminalText.sanitized(circumstance.name) + ": " + texts.joined(separator: ", ")
        }
    }

    private static func shown(_ value: String) -> String {
        value.isEmpty ? "\"\"" : TerminalText.shortened(TerminalText.sanitized(value), width: 60)
    }

    /// How to read the tables.
    var notes: [String] {
        guard comparison.isComparable else { return [] }
        let first = comparison.networks[0].name
        let unit = comparison.unit == .trial ? "over the trials" : "over the runs' geometric means"
        let both = NumberText.level(2 * comparison.confidence - 1)
        let judged = comparison.pairs.contains { $0.judgedThreads != nil }
        return [
            "seconds: geometric mean \(unit). ratio: the other over \(first), by Welch's test on logarithms; the interval "
                + "is that of one row alone, where equivalence is shown that of \(both). p Holm: of no difference, for all "
                + "counts together; slower and faster go by it."
                + (judged ? " *: recommended for \(first); the judgement is that row's." : "")
        ]
    }
}

internal import Formatting
internal import Journal
internal import Analysis

/// The sentences around the tables of a comparison, for a terminal and for a document.
struct ComparisonText {
    /// The comparison to describe.
    let comparison: RunComparison

    /// The title: `office against home, 4 MB`.
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

    /// A line for each run: its name, its time, and the resource.
    var runs: [String] {
        comparison.networks.flatMap(\.runs).map { run in
            let date = run.description.startedUTC.map { "\($0.prefix(10)) \($0.dropFirst(11).prefix(5)) UTC" }
            let subject = run.description.subject.map { TerminalText.shortened($0, width: 60) }
            return TerminalText.sanitized([run.name, date, subject].compactMap { $0 }.joined(separator: "  "))
        }
    }

    /// The verdict of each pair.
    var sentences: [String] { comparison.pairs.map(\.sentence) }

    /// The title of the table of speed-ups.
    static let threadingTitle = "Speed-up over one ranged thread in the same block:"

    /// The title of the individual results.
    static let quantitiesTitle = "Each network individually:"

    /// The title of the table of spreads.
    static let spreadTitle = "Spread (standard deviation of the logarithm of seconds):"

    /// The title of the circumstances.
    static let circumstancesTitle = "Differences in run.json:"

    /// The circumstances that differ, a line each: `resource.remote_address: 192.0.2.7 (home), 192.0.2.9 (office)`.
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
        let unit = comparison.unit == .trial ? "over the trials" : "over the geometric means of the runs"
        let both = NumberText.level(2 * comparison.confidence - 1)
        let judged = comparison.pairs.contains { $0.judgedThreads != nil }
        return [
            "seconds: geometric mean \(unit). ratio: the other network's time divided by that of \(first) (Welch's test on "
                + "logarithms). Each interval is individual; for equivalent rows it is the \(both) CI. p Holm: p value "
                + "adjusted for all counts; the verdicts slower and faster are based on it."
                + (judged ? " *: the count that \(first) recommends; its row decides the overall verdict." : "")
        ]
    }
}

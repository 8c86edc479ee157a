import Analysis

/// The tables of what verdicts say about networks with a known answer, as Markdown.
struct ConfusionReport {
    private let runs: [JudgedRun]

    /// - Parameter runs: in any order.
    init(_ runs: [JudgedRun]) { self.runs = runs }

    /// All tables.
    var text: String { [networks, matrix, goals].joined(separator: "\n\n") + "\n" }

    /// A row per network: right, abstained, wrong.
    var networks: String {
        let head = [
            "| network | runs | answer | shape | cause | knee | scope | said |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
        let groups = Dictionary(grouping: runs) { $0.expectation.name }.sorted { $0.key < $1.key }
        let rows = groups.map { name, runs in
            let tallies = [
                Tally(runs.map(\.answer)), Tally(runs.map(\.shape)), Tally(runs.map(\.cause)), Tally(runs.map(\.knee)),
                Tally(runs.map(\.scope)),
            ]
            return "| \(name) | \(runs.count) | \(tallies.map(\.text).joined(separator: " | ")) | \(said(runs)) |"
        }
        return (head + rows).joined(separator: "\n")
    }

    /// The true cause against the one that is named.
    var matrix: String {
        let truths = Set(runs.map { $0.expectation.cause?.rawValue ?? "(not identifiable)" }).sorted()
        let named = Set(runs.map(\.verdict.cause.rawValue)).sorted()
        let head = ["| truth \\ said | \(named.joined(separator: " | ")) |"]
        let line = ["| --- |" + String(repeating: " --- |", count: named.count)]
        let rows = truths.map { truth in
            let own = runs.filter { ($0.expectation.cause?.rawValue ?? "(not identifiable)") == truth }
            let counts = named.map { cause in own.count { $0.verdict.cause.rawValue == cause } }
            return "| \(truth) | \(counts.map { $0 > 0 ? "\($0)" : "" }.joined(separator: " | ")) |"
        }
        return (head + line + rows).joined(separator: "\n")
    }

    /// The goals, each with what was reached.
    var goals: String {
        let identifiable = runs.filter { $0.expectation.cause != nil }
        let drifting = runs.filter { $0.expectation.cause == .networkChanged }
        let bad = drifting.filter { $0.verdict.shape == .retrograde || $0.verdict.answer == .split }
        return """
            | goal | reached |
            | --- | --- |
            | no confident wrong cause | \(Tally(runs.map(\.cause))[.wrong]) of \(runs.count) runs |
            | the cause named in 80 % of the identifiable | \(share(Tally(identifiable.map(\.cause)))) |
            | the shape right in 95 % of tier 1 | \(share(Tally(tier(.lab).map(\.shape)))) |
            | the shape right in 90 % of tier 2 | \(share(Tally(tier(.emulated).map(\.shape)))) |
            | the knee within 15 % or inside its interval | \(share(Tally(runs.map(\.knee)))) |
            | the answer right | \(share(Tally(runs.map(\.answer)))), wrong in \(Tally(runs.map(\.answer))[.wrong]) |
            | the scope of a limit right in 90 % | \(share(Tally(runs.map(\.scope)))), wrong in \(Tally(runs.map(\.scope))[.wrong]) |
            | under drift never retrograde, never split | \(bad.count) of \(drifting.count) runs |
            """
    }

    private func tier(_ tier: Expectation.Tier) -> [JudgedRun] { runs.filter { $0.expectation.tier == tier } }

    private func share(_ tally: Tally) -> String {
        guard let share = tally.rightShare else { return "no such run" }
        return "\(Int((share * 100).rounded())) % of \(tally.total)"
    }

    /// What the verdicts of a network are, the most frequent first.
    private func said(_ runs: [JudgedRun]) -> String {
        let words = runs.map { run in
            let knee = run.expectation.knee.flatMap { _ in run.verdict.knee?.estimate }
                .map { " at \(($0 * 100).rounded() / 100)" }
            let verdict = run.verdict
            let scope = verdict.limitScope.map { ", \($0.rawValue)" } ?? ""
            return
                "\(verdict.answer.rawValue), \(verdict.shape.rawValue)\(knee ?? ""), \(verdict.cause.rawValue)\(scope)"
        }
        let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { $1 > 1 ? "\($1) × \($0)" : $0 }.joined(separator: "; ")
    }
}

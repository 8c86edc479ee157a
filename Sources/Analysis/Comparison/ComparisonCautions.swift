internal import Formatting
internal import Sweep
internal import Journal

/// The cautions of a comparison: sentences that limit what a reader may conclude.
struct ComparisonCautions {
    private let networks: [ComparedNetwork]
    private let pairs: [PairComparison]
    private let unit: ComparisonUnit
    private var runs: [ComparedRun] { networks.flatMap(\.runs) }

    init(_ networks: [ComparedNetwork], _ pairs: [PairComparison], _ unit: ComparisonUnit) {
        self.networks = networks
        self.pairs = pairs
        self.unit = unit
    }

    /// The sentences; empty if there are none.
    var sentences: [String] {
        [sameTimes, oneRun, overlap, changed, incomplete, unrecorded, rules, recommendations].compactMap { $0 }
            + pairs.flatMap { [leftOut($0), failures($0), withoutSpread($0)].compactMap { $0 } }
    }

    /// What a single run of a network cannot show.
    private var oneRun: String? {
        guard pairs.contains(where: { !$0.rows.isEmpty }) else { return nil }
        switch unit {
        case .trial:
            return
                "There is one run of each network, so a difference is between these runs at these times. Runs of the same "
                + "network often differ by several percent; several runs of each (home-1,home-2,home-3 office-1,office-2) "
                + "compare the networks."
        case .run:
            let single = networks.filter { $0.runs.count == 1 }.map(\.name)
            guard !single.isEmpty else { return nil }
            return
                "There is a single run of \(list(single)). The run is the unit here, and how its runs would vary is not known, "
                + "so nothing can be shown about it."
        }
    }

    /// Two runs with identical times: the same run, or a copy.
    private var sameTimes: String? {
        for (index, run) in runs.enumerated() {
            if let twin = runs.dropFirst(index + 1).first(where: { $0.trials == run.trials && !run.trials.isEmpty }) {
                return
                    "\(run.name) and \(twin.name) have exactly the same times: they are the same run or a copy of it, so "
                    + "comparing them says nothing."
            }
        }
        return nil
    }

    /// Runs that were measured at the same time.
    private var overlap: String? {
        let spans = runs.compactMap { run in
            run.record.flatMap { record in
                record.endedUtc.map { (name: run.name, start: record.startedUtc, end: $0) }
            }
        }
        for (index, span) in spans.enumerated() {
            let later = spans.dropFirst(index + 1)
            if let other = later.first(where: { $0.start < span.end && span.start < $0.end }), sameTimes == nil {
                return "\(span.name) and \(other.name) were measured at the same time: each may have slowed the other."
            }
        }
        return nil
    }

    private var changed: String? {
        let names = runs.filter { $0.verdict.drift?.networkChanged ?? false }.map(\.name)
        guard !names.isEmpty else { return nil }
        return
            "The network or the server changed during \(list(names)), so times and rates there mix different conditions. "
            + "Speed-ups stay valid, because they compare trials within a block."
    }

    private var incomplete: String? {
        let names = runs.filter { run in run.record.map { $0.state != .complete } ?? false }.map(\.name)
        return names.isEmpty ? nil : "\(list(names)) ended early, so not all planned trials are present."
    }

    private var unrecorded: String? {
        let names = runs.filter { $0.record == nil }.map(\.name)
        return names.isEmpty ? nil : "There is no run.json for \(list(names)), so the circumstances are unknown."
    }

    /// Runs with different margins or confidence levels.
    private var rules: String? {
        let rules = Set(runs.map(\.description.rule))
        guard rules.count > 1 else { return nil }
        return
            "The runs were judged with different margins or confidence levels, which may explain different answers and "
            + "recommended counts."
    }

    /// Runs of the baseline that do not recommend the same count.
    private var recommendations: String? {
        let counts = networks[0].runs.compactMap(\.verdict.recommendedThreads)
        guard Set(counts).count > 1, let chosen = networks[0].recommendedThreads else { return nil }
        let votes = Dictionary(grouping: counts) { $0 }.mapValues(\.count)
        let own = votes[chosen] ?? 0
        let others = votes.filter { $0.key != chosen }.values.max() ?? 0
        let reason =
            own == others
            ? "the smallest of the counts recommended most often"
            : 2 * own > counts.count ? "which most of them recommend" : "which is recommended most often"
        return
            "The runs of \(networks[0].name) recommend \(list(counts.map(String.init))) threads; the verdict is about "
            + "\(chosen), \(reason)."
    }

    private func list(_ names: [String]) -> String { CountText.list(names) }
}

extension ComparisonCautions {
    /// Treatments that only one of the two networks has.
    private func leftOut(_ pair: PairComparison) -> String? {
        guard !pair.rows.isEmpty else { return nil }
        let parts = [pair.baseline, pair.other].compactMap { name -> String? in
            let all = networks.first { $0.name == name }?.treatments ?? []
            let alone = all.subtracting(pair.rows.map(\.treatment)).sorted()
            guard !alone.isEmpty else { return nil }
            let threads = alone.filter { $0.method == .ranged }.map(\.threads)
            let counts = threads.isEmpty ? [] : [CountText.threads(threads)]
            let methods = alone.filter { $0.method != .ranged }.map(\.description)
            return list(methods + counts) + " of \(name)"
        }
        return parts.isEmpty
            ? nil : "Only treatments that both networks have are compared. Left out: \(parts.joined(separator: "; "))."
    }

    private func failures(_ pair: PairComparison) -> String? {
        func text(_ name: String, _ side: (ComparisonRow) -> ComparedTimes) -> String {
            let sides = pair.rows.map(side)
            return "\(sides.reduce(0) { $0 + $1.failures }) of \(sides.reduce(0) { $0 + $1.trials }) on \(name)"
        }
        guard pair.rows.contains(where: { $0.baseline.failures + $0.other.failures > 0 }) else { return nil }
        return
            "Some trials failed: \(text(pair.baseline) { $0.baseline }), \(text(pair.other) { $0.other }). "
            + "The times are those of the trials that succeeded, and may be too optimistic."
    }

    private func withoutSpread(_ pair: PairComparison) -> String? {
        let rows = pair.rows.filter { $0.time?.hasNoSpread ?? false }
        guard !rows.isEmpty else { return nil }
        return
            "\(pair.baseline) and \(pair.other) have equal times in every block with "
            + "\(list(rows.map(\.treatment.description))). A zero-width interval means that the clock or the file is too coarse, "
            + "not that the result is certain."
    }
}

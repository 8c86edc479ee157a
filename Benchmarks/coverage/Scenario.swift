import Sweep

/// A truth, what disturbs its times, and the sweep that is to find it.
struct Scenario: Sendable {
    var truth: Truth
    var noise: Noise
    /// The thread counts, rising, from 1.
    var counts: [Int]
    var blocks: Int
    /// How times become those of the journal.
    var recording = Recording()
    /// A change of the network during the run.
    var change: Change?
    /// Whether each block has a plain GET.
    var hasPlainGet = true
    /// The blocks of a first sweep, which says how many trials it takes: the sweep has that many instead of `blocks`.
    var pilotBlocks: Int?
    /// The bytes of each trial.
    var bytes: Int64 = 100_000_000
    /// How `quick` measures it; `nil` if only sweeps do.
    var quick: QuickSetting?
    /// The gain that is worth having.
    var margin = 0.1
    /// The permutations of the drift audit, 0 for none: it is most of the work.
    var permutations = 0

    /// The bytes per second of one connection alone.
    static let unit = 1e6
    /// The confidence of all statements.
    static let confidence = 0.95

    /// The margin and the confidence of the analysis; the margin of a scenario is always more than 0.
    var rule: DecisionRule { DecisionRule(margin: margin, confidence: Self.confidence) ?? .standard }

    /// What it is called: no two scenarios have the same name.
    var name: String { parts.joined(separator: "; ") }

    /// What sets it apart: truth, noise, counts, trials and whatever is unusual.
    var parts: [String] {
        [truth.name, noise.name, "threads \(countsName)"]
            + [pilotBlocks.map { "trials as \($0) say" } ?? "trials \(blocks)"] + recording.parts
            + (quick?.parts ?? []) + [change?.name].compactMap { $0 } + (hasPlainGet ? [] : ["no plain GET"])
            + (bytes == 100_000_000 ? [] : ["one thread \(Decimals.shortest(seconds(1))) s"])
            + (permutations > 0 ? ["audited"] : [])
            + (margin == 0.1 ? [] : ["margin \(Decimals.shortest(margin))"])
    }

    /// `1–16`, or the counts one by one.
    var countsName: String {
        counts == Array(1...counts.count) && counts.count > 2
            ? "1–\(counts.count)" : counts.map(String.init).joined(separator: " ")
    }

    /// The true seconds of a ranged trial without noise.
    func seconds(_ threads: Int) -> Double { Double(bytes) / Self.unit / truth.rate(Double(threads)) }

    /// The true seconds of a trial without noise.
    func seconds(_ treatment: Treatment) -> Double {
        treatment == .plainGet ? Double(bytes) / Self.unit / truth.plainGet : seconds(treatment.threads)
    }
}

internal import Journal
internal import Sweep

/// What the runs of a survey must have in common: the plan, what their times are of, and the bytes of a trial.
///
/// The seed is not part of it, nor what a run of `quick` has found. A run without a run.json has only its thread counts and
/// its baseline.
struct SurveyPlan: Sendable, Hashable {
    /// The values of the plan, by their keys in run.json, such as `trials`.
    let facts: [String: String]
    /// Whether the rates are those of windows or of whole downloads.
    let basis: QuickFinding.Basis
    /// The bytes of a trial; `nil` if the trials differ.
    let bytes: Int64?

    /// The keys that differ from run to run although the plan is the same.
    private static let ignored: Set = [
        "seed", "looks", "tested_threads", "stages", "basis", "window_seconds", "ramp_seconds", "period_seconds",
    ]
    private static let prefix = "plan."

    init(_ record: RunRecord?, _ contents: JournalContents, basis: QuickFinding.Basis, bytes: Int64?) {
        self.basis = basis
        self.bytes = bytes
        let recorded = record.flatMap { try? RecordedFacts($0).texts }
        guard let recorded else {
            let measured = contents.trials.measured
            let counts = Set(contents.ranged.map(\.treatment.threads)).sorted().map(String.init)
            let hasPlainGet = measured.contains { $0.treatment.method == .single }
            facts = ["thread_counts": counts.joined(separator: ", "), "baseline": hasPlainGet ? "true" : "false"]
            return
        }
        let plan = recorded.compactMap { name, value -> (String, String)? in
            guard name.hasPrefix(Self.prefix) else { return nil }
            let key = String(name.dropFirst(Self.prefix.count))
            return Self.ignored.contains(key) ? nil : (key, value)
        }
        facts = Dictionary(uniqueKeysWithValues: plan)
    }

    /// Why a run with this plan is not compared with runs of another one; `nil` if it is.
    func difference(from common: SurveyPlan) -> (exclusion: SurveyExclusion, reason: String)? {
        if basis != common.basis {
            let mine = basis == .window ? "rates in short windows" : "times of whole downloads"
            let others = common.basis == .window ? "rates in short windows" : "times of whole downloads"
            return (.otherBasis, "has \(mine), and the others have \(others)")
        }
        let isPartial = isPartial || common.isPartial
        let keys = Set(facts.keys).union(common.facts.keys).sorted()
        let differing = keys.filter { key in
            let (mine, other) = (facts[key], common.facts[key])
            return isPartial && (mine == nil || other == nil) ? false : mine != other
        }
        if let key = differing.first {
            let rest = differing.count > 1 ? ", and \(differing.count - 1) more" : ""
            let (mine, other) = (facts[key] ?? "none", common.facts[key] ?? "none")
            return (.otherPlan, "has another plan: \(key) is \(mine) instead of \(other)\(rest)")
        }
        if bytes != common.bytes {
            let mine = bytes.map { "\($0)" } ?? "different numbers of"
            return (
                .otherBytes,
                "has trials of \(mine) bytes instead of \(common.bytes.map { "\($0)" } ?? "different numbers")"
            )
        }
        return nil
    }

    /// Whether only the trials tell of the plan.
    private var isPartial: Bool { facts["trials"] == nil }
}

extension SurveyPlan {
    /// The plan that the others are compared with.
    ///
    /// It is what most runs have, first of their basis, then of their plan, then of their bytes. Of those that as many
    /// have, it is that of the first run.
    static func common(_ plans: [SurveyPlan]) -> SurveyPlan? {
        func most<Key: Hashable>(_ plans: [SurveyPlan], _ key: (SurveyPlan) -> Key) -> [SurveyPlan] {
            let groups = Dictionary(grouping: plans.indices) { key(plans[$0]) }
            let best = groups.values.max { ($0.count, $1[0]) < ($1.count, $0[0]) }
            return best.map { $0.map { plans[$0] } } ?? []
        }
        let ofBasis = most(plans) { $0.basis }
        return most(most(ofBasis) { $0.facts }) { $0.bytes }.first
    }
}

/// Why a host is not compared: a word of the column `excluded`.
public enum SurveyExclusion: String, Codable, Sendable, CaseIterable {
    /// The server does not let the download be split.
    case cannotSplit = "cannot_split"
    /// Its rates are those of windows, and those of the others are of whole downloads, or the other way round.
    case otherBasis = "other_basis"
    /// It was measured with another plan.
    case otherPlan = "other_plan"
    /// Its trials have other bytes.
    case otherBytes = "other_bytes"
    /// It has no time of the count at which hosts are compared, or of one thread.
    case noTimes = "no_times"
    /// It has too few runs.
    case fewRuns = "few_runs"
}

public import Statistics
public import Sweep

/// The survey of many hosts and rounds: for whom splitting pays, and how much hosts and rounds differ.
///
/// The run is the unit. All hosts are compared at one count and by one rule. Hosts with another plan, other bytes, or too
/// few runs are named and not compared.
public struct Survey: Sendable {
    /// The hosts, by name.
    public let hosts: [SurveyedHost]
    /// The count that all hosts are compared at.
    public let threads: Int
    /// Where that count comes from.
    public let choice: CountChoice
    /// What an observation of a host is: a run, unless every host has only one.
    public let unit: ComparisonUnit
    /// The margin and the confidence of every statement.
    public let rule: DecisionRule
    /// How many of the compared hosts gain more than the margin; `nil` if none is compared.
    public let share: Proportion?
    /// The spread of ln speed-up between hosts, between rounds, and within runs; `nil` if no host is compared.
    public let spread: NestedSpread?
    /// The course of the only host over its rounds; `nil` unless it was asked for.
    public let course: SurveyCourse?
    /// The bytes of a trial; `nil` if they are not known.
    public let bytesPerTrial: Int64?
    /// What was downloaded, without secrets, in alphabetical order.
    public let subjects: [String]

    /// Where the count comes from at which hosts are compared.
    public enum CountChoice: String, Codable, Sendable, CaseIterable {
        /// It was asked for.
        case given
        /// More hosts recommend it than any other count above one thread.
        case recommended
        /// No host recommends a count above one thread, so it is the largest that was measured.
        case largest
    }

    /// Surveys runs.
    ///
    /// - Parameters:
    ///   - runs: in any order.
    ///   - threads: the count to compare at, 2 or more; `nil` for the one that is recommended most often.
    ///   - byRound: whether the course over the rounds is looked at, for a single host.
    /// - Returns: `nil` without a run that has times of more than one count.
    public init?(_ runs: [SurveyedRun], threads: Int?, byRound: Bool = false) {
        let runs = runs.sorted(by: Self.precedes)
        let measured = runs.filter { !$0.isEmpty }
        let common = SurveyPlan.common(measured.map(\.plan))
        let candidates = Self.groups(runs).map { SurveyedHost.Candidate(name: $0.name, runs: $0.runs, common: common) }
        guard let (count, choice) = Self.count(candidates, asked: threads) else { return nil }
        let rule = measured.first { $0.plan.difference(from: common ?? $0.plan) == nil }?.rule ?? .standard
        let unit: ComparisonUnit = candidates.contains { $0.runs(with: count).count > 1 } ? .run : .trial
        var hosts = candidates.map { SurveyedHost($0, threads: count, unit: unit, rule: rule) }
        let adjusted = benjaminiHochberg(hosts.map(\.pValue))
        for index in hosts.indices { hosts[index].judge(adjusted: adjusted[index], rule: rule) }
        let compared = hosts.filter { $0.gain != nil }
        self.hosts = hosts
        (self.threads, self.choice, self.unit, self.rule) = (count, choice, unit, rule)
        share = Proportion(count: compared.count { $0.answer == .split }, of: compared.count)
        spread = NestedSpread(compared.compactMap { $0.gain?.logarithms }, confidence: rule.confidence)
        bytesPerTrial = common?.bytes
        subjects = Set(runs.compactMap(\.subject)).sorted()
        course =
            byRound && compared.count == 1
            ? compared.first.map { SurveyCourse($0, threads: count, confidence: rule.confidence) } : nil
    }

    /// The hosts that are compared, by falling speed-up.
    public var compared: [SurveyedHost] {
        hosts.filter { $0.exclusion == nil }.sorted { left, right in
            let (mine, other) = (left.speedup?.estimate ?? 0, right.speedup?.estimate ?? 0)
            return mine == other ? left.name < right.name : mine > other
        }
    }

    /// The hosts that are not compared, by name.
    public var excluded: [SurveyedHost] { hosts.filter { $0.exclusion != nil } }

    /// The interval of the share of hosts, by Wilson's method.
    public var shareInterval: Interval? { share?.wilsonInterval(confidence: rule.confidence) }

    /// Whether a host is compared.
    public var isComparable: Bool { share != nil }
}

// MARK: - Arrangement

extension Survey {
    /// The counts above one thread that some run measured, ascending.
    public static func measuredCounts(_ runs: [SurveyedRun]) -> [Int] {
        Set(runs.flatMap { $0.gains.map(\.threads) }).filter { $0 > 1 }.sorted()
    }

    private static func precedes(_ first: SurveyedRun, _ second: SurveyedRun) -> Bool {
        if first.place.host != second.place.host { return first.place.host < second.place.host }
        if first.place.roundKey != second.place.roundKey { return SurveyPlace.precedes(first.place, second.place) }
        let (mine, other) = (first.startedUTC ?? "", second.startedUTC ?? "")
        return mine == other ? first.folder < second.folder : mine < other
    }

    private static func groups(_ runs: [SurveyedRun]) -> [(name: String, runs: [SurveyedRun])] {
        Dictionary(grouping: runs, by: \.place.host).map { (name: $0.key, runs: $0.value) }.sorted { $0.name < $1.name }
    }

    /// The count above one thread that most hosts recommend; of those that as many do, the smallest.
    private static func count(
        _ candidates: [SurveyedHost.Candidate], asked: Int?
    ) -> (count: Int, choice: CountChoice)? {
        if let asked { return (asked, .given) }
        let hosts = candidates.map { candidate in
            Dictionary(grouping: candidate.matched.compactMap(\.recommendedThreads)) { $0 }.mapValues(\.count)
                .min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
        }
        let votes = Dictionary(grouping: hosts.compactMap { $0 }.filter { $0 > 1 }) { $0 }.mapValues(\.count)
        if let best = votes.min(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { return (best.key, .recommended) }
        let counts = candidates.flatMap(\.matched).map { Set($0.gains.map(\.threads).filter { $0 > 1 }) }
        let shared = counts.reduce(counts.first ?? []) { $0.intersection($1) }
        let largest = shared.max() ?? counts.joined().max()
        return largest.map { (count: $0, choice: CountChoice.largest) }
    }
}

internal import Journal
public import Sweep

/// The comparison of networks: comparison.csv and comparison.json.
///
/// Each network is a run, or several runs of it; the first is the baseline that every other one is compared with. All
/// follows from the runs' journals and records, so that it can be made again at any time.
public struct RunComparison: Sendable {
    /// The networks, the baseline first; 2 or more.
    public let networks: [ComparedNetwork]
    /// What an observation is: a run, as soon as one of the networks has several.
    public let unit: ComparisonUnit
    /// The difference that matters, and the confidence of every statement.
    public let rule: DecisionRule
    /// Every other network against the baseline.
    public let pairs: [PairComparison]
    /// What differs in the circumstances.
    public let circumstances: [Circumstance]
    /// What limits the conclusions, one sentence each.
    public let cautions: [String]

    /// Compares networks.
    ///
    /// - Parameters:
    ///   - groups: the runs of each network, the baseline's first; 2 networks or more, each with a run or more.
    ///   - margin: the difference that matters, more than 0; `nil` for that of the first run.
    ///   - confidence: of every statement, above 0.5 and below 1; `nil` for that of the first run.
    /// - Returns: `nil` for fewer networks, for one without runs, and for values that make no `DecisionRule`.
    public init?(_ groups: [[ComparedRun]], margin: Double?, confidence: Double?) {
        guard groups.count > 1, groups.allSatisfy({ !$0.isEmpty }) else { return nil }
        let usual = groups[0][0].description.rule
        guard
            let rule = DecisionRule(margin: margin ?? usual.margin, confidence: confidence ?? usual.confidence)
        else { return nil }
        let networks = ComparisonNames.networks(groups)
        let unit = networks.contains { $0.runs.count > 1 } ? ComparisonUnit.run : .trial
        self.networks = networks
        self.unit = unit
        self.rule = rule
        pairs = networks.dropFirst().map {
            PairComparison(networks[0], $0, unit: unit, rule: rule)
        }
        circumstances = Circumstance.differences(networks.flatMap(\.runs))
        cautions = ComparisonCautions(networks, pairs, unit).sentences
    }

    /// The difference that matters: 0.1 for 10%.
    public var margin: Double { rule.margin }

    /// The confidence of every statement.
    public var confidence: Double { rule.confidence }

    /// The gravest verdict of all pairs.
    public var verdict: ComparisonVerdict {
        ComparisonVerdict.byGravity.first { verdict in pairs.contains { $0.verdict == verdict } } ?? .notComparable
    }

    /// Whether any pair has something to compare.
    public var isComparable: Bool { pairs.contains { !$0.rows.isEmpty } }

    /// The name of the folders of tables and plots: `home-vs-office`.
    public var folderName: String { ComparisonNames.folder(networks.map(\.name)) }
}

// MARK: - Verdict and unit

/// The verdict on the times of the other network, compared with the baseline.
public enum ComparisonVerdict: String, Codable, Sendable, CaseIterable {
    /// The difference is shown to be within the margin.
    case equivalent
    /// It is shown to take longer.
    case slower
    /// It is shown to take less time.
    case faster
    /// Neither a difference nor equivalence is shown, which does not mean that the two are the same.
    case inconclusive
    /// There is nothing to compare: other bytes, or no time on one side.
    case notComparable = "not_comparable"

    /// The gravest first: the order in which several pairs give the verdict of a whole comparison.
    public static let byGravity: [ComparisonVerdict] = [.notComparable, .slower, .inconclusive, .faster, .equivalent]
}

/// What counts as one observation of a network when it is compared with another.
public enum ComparisonUnit: String, Codable, Sendable {
    /// A trial: there is one run of each network, and what is compared is two runs.
    case trial
    /// A run: the typical time of each run is one value, so that what differs from run to run is part of the noise.
    case run
}

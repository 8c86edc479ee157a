internal import Journal

/// What differs between networks: comparison.csv and comparison.json.
///
/// Each network is a run, or several runs of it; the first is the baseline that every other one is compared with. All
/// follows from the runs' journals and records, so that it can be made again at any time.
public struct RunComparison: Sendable {
    /// The networks, the baseline first; 2 or more.
    public let networks: [ComparedNetwork]
    /// What an observation is: a run, as soon as one of the networks has several.
    public let unit: ComparisonUnit
    /// The difference that matters: 0.1 for a tenth.
    public let margin: Double
    /// The confidence of every statement.
    public let confidence: Double
    /// Every other network against the baseline.
    public let pairs: [PairComparison]
    /// What differs in the circumstances.
    public let circumstances: [Circumstance]
    /// What a reader must know before believing the numbers, a sentence each.
    public let cautions: [String]

    /// Compares networks.
    ///
    /// - Parameters:
    ///   - groups: the runs of each network, the baseline's first; 2 networks or more, each with a run or more.
    ///   - margin: the difference that matters, more than 0; `nil` for that of the first run.
    ///   - confidence: of every statement, above 0.5 and below 1; `nil` for that of the first run.
    /// - Returns: `nil` for fewer networks, and for one without runs.
    public init?(_ groups: [[ComparedRun]], margin: Double?, confidence: Double?) {
        guard groups.count > 1, groups.allSatisfy({ !$0.isEmpty }) else { return nil }
        let (margin, confidence) = (
            margin ?? groups[0][0].description.margin, confidence ?? groups[0][0].description.confidence
        )
        let networks = ComparisonNames.networks(groups)
        let unit = networks.contains { $0.runs.count > 1 } ? ComparisonUnit.run : .trial
        self.networks = networks
        self.unit = unit
        self.margin = margin
        self.confidence = confidence
        pairs = networks.dropFirst().map {
            PairComparison(networks[0], $0, unit, margin: margin, confidence: confidence)
        }
        circumstances = Circumstance.differences(networks.flatMap(\.runs))
        cautions = ComparisonCautions(networks, pairs, unit).sentences
    }

    /// The gravest judgement of all pairs.
    public var verdict: ComparisonVerdict {
        ComparisonVerdict.byGravity.first { verdict in pairs.contains { $0.verdict == verdict } } ?? .notComparable
    }

    /// Whether any pair has something to compare.
    public var isComparable: Bool { pairs.contains { !$0.rows.isEmpty } }

    /// The name of the folders of tables and plots: `home-vs-office`.
    public var folderName: String { ComparisonNames.folder(networks.map(\.name)) }
}

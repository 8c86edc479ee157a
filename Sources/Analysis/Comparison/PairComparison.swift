internal import Formatting
internal import Sweep

/// What differs between one network and the baseline.
public struct PairComparison: Sendable {
    /// The name of the baseline.
    public let baseline: String
    /// The name of the other.
    public let other: String
    /// What an observation is.
    public let unit: ComparisonUnit
    /// The difference that matters: 0.1 for a tenth.
    public let margin: Double
    /// The confidence of every statement.
    public let confidence: Double
    /// Why nothing can be said, or nothing at the count that the baseline recommends, as the rest of a sentence.
    public let problem: String?
    /// A row for every treatment that both tried; none where the two cannot be compared.
    public let rows: [ComparisonRow]
    /// The count that the baseline recommends: the pair is judged by the typical time there.
    public let judgedThreads: Int?
    /// Whether threads help more on one of the two.
    public let threading: ThreadingComparison?
    /// The rate of one connection.
    public let perConnectionBytesPerSecond: QuantityChange
    /// The most that all connections get together.
    public let ceilingBytesPerSecond: QuantityChange
    /// The number of threads from which on more of them add nothing.
    public let knee: QuantityChange

    init(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, _ unit: ComparisonUnit, margin: Double,
        confidence: Double
    ) {
        let obstacle = PairComparison.obstacle(baseline, other)
        let rows =
            obstacle == nil
            ? ComparisonRow.all(baseline, other, unit, margin: margin, confidence: confidence) : []
        let judged = rows.first { $0.treatment == baseline.recommendedThreads.map(Treatment.ranged) }
        (self.baseline, self.other, self.unit) = (baseline.name, other.name, unit)
        (self.margin, self.confidence) = (margin, confidence)
        self.rows = rows
        problem = obstacle ?? PairComparison.gap(baseline, other, judged)
        judgedThreads = judged?.treatment.threads
        threading =
            rows.isEmpty ? nil : ThreadingComparison(baseline, other, rows, unit, confidence: confidence)
        func change(_ quantity: (Verdict) -> BoundedEstimate?) -> QuantityChange {
            QuantityChange(
                baseline, other, obstacle == nil ? unit : nil, confidence: confidence, of: quantity)
        }
        perConnectionBytesPerSecond = change(\.perConnectionBytesPerSecond)
        ceilingBytesPerSecond = change(\.ceilingBytesPerSecond)
        knee = change(\.knee)
    }

    /// The row that the pair is judged by.
    public var judged: ComparisonRow? { rows.first { $0.treatment == judgedThreads.map(Treatment.ranged) } }

    /// The judgement: that of the row of the recommended count.
    public var verdict: ComparisonVerdict { judged?.verdict ?? .notComparable }

    /// What the pair says, in sentences.
    public var sentence: String { ComparisonSentence(self).text }
}

extension PairComparison {
    /// Why the two cannot be compared at all.
    private static func obstacle(_ baseline: ComparedNetwork, _ other: ComparedNetwork) -> String? {
        for network in [baseline, other] where network.bytes.isEmpty {
            return "\(network.name) has no trial that succeeded"
        }
        for network in [baseline, other] where network.bytes.count > 1 {
            return "the trials of \(network.name) do not all have the same bytes"
        }
        if let mine = baseline.bytes.first, let theirs = other.bytes.first, mine != theirs {
            return "a trial of \(baseline.name) has \(mine) bytes, but a trial of \(other.name) has \(theirs)"
        }
        let isShared = !baseline.treatments.isDisjoint(with: other.treatments)
        return isShared ? nil : "\(baseline.name) and \(other.name) have no thread count in common"
    }

    /// Why the count that the baseline recommends cannot be judged.
    private static func gap(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, _ judged: ComparisonRow?
    ) -> String? {
        guard let threads = baseline.recommendedThreads else { return "\(baseline.name) recommends no thread count" }
        let count = CountText.threads(threads)
        guard let judged else { return "\(count), which \(baseline.name) recommends, were not tried on \(other.name)" }
        return judged.time == nil
            ? "no trial with \(count), which \(baseline.name) recommends, succeeded on \(other.name)" : nil
    }
}

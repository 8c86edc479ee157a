internal import Formatting
internal import Journal
public import Statistics
public import Sweep

/// The comparison of one network with the baseline.
public struct PairComparison: Sendable {
    /// The name of the baseline.
    public let baseline: String
    /// The name of the other.
    public let other: String
    /// What an observation is.
    public let unit: ComparisonUnit
    /// The difference that matters, and the confidence of every statement.
    public let rule: DecisionRule
    /// Why nothing can be said, or nothing at the count that the baseline recommends, as the rest of a sentence.
    public let problem: String?
    /// A row for every treatment that both tried; none if the two cannot be compared.
    public let rows: [ComparisonRow]
    /// The count that the baseline recommends: the pair is judged by the typical time there.
    public let judgedThreads: Int?
    /// Whether the times are those of whole downloads at the rates of windows.
    public let isOfWindows: Bool
    /// Whether threads help more on one of the two.
    public let threading: ThreadingComparison?
    /// The rate of one connection.
    public let perConnectionBytesPerSecond: QuantityChange
    /// The most that all connections get together.
    public let ceilingBytesPerSecond: QuantityChange
    /// The number of threads from which on more of them add nothing.
    public let knee: QuantityChange

    init(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, unit: ComparisonUnit, rule: DecisionRule
    ) {
        let obstacle = PairComparison.obstacle(baseline, other)
        let rows =
            obstacle == nil
            ? ComparisonRow.all(baseline, other, unit: unit, rule: rule) : []
        let judged = rows.first { $0.treatment == baseline.recommendedThreads.map(Treatment.ranged) }
        (self.baseline, self.other, self.unit) = (baseline.name, other.name, unit)
        self.rule = rule
        self.rows = rows
        problem = obstacle ?? PairComparison.gap(baseline, other, judged: judged)
        judgedThreads = judged?.treatment.threads
        isOfWindows = baseline.bases == [.window] && other.bases == [.window]
        threading =
            rows.isEmpty ? nil : ThreadingComparison(baseline, other, rows: rows, unit: unit, rule: rule)
        func change(_ quantity: (Verdict) -> BoundedEstimate?) -> QuantityChange {
            QuantityChange(
                baseline, other, unit: obstacle == nil ? unit : nil, confidence: rule.confidence, of: quantity)
        }
        perConnectionBytesPerSecond = change(\.perConnectionBytesPerSecond)
        ceilingBytesPerSecond = change(\.ceilingBytesPerSecond)
        knee = change(\.knee)
    }

    /// The difference that matters: 0.1 for 10%.
    public var margin: Double { rule.margin }

    /// The confidence of every statement.
    public var confidence: Double { rule.confidence }

    /// The row that the pair is judged by.
    public var judged: ComparisonRow? { rows.first { $0.treatment == judgedThreads.map(Treatment.ranged) } }

    /// The verdict of the row of the recommended count.
    public var verdict: ComparisonVerdict { judged?.verdict ?? .notComparable }

    /// What the pair says, in sentences.
    public var sentence: String { ComparisonSentence(self).text }
}

extension PairComparison {
    /// Why the two cannot be compared at all.
    private static func obstacle(_ baseline: ComparedNetwork, _ other: ComparedNetwork) -> String? {
        if let mixture = mixture(baseline, other) { return mixture }
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

    /// Why rates of windows cannot be compared with times of whole downloads, if the two are mixed.
    private static func mixture(_ baseline: ComparedNetwork, _ other: ComparedNetwork) -> String? {
        let networks = [baseline, other]
        guard let windows = networks.first(where: { $0.bases.contains(.window) }),
            let files = networks.first(where: { $0.bases.contains(.file) })
        else { return nil }
        return
            "\(windows.name) has rates in short windows, and \(files.name) has times of whole downloads. Measure both "
            + "with \"dlsweep quick\", or both with \"dlsweep run\""
    }

    /// Why the count that the baseline recommends cannot be judged.
    private static func gap(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, judged: ComparisonRow?
    ) -> String? {
        guard let threads = baseline.recommendedThreads else { return "\(baseline.name) recommends no thread count" }
        let count = CountText.threads(threads)
        guard let judged else { return "\(count), which \(baseline.name) recommends, were not tried on \(other.name)" }
        return judged.time == nil
            ? "no trial with \(count), which \(baseline.name) recommends, succeeded on \(other.name)" : nil
    }
}

// MARK: - Threads

/// Whether threads help more on one network than on another.
///
/// One test for all counts together: the difference of the slopes of ln seconds on ln threads, each fitted within a block
/// (a slope of −1 halves the time with twice the threads, one of 0 leaves it). Beside it stands whether every speed-up is
/// shown to be the same within the margin, which needs no correction, since all of them have to be (Berger, 1982).
public struct ThreadingComparison: Sendable, Equatable {
    /// The mean slope of the baseline; `nil` without two counts that every run has.
    public let baselineSlope: Double?
    /// The mean slope of the other.
    public let otherSlope: Double?
    /// The other's slope less the baseline's: below 0 threads help more on the other.
    public let difference: StudentEstimate?
    /// The counts that the slopes are of.
    public let counts: [Int]
    /// What that says.
    public let verdict: Verdict

    /// What is shown of the other, against the baseline.
    public enum Verdict: String, Codable, Sendable, CaseIterable {
        /// Threads help more.
        case more
        /// Threads help less.
        case less
        /// Every speed-up is the same within the margin.
        case alike
        /// None of these is shown.
        case inconclusive
    }

    init(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, rows: [ComparisonRow], unit: ComparisonUnit,
        rule: DecisionRule
    ) {
        counts = baseline.countsOfEveryRun.intersection(other.countsOfEveryRun).sorted()
        let mine = baseline.slopes(counts, unit)
        let theirs = other.slopes(counts, unit)
        baselineSlope = mine.map { Moments($0).mean }
        otherSlope = theirs.map { Moments($0).mean }
        difference = ThreadingComparison.difference(theirs, mine)
        let speedups = rows.compactMap(\.speedup)
        let pValue = difference?.pValue(against: 0) ?? 1
        if !speedups.isEmpty, speedups.allSatisfy({ $0.isEquivalent(rule) }) {
            verdict = .alike
        } else if pValue < rule.risk {
            verdict = difference?.value ?? 0 < 0 ? .more : .less
        } else {
            verdict = .inconclusive
        }
    }

    private static func difference(_ above: Sample?, _ below: Sample?) -> StudentEstimate? {
        guard let above = above.flatMap({ StudentEstimate(meanOf: $0) }),
            let below = below.flatMap({ StudentEstimate(meanOf: $0) })
        else { return nil }
        return above.difference(from: below)
    }
}

// MARK: - Quantities of the model

/// How a quantity that the curve of rates has differs between two networks: the rate of a connection, the ceiling, the
/// knee.
public struct QuantityChange: Sendable, Equatable {
    /// The baseline's; of several runs the geometric mean, with the interval from run to run.
    public let baseline: BoundedEstimate?
    /// The other's.
    public let other: BoundedEstimate?
    /// The other's over the baseline's, where both are values and not bounds.
    public let ratio: Ratio?

    /// - Parameter unit: what an observation is; `nil` if the two cannot be compared.
    init(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, unit: ComparisonUnit?, confidence: Double,
        of quantity: (Verdict) -> BoundedEstimate?
    ) {
        let mine = baseline.runs.map { quantity($0.verdict) }
        let theirs = other.runs.map { quantity($0.verdict) }
        self.baseline = QuantityChange.together(mine, confidence)
        self.other = QuantityChange.together(theirs, confidence)
        switch unit {
        case .trial: ratio = QuantityChange.ratio(other.only(self.other), baseline.only(self.baseline))
        case .run: ratio = QuantityChange.ratio(theirs, mine, confidence: confidence)
        case nil: ratio = nil
        }
    }

    /// The estimate of a single run as it is; of several runs that of all, if every one has a value.
    private static func together(_ estimates: [BoundedEstimate?], _ confidence: Double) -> BoundedEstimate? {
        if estimates.count == 1 { return estimates[0] }
        guard let logarithms = logarithms(estimates) else { return nil }
        return BoundedEstimate(logarithms: logarithms.values, confidence: confidence)
    }

    /// By the intervals of both, on logarithms.
    private static func ratio(_ above: SingleEstimate?, _ below: SingleEstimate?) -> Ratio? {
        guard let above, let below else { return nil }
        let interval = above.interval.flatMap { upper in
            below.interval.flatMap { Interval.ofDifference(above.logarithm, in: upper, minus: below.logarithm, in: $0) }
        }
        return Ratio(
            estimate: (above.logarithm - below.logarithm).exponential,
            interval: interval.map {
                Interval(low: $0.low.exponential, high: $0.high.exponential, confidence: $0.confidence)
            })
    }

    /// By Welch's test over the runs.
    private static func ratio(
        _ above: [BoundedEstimate?], _ below: [BoundedEstimate?], confidence: Double
    ) -> Ratio? {
        guard let above = logarithms(above), let below = logarithms(below) else { return nil }
        let ratio = WelchRatio(logarithms: above, below)
        return Ratio(estimate: ratio.estimate, interval: ratio.interval(confidence: confidence))
    }

    private static func logarithms(_ estimates: [BoundedEstimate?]) -> Sample? {
        let values = estimates.compactMap { $0 }.filter { $0.bracketed && $0.estimate > 0 }
        guard values.count == estimates.count else { return nil }
        return try? Sample(values.map(\.estimate.naturalLogarithm))
    }
}

/// The estimate of a single run on a logarithmic scale, with the confidence of that run.
private struct SingleEstimate {
    let logarithm: Double
    let interval: Interval?

    /// `nil` for what is a bound rather than a value.
    init?(_ estimate: BoundedEstimate?, confidence: Double) {
        guard let estimate, estimate.bracketed, estimate.estimate > 0 else { return nil }
        logarithm = estimate.estimate.naturalLogarithm
        interval = estimate.low.flatMap { low in
            estimate.high.map {
                Interval(low: low.naturalLogarithm, high: $0.naturalLogarithm, confidence: confidence)
            }
        }
    }
}

extension ComparedNetwork {
    /// An estimate that this network's single run has made.
    fileprivate func only(_ estimate: BoundedEstimate?) -> SingleEstimate? {
        SingleEstimate(estimate, confidence: runs[0].description.rule.confidence)
    }
}

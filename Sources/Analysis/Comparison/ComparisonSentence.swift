internal import Formatting
internal import Sweep
internal import Statistics

/// The sentences of a pair: the verdict in capitals, its numbers with their intervals, and what is not shown.
///
/// Two single runs show only that these runs differ; statements about networks need several runs of each.
struct ComparisonSentence {
    private let pair: PairComparison

    init(_ pair: PairComparison) { self.pair = pair }

    /// The text, one paragraph.
    var text: String {
        guard let judged = pair.judged, let time = judged.time, pair.problem == nil else {
            return (["NOT COMPARABLE: \(pair.problem ?? "there is nothing to compare")."] + others + threading)
                .joined(separator: " ")
        }
        return ([headline(judged, time)] + basis + settling(judged, time) + others + threading).joined(separator: " ")
    }

    /// What the times of two runs of `quick` are.
    private var basis: [String] {
        pair.isOfWindows ? ["Times are those of whole downloads at the rates in the windows."] : []
    }

    private var subject: String { pair.unit == .trial ? "THESE TWO RUNS" : "THESE TWO NETWORKS" }

    private var margin: String { NumberText.level(pair.margin) }

    private func headline(_ row: ComparisonRow, _ time: ComparedRatio) -> String {
        let isEquivalent = row.verdict == .equivalent
        let interval = isEquivalent ? time.equivalenceInterval : time.interval
        let ratio = ratio(row, time, within: interval, isEquivalent ? 2 * pair.confidence - 1 : pair.confidence)
        let count = "\(row.treatment), the count that \(pair.baseline) recommends"
        switch row.verdict {
        case .slower, .faster: return "\(subject) DIFFER: with \(count), \(ratio)."
        case .equivalent:
            return isAlone
                ? "EQUIVALENT WITH \(row.treatment.description.uppercased()): at the count that \(pair.baseline) recommends, "
                    + "\(ratio), within \(margin)."
                : "\(subject) ARE EQUIVALENT within \(margin): with \(count), \(ratio)."
        case .inconclusive, .notComparable:
            return
                "INCONCLUSIVE: with \(count), \(ratio)\(together(time)). The data show neither a difference nor equivalence "
                + "within \(margin)."
        }
    }

    /// Why an interval that excludes 1 does not show a difference: it is individual.
    private func together(_ time: ComparedRatio) -> String {
        guard let interval = time.interval, interval.low > 1 || interval.high < 1, let adjusted = time.holmPValue else {
            return ""
        }
        return ", but \(NumberText.pValue(adjusted)) after adjustment for all counts (Holm)"
    }

    /// Whether the verdict of the judged count differs from the verdict of another count.
    private var isAlone: Bool {
        pair.rows.contains { $0.treatment.method == .ranged && $0.verdict != pair.verdict }
    }

    /// `office takes 1.25x as long as home (95% CI 1.20-1.30, n = 5 and 5)`.
    private func ratio(
        _ row: ComparisonRow, _ ratio: ComparedRatio, within interval: Interval?, _ confidence: Double
    ) -> String {
        let value = Verdict.Speedup(estimate: ratio.estimate, interval: interval)
        let text = VerdictText.ratio(value, "as long as \(pair.baseline)", confidence: confidence, margin: pair.margin)
        let number =
            "n = \(row.other.units(pair.unit)) for \(pair.other), \(row.baseline.units(pair.unit)) for \(pair.baseline)"
        let withNumber = text.hasSuffix(")") ? "\(text.dropLast()), \(number))" : "\(text) (\(number))"
        return "\(pair.other) takes " + withNumber
    }

    /// How many trials or runs would show a difference or equivalence.
    private func settling(_ row: ComparisonRow, _ time: ComparedRatio) -> [String] {
        guard row.verdict == .inconclusive else { return [] }
        let unit = pair.unit == .trial ? "trial" : "run"
        guard time.pValue != nil else {
            return ["A single \(unit) has no confidence interval."]
        }
        let comparisons = pair.rows.count { $0.treatment.method == .ranged && $0.time?.pValue != nil }
        let needed = RequiredUnits(time, comparisons: comparisons, pair.rule)
        let choices = [(needed.forDifference, "a difference"), (needed.forEquivalence, "equivalence")]
        let best = choices.compactMap { choice in choice.0.map { (count: $0, what: choice.1) } }
            .min { $0.count < $1.count }
        guard let best else { return [] }
        let number = best.count > 1000 ? "more than 1000" : "about \(best.count)"
        let each = pair.unit == .trial ? "trials of each count" : "runs of each network"
        return ["If this ratio is right, \(number) \(each) would show \(best.what) at this noise."]
    }

    /// The verdicts of all counts, such as `Count by count, office is slower with 1-4 threads; equivalent with 8 threads.`.
    private var others: [String] {
        let rows = pair.rows.filter { $0.treatment.method == .ranged }
        guard rows.count > 1 else { return [] }
        let parts = [ComparisonVerdict.slower, .faster, .equivalent, .inconclusive, .notComparable].compactMap {
            verdict in
            let counts = rows.filter { $0.verdict == verdict }.map(\.treatment.threads)
            return counts.isEmpty ? nil : "\(verdict.word) with \(CountText.threads(counts))"
        }
        return ["Count by count, \(pair.other) is \(parts.joined(separator: "; "))."]
    }

    private var threading: [String] {
        guard let threading = pair.threading else { return [] }
        let probability = threading.difference.map { NumberText.pValue($0.pValue(against: 0)) } ?? ""
        switch threading.verdict {
        case .more: return ["Threads help more on \(pair.other) than on \(pair.baseline) (\(probability))."]
        case .less: return ["Threads help less on \(pair.other) than on \(pair.baseline) (\(probability))."]
        case .alike: return ["Threads help equally on both: all speed-ups are equivalent within \(margin)."]
        case .inconclusive:
            guard threading.difference != nil else { return [] }
            return [
                "The data do not show whether threads help more on \(pair.other) or on \(pair.baseline) (\(probability))."
            ]
        }
    }
}

extension ComparisonVerdict {
    /// The word in a sentence and in a table.
    public var word: String {
        switch self {
        case .equivalent: "equivalent"
        case .slower: "slower"
        case .faster: "faster"
        case .inconclusive: "inconclusive"
        case .notComparable: "without times"
        }
    }
}

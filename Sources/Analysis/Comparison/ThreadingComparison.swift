public import Statistics

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
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, _ rows: [ComparisonRow], _ unit: ComparisonUnit,
        confidence: Double
    ) {
        counts = baseline.countsOfEveryRun.intersection(other.countsOfEveryRun).sorted()
        let mine = baseline.slopes(counts, unit)
        let theirs = other.slopes(counts, unit)
        baselineSlope = mine.map { Moments($0).mean }
        otherSlope = theirs.map { Moments($0).mean }
        difference = ThreadingComparison.difference(theirs, mine)
        let speedups = rows.compactMap(\.speedup)
        let pValue = difference?.pValue(against: 0) ?? 1
        if !speedups.isEmpty, speedups.allSatisfy({ $0.isEquivalent(confidence: confidence) }) {
            verdict = .alike
        } else if pValue < 1 - confidence {
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

internal import Statistics
internal import Sweep

/// The thread count that a run recommends.
///
/// It is the count of the fitted curve: the smallest whose fitted rate is within the margin of the curve's best. The trials
/// overrule the curve. A count that another one is shown to beat by more than the margin is never recommended, nor one
/// that fails significantly more often than one thread. Without a curve's count that holds, it is the smallest count that
/// is in the best set or shown to be within the margin of all others.
///
/// Estimates alone would not do: comparing with the best observed count discards a truly flat curve in .36 of simulated
/// sweeps at a noise of 10%.
struct RecommendedCount: Sendable {
    private let fitted: Int?
    private let fallbacks: [Int]
    private let admissible: [Int]

    /// Weighs the counts.
    ///
    /// - Parameters:
    ///   - fitted: the count of the fitted curve; `nil` if no shape is claimed.
    ///   - unreliable: the counts that fail significantly more often than one thread.
    init(_ times: ThreadTimes, fitted: Int?, unreliable: Set<Int>) {
        let reliable = times.counts.filter { !unreliable.contains($0) }
        let unbeaten = reliable.filter { !times.isBeaten($0, by: reliable) }
        // If blocks are missing, each count may be beaten by another one.
        admissible = unbeaten.isEmpty ? reliable : unbeaten
        self.fitted = fitted
        let shown = times.smallestWithinMargin(of: reliable)
        let best = Set(times.bestSet)
        // A larger count is shown to be within the margin more often than the smallest one that is, by luck alone.
        let smallest = ([shown].compactMap { $0 } + admissible.filter(best.contains)).sorted()
        // The best set of all counts may consist of unreliable ones.
        fallbacks = smallest + admissible
    }

    /// The counts above one thread that may be recommended.
    var splits: [Int] { admissible.filter { $0 > 1 } }

    /// The count for an answer: 1 if nothing is gained, never 1 if a gain is shown.
    func count(for answer: Verdict.Answer) -> Int {
        switch answer {
        case .noGain, .harmful, .cannotSplit: 1
        case .split: choice { $0 > 1 } ?? 1
        case .inconclusive: choice { _ in true } ?? 1
        }
    }

    private func choice(where isAllowed: (Int) -> Bool) -> Int? {
        ([fitted].compactMap { $0 } + fallbacks).first { admissible.contains($0) && isAllowed($0) }
    }
}

// MARK: - Comparisons with the best count

extension ThreadTimes {
    /// The counts that are not shown to be slower than another one.
    package var bestSet: [Int] {
        BestSet(table, confidence: rule.confidence)?.members.map { counts[$0] } ?? []
    }

    /// Whether a count is shown to be within the margin of the best: of every other count of the best set.
    ///
    /// For each such rival the one-sided upper limit of the ratio of their times, exp(d + t[1 - alpha, n - 1] s / sqrt(n)),
    /// is below 1 + margin. All of them have to be, so that none needs a correction (Berger, 1982), and the best set holds
    /// the truly best count with the confidence of its own.
    /// - Parameter bestSet: that of these times.
    /// - Returns: `nil` if no limit contradicts, but one cannot be computed, as with a single block.
    package func isWithinMargin(_ count: Int, ofBestSet bestSet: [Int]) -> Bool? {
        var upper = UpperLimits(confidence: rule.confidence)
        return isWithinMargin(count, of: bestSet, &upper)
    }

    /// The same for every count; counts for which it is `nil` are absent.
    func withinMargin(ofBestSet bestSet: [Int]) -> [Int: Bool] {
        var upper = UpperLimits(confidence: rule.confidence)
        return counts.reduce(into: [:]) {
            $0[$1] = isWithinMargin($1, of: bestSet, &upper)
        }
    }

    private func isWithinMargin(
        _ count: Int, of rivals: [Int], _ upper: inout UpperLimits
    ) -> Bool? {
        let limits = rivals.filter { $0 != count }.map { rival in
            ratio(of: count, to: rival).flatMap { upper.limit(of: $0) }
        }
        if limits.contains(where: { $0.map { $0 >= rule.worthwhileRatio } ?? false }) { return false }
        return limits.contains(nil) ? nil : true
    }

    /// The smallest of some counts that is shown to be within the margin of all the others; `nil` if none is.
    func smallestWithinMargin(of candidates: [Int]) -> Int? {
        var upper = UpperLimits(confidence: rule.confidence)
        return candidates.first { isWithinMargin($0, of: candidates, &upper) == true }
    }

    /// Whether one of some other counts is shown to be faster than a count by more than the margin.
    ///
    /// One-sided paired t at 1 - alpha / (K - 1) for each.
    func isBeaten(_ count: Int, by rivals: [Int]) -> Bool {
        rivals.contains { rival in
            guard rival != count else { return false }
            let limit = ratio(of: count, to: rival)?.lowerLimit(confidence: rule.confidence, comparisons: comparisons)
            return limit.map { $0 > rule.worthwhileRatio } ?? false
        }
    }

    /// Of one or two counts the larger, if it or one beyond it is shown to be faster than the smaller, else the smaller;
    /// `nil` for none.
    func preferred(of candidates: [Int]) -> Int? {
        guard let fewer = candidates.min(), let more = candidates.max(), fewer < more else { return candidates.first }
        let isShown = counts.contains { count in
            count >= more && (simultaneousInterval(ratio(of: fewer, to: count))?.low ?? 0) > 1
        }
        return isShown ? more : fewer
    }
}

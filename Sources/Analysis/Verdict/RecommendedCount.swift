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
    init(_ times: ThreadTimes, fitted: Int?, unreliable: Set<Int>, margin: Double) {
        let reliable = times.counts.filter { !unreliable.contains($0) }
        let unbeaten = reliable.filter { !times.isBeaten($0, by: reliable, margin: margin) }
        // If blocks are missing, each count may be beaten by another one.
        admissible = unbeaten.isEmpty ? reliable : unbeaten
        self.fitted = fitted
        let shown = times.smallestWithinMargin(of: reliable, margin: margin)
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

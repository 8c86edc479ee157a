/// The thread count that a run recommends.
///
/// It is the count of the fitted curve: the smallest whose fitted rate is within the margin of the curve's best. The trials
/// overrule the curve. A count that another one is shown to beat by more than the margin is never recommended, nor one
/// that fails significantly more often than one thread. Without a curve's count that holds, it is the smallest count that
/// is shown to be within the margin of all others, and without one the smallest of the best set.
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
        admissible = reliable.filter { !times.isBeaten($0, by: reliable, margin: margin) }
        self.fitted = fitted
        let shown = times.smallestWithinMargin(of: reliable, margin: margin)
        let best = Set(times.bestSet)
        // The best set of all counts may consist of unreliable ones.
        fallbacks = [shown].compactMap { $0 } + admissible.filter(best.contains) + admissible
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

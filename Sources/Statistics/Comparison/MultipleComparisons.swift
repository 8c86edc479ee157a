/// The treatments that are not shown to be slower than another one.
///
/// A treatment is dropped where some other has smaller times by a one-sided paired t test on logarithms at level
/// α/(K − 1), K treatments with data: the truly best one then stays with probability 1 − α or more, whatever the noise
/// of each (the subset selection of Gupta, 1965, with paired variances). It is never empty.
public struct BestSet: Sendable, Hashable {
    /// The treatments of the set, in their order; at least one.
    public let members: [Int]

    /// The treatment with the smallest level in the additive fit, which is always a member.
    public let bestEstimate: Int

    /// The comparisons that the level was divided by for each treatment: K − 1.
    public let comparisons: Int

    /// The confidence with which the set holds the best treatment.
    public let confidence: Double

    /// Compares each treatment that has times with every other, over the blocks that have both.
    ///
    /// Two treatments that share fewer than two blocks do not exclude each other.
    /// - Parameters:
    ///   - table: the values of each treatment in each block.
    ///   - confidence: strictly between 0 and 1.
    /// - Returns: `nil` for a confidence out of range.
    public init?(_ table: BlockTable, confidence: Double) {
        guard confidence > 0, confidence < 1 else { return nil }
        let candidates = table.treatmentsWithData
        let levels = AdditiveFit(table).treatmentLevels
        guard let best = candidates.min(by: { levels[$0] ?? .infinity < levels[$1] ?? .infinity }) else { return nil }
        let comparisons = candidates.count - 1
        let level = (1 - confidence) / Double(max(1, comparisons))
        members = candidates.filter { candidate in
            candidate == best || !candidates.contains { table.shows(candidate, slowerThan: $0, level: level) }
        }
        bestEstimate = best
        self.comparisons = comparisons
        self.confidence = confidence
    }
}

extension BlockTable {
    fileprivate func shows(_ slower: Int, slowerThan faster: Int, level: Double) -> Bool {
        guard slower != faster, let pValue = ratio(of: slower, to: faster)?.pValueForMore else { return false }
        return pValue < level
    }
}

// MARK: - Adjusted p values

/// The p values adjusted so that the chance of any false rejection is at most the level they are compared with.
///
/// Holm's step-down method (1979), in the order of the argument: with p sorted, p̃(j) = max over l ≤ j of
/// min(1, (m − l + 1) · p(l)). It needs no independence.
/// - Parameter pValues: each 0…1, or `nil` if a comparison could not be made: it stays `nil` and is not counted in m.
public func holm(_ pValues: [Double?]) -> [Double?] {
    let sorted = pValues.indexed.sorted { $0.value < $1.value }
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    var largest = 0.0
    for (rank, entry) in sorted.enumerated() {
        precondition((0...1).contains(entry.value), "a p value is between 0 and 1")
        largest = max(largest, min(1, Double(sorted.count - rank) * entry.value))
        adjusted[entry.index] = largest
    }
    return adjusted
}

/// The p values adjusted so that the expected share of false ones among the rejected hypotheses is at most the level they
/// are compared with.
///
/// The step-up method of Benjamini and Hochberg (1995), in the order of the argument: with p sorted, p̃(j) = the least
/// over l ≥ j of min(1, m · p(l) / l). It holds for independent comparisons, and for those that depend positively on each
/// other. No adjusted p value is below its own, so that each false hypothesis is rejected in at most that share, too.
/// - Parameter pValues: each 0…1, or `nil` if a comparison could not be made: it stays `nil` and is not counted in m.
public func benjaminiHochberg(_ pValues: [Double?]) -> [Double?] {
    let sorted = pValues.indexed.sorted { $0.value < $1.value }
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    var least = 1.0
    for (rank, entry) in sorted.enumerated().reversed() {
        precondition((0...1).contains(entry.value), "a p value is between 0 and 1")
        least = min(least, Double(sorted.count) * entry.value / Double(rank + 1))
        adjusted[entry.index] = least
    }
    return adjusted
}

extension [Double?] {
    /// The elements that are there, with their places.
    fileprivate var indexed: [(index: Int, value: Double)] {
        enumerated().compactMap { index, value in value.map { (index, $0) } }
    }
}

/// The p values adjusted so that the chance of any false rejection is at most the level they are held against.
///
/// Holm's step-down method (1979), in the order of the argument: with p sorted, p̃(j) = max over l ≤ j of
/// min(1, (m − l + 1) · p(l)). It needs no independence.
/// - Parameter pValues: each 0…1, or `nil` where a comparison could not be made: it stays `nil` and is not counted in m.
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

extension [Double?] {
    /// The elements that are there, with their places.
    fileprivate var indexed: [(index: Int, value: Double)] {
        enumerated().compactMap { index, value in value.map { (index, $0) } }
    }
}

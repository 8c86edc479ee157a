/// Values that were taken at even distances, so few that the memory for them is bounded.
///
/// When there are too many, every other one is dropped and from then on only every other one is taken; what is kept stays
/// spread evenly over the whole time.
struct ThinnedSamples: Sendable, Equatable {
    /// The most values that are kept.
    static let capacity = 256

    private(set) var values: [Double] = []
    private var stride = 1
    private var seen = 0

    init() { values.reserveCapacity(Self.capacity) }

    /// Takes in the next value.
    mutating func append(_ value: Double) {
        defer { seen += 1 }
        guard seen % stride == 0 else { return }
        if values.count == Self.capacity {
            for kept in 0..<Self.capacity / 2 { values[kept] = values[2 * kept] }
            values.removeLast(Self.capacity / 2)
            stride *= 2
            guard seen % stride == 0 else { return }
        }
        values.append(value)
    }

    /// The middle value, of two the lower one; `nil` without any.
    var median: Double? { values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2] }
}

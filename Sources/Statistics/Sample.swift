/// One or more finite numbers, checked once, in the order in which they were observed.
///
/// The unit is the caller's, as long as it is the same for all values.
public struct Sample: Sendable, Hashable {
    /// The values: at least one, each finite and within ±10¹⁵⁰.
    public let values: [Double]

    /// Checks the values and keeps them in their order.
    /// - Throws: `SampleError.empty`, `.notFinite` or `.tooLarge`, naming the first value that does not fit.
    public init(_ values: [Double]) throws(SampleError) {
        guard !values.isEmpty else { throw .empty }
        for (index, value) in values.enumerated() {
            guard value.isFinite else { throw .notFinite(index: index) }
            guard value.magnitude <= 1e150 else { throw .tooLarge(index: index) }
        }
        self.values = values
    }

    /// The number of values, 1 or more.
    public var count: Int { values.count }
}

extension Sample {
    /// Makes a sample of values that are known to be fit for one, derived from another sample.
    init(checked values: [Double]) {
        self.values = values
    }
}

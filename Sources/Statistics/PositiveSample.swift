import RealModule

/// One or more positive finite numbers, checked once: durations, sizes, rates.
public struct PositiveSample: Sendable, Hashable {
    /// The same values as a sample without the restriction.
    public let sample: Sample

    /// Checks the values and keeps them in their order.
    /// - Throws: `SampleError.empty`, `.notFinite`, `.tooLarge` or `.notPositive`, naming the first value at fault.
    public init(_ values: [Double]) throws(SampleError) {
        sample = try Sample(values)
        if let index = values.firstIndex(where: { $0 <= 0 }) { throw .notPositive(index: index) }
    }

    /// The values: at least one, each finite and greater than 0.
    public var values: [Double] { sample.values }

    /// The number of values, 1 or more.
    public var count: Int { sample.count }

    /// The natural logarithms of the values, in the same order.
    public var logarithms: Sample { Sample(checked: values.map { .log($0) }) }
}

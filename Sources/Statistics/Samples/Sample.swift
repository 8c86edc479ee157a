import RealModule

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

// MARK: - Positive samples

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

// MARK: - Errors

/// Why a list of numbers is not a sample.
public enum SampleError: Error, Sendable, Hashable {
    /// There are no values.
    case empty

    /// The value at `index` is infinite or not a number.
    case notFinite(index: Int)

    /// The value at `index` is beyond ±10¹⁵⁰, so that its square may have no `Double`.
    case tooLarge(index: Int)

    /// The value at `index` is 0 or negative if only positive values have a meaning.
    case notPositive(index: Int)

    /// Two samples that are to be paired do not have the same number of values.
    case unequalCounts(Int, Int)
}

extension SampleError: CustomStringConvertible {
    /// One sentence for people, without a full stop; positions count from 1.
    public var description: String {
        switch self {
        case .empty: "there are no values"
        case .notFinite(let index): "value \(index + 1) is not a finite number"
        case .tooLarge(let index): "value \(index + 1) is beyond 1e150"
        case .notPositive(let index): "value \(index + 1) is not positive"
        case .unequalCounts(let first, let second): "\(first) values cannot be paired with \(second)"
        }
    }
}

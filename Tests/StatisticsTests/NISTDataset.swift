import Testing

// NIST Statistical Reference Datasets, univariate summary statistics (public domain),
// https://www.itl.nist.gov/div898/strd/univ/homepage.html

/// A reference dataset with its certified values, and how many digits of them `Double` lets a sound method reach.
struct NISTDataset: Sendable, CustomTestStringConvertible {
    let name: String
    let values: [Double]
    let mean: Double
    let standardDeviation: Double

    /// The digits wanted of the standard deviation; the binary rounding of the data caps it for the last sets.
    let mark: Double

    var testDescription: String { name }

    static let all: [NISTDataset] = [
        .init(
            name: "PiDigits", values: piDigits, mean: 4.53480000000000, standardDeviation: 2.86733906028871, mark: 14),
        .init(name: "Lottery", values: lottery, mean: 518.958715596330, standardDeviation: 291.699727470969, mark: 14),
        .init(name: "Lew", values: lew, mean: -177.435000000000, standardDeviation: 277.332168044316, mark: 14),
        .init(name: "Mavro", values: mavro, mean: 2.00185600000000, standardDeviation: 0.000429123454003053, mark: 12),
        .init(
            name: "Michelso", values: michelso, mean: 299.852400000000, standardDeviation: 0.0790105478190518, mark: 12),
        .init(
            name: "NumAcc1", values: [10_000_001, 10_000_003, 10_000_002], mean: 10_000_002, standardDeviation: 1,
            mark: 14),
        .init(name: "NumAcc2", values: alternating(1.2, 1.1, 1.3), mean: 1.2, standardDeviation: 0.1, mark: 14),
        numAcc3, numAcc4,
    ]

    static let numAcc3 = NISTDataset(
        name: "NumAcc3", values: alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), mean: 1_000_000.2,
        standardDeviation: 0.1, mark: 9)

    static let numAcc4 = NISTDataset(
        name: "NumAcc4", values: alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), mean: 10_000_000.2,
        standardDeviation: 0.1, mark: 8)

    /// The definition of NumAcc2 to 4: one value in the middle, then 500 times the pair around it.
    private static func alternating(_ first: Double, _ low: Double, _ high: Double) -> [Double] {
        [first] + (0..<500).flatMap { _ in [low, high] }
    }
}

import Testing

// NIST Statistical Reference Datasets, analysis of variance (public domain),
// https://www.itl.nist.gov/div898/strd/anova/anova.html

/// A reference dataset of groups with its certified values, and how many digits of F `Double` lets a method reach.
struct NISTGroups: Sendable, CustomTestStringConvertible {
    let name: String
    let groups: [[Double]]
    let betweenSumOfSquares: Double
    let withinSumOfSquares: Double
    let statistic: Double

    /// The digits wanted of F; the binary rounding of the data caps it where the level is large.
    let mark: Double

    var testDescription: String { name }

    static let all = [siRstv, atmWtAg] + (1...9).map(smallestSquares)

    static let siRstv = NISTGroups(
        name: "SiRstv",
        groups: [
            [196.3052, 196.1240, 196.1890, 196.2569, 196.3403],
            [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
            [196.1303, 196.2005, 196.2889, 196.0343, 196.1811],
            [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
            [196.2119, 196.1051, 196.1850, 196.0052, 196.2090],
        ],
        betweenSumOfSquares: 5.11462616000000E-02, withinSumOfSquares: 2.16636560000000E-01,
        statistic: 1.18046237440255E+00, mark: 13)

    static let atmWtAg = NISTGroups(
        name: "AtmWtAg",
        groups: [
            [
                107.8681568, 107.8681465, 107.8681572, 107.8681785, 107.8681446, 107.8681903, 107.8681526, 107.8681494,
                107.8681616, 107.8681587, 107.8681519, 107.8681486, 107.8681419, 107.8681569, 107.8681508, 107.8681672,
                107.8681385, 107.8681518, 107.8681662, 107.8681424, 107.8681360, 107.8681333, 107.8681610, 107.8681477,
            ],
            [
                107.8681079, 107.8681344, 107.8681513, 107.8681197, 107.8681604, 107.8681385, 107.8681642, 107.8681365,
                107.8681151, 107.8681082, 107.8681517, 107.8681448, 107.8681198, 107.8681482, 107.8681334, 107.8681609,
                107.8681101, 107.8681512, 107.8681469, 107.8681360, 107.8681254, 107.8681261, 107.8681450, 107.8681368,
            ],
        ],
        betweenSumOfSquares: 3.63834187500000E-09, withinSumOfSquares: 1.04951729166667E-08,
        statistic: 1.59467335677930E+01, mark: 8.5)

    /// The definition of SmLs01 to 09: a level of 1, 10⁶ or 10¹² and 21, 201 or 2001 values in each of nine groups.
    ///
    /// Each group has its middle first, then pairs of a tenth below and a tenth above it.
    private static func smallestSquares(_ number: Int) -> NISTGroups {
        let level = [1.0, 1e6, 1e12][(number - 1) / 3]
        let pairs = [10, 100, 1000][(number - 1) % 3]
        let groups = [4.0, 3, 5, 3, 5, 3, 5, 3, 5].map { tenths in
            let middle = 10 * level + tenths
            return [middle / 10] + (0..<pairs).flatMap { _ in [(middle - 1) / 10, (middle + 1) / 10] }
        }
        return NISTGroups(
            name: "SmLs0\(number)", groups: groups, betweenSumOfSquares: [1.68, 16.08, 160.08][(number - 1) % 3],
            withinSumOfSquares: [1.8, 18, 180][(number - 1) % 3], statistic: [21.0, 201, 2001][(number - 1) % 3],
            mark: [14, 9, 3][(number - 1) / 3])
    }
}

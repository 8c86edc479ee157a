import RealModule

/// How times change with a quantity such as the number of threads: the slope of ln seconds on its logarithm, by block.
///
/// A slope is an exponent: −1 if twice the threads take half the time, 0 if threads do nothing. What slows a
/// whole block leaves its slope alone, and the slopes of the blocks are a sample, so that Student's t applies.
public struct BlockTrend: Sendable, Hashable {
    /// The slope of each block that has times at two levels or more, in the order of the blocks.
    public let slopes: Sample

    /// Fits a line in each block by least squares.
    ///
    /// Blocks with missing cells take part with the cells they have.
    /// - Parameters:
    ///   - table: the times of each treatment in each block.
    ///   - levels: a positive finite number for each treatment of the table, such as its threads.
    /// - Returns: `nil` for levels that do not fit, and if no block has times at two different levels.
    public init?(_ table: BlockTable, levels: [Double]) {
        guard levels.count == table.treatmentCount, levels.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        let positions = levels.map { Double.log($0) }
        let slopes = (0..<table.blockCount).compactMap { block in
            leastSquaresSlope(
                positions.indices.compactMap { treatment in
                    table[treatment, block].map { (positions[treatment], $0) }
                })
        }
        guard !slopes.isEmpty else { return nil }
        self.slopes = Sample(checked: slopes)
    }

    /// The number of blocks that have a slope, 1 or more.
    public var count: Int { slopes.count }

    /// The mean slope.
    public var slope: Double { Moments(slopes).mean }

    /// The mean slope with its error over the blocks and one degree of freedom less than blocks; `nil` for one block.
    ///
    /// The difference of those of two runs tests whether the quantity does more in one than in the other.
    public var estimate: StudentEstimate? { StudentEstimate(meanOf: slopes) }
}

/// The slope of y on x by least squares, Σ(x − x̄)y / Σ(x − x̄)²; `nil` unless two values of x differ.
func leastSquaresSlope(_ points: [(x: Double, y: Double)]) -> Double? {
    guard let first = points.first else { return nil }
    let count = Double(points.count)
    let centre = (first.x + points.reduce(0) { $0 + ($1.x - first.x) } / count)
    let level = points.reduce(0) { $0 + $1.y } / count
    var (products, squares) = (0.0, 0.0)
    for point in points {
        products += (point.x - centre) * (point.y - level)
        squares += (point.x - centre) * (point.x - centre)
    }
    return squares > 0 ? products / squares : nil
}

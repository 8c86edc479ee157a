/// The coefficients, none negative, whose combination of three columns is nearest to the target.
///
/// Seven supports are tried, from all three columns down to one: that of the solution is among them.
/// - Parameter rows: for each equation its three coefficients and its target; not empty.
/// - Returns: three numbers, all 0 where no column has anything in common with the target.
func nonNegativeLeastSquares(_ rows: [(coefficients: SIMD3<Double>, target: Double)]) -> SIMD3<Double> {
    let system = NormalEquations(rows)
    let supports = [[0, 1, 2], [0, 1], [0, 2], [1, 2], [0], [1], [2]]
    let candidates = supports.compactMap { system.solution(on: $0) }.filter { $0.min() >= 0 }
    return candidates.max { system.explained($0) < system.explained($1) } ?? .zero
}

/// The products of three columns, each scaled to unit length, with each other and with the target.
private struct NormalEquations {
    private var products = [SIMD3<Double>](repeating: .zero, count: 3)
    private var targets = SIMD3<Double>.zero
    private let lengths: SIMD3<Double>

    init(_ rows: [(coefficients: SIMD3<Double>, target: Double)]) {
        let squares = rows.reduce(SIMD3<Double>.zero) { $0 + $1.coefficients * $1.coefficients }
        lengths = squares.squareRoot().replacing(with: 1, where: squares .== 0)
        for (coefficients, target) in rows {
            let scaled = coefficients / lengths
            targets += target * scaled
            for row in 0..<3 { products[row] += scaled[row] * scaled }
        }
    }

    /// How much of the target's square a solution takes away.
    func explained(_ solution: SIMD3<Double>) -> Double {
        let scaled = solution * lengths
        return (0..<3).reduce(0) { $0 + scaled[$1] * (2 * targets[$1] - (products[$1] * scaled).sum()) }
    }

    /// The solution on some of the columns, by elimination, 0 on the others; `nil` where these depend on each other.
    func solution(on columns: [Int]) -> SIMD3<Double>? {
        var matrix = columns.map { row in columns.map { products[row][$0] } + [targets[row]] }
        for pivot in columns.indices {
            guard matrix[pivot][pivot] > 1e-11 else { return nil }
            for row in columns.indices where row != pivot {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                for column in matrix[row].indices { matrix[row][column] -= factor * matrix[pivot][column] }
            }
        }
        var solution = SIMD3<Double>.zero
        for (place, column) in columns.enumerated() {
            solution[column] = matrix[place][columns.count] / matrix[place][place] / lengths[column]
        }
        return solution
    }
}

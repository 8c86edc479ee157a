/// A rate at a thread count, as the fits see it.
struct RatePoint: Sendable, Hashable {
    /// The number of threads, 1 or more.
    let threads: Double

    /// ln of the rate in bytes per second.
    let logRate: Double

    /// How much the point counts in a sum of squares, above 0.
    let weight: Double

    /// ln of the number of threads.
    var logThreads: Double { threads.naturalLogarithm }
}

extension [RatePoint] {
    /// The weighted mean of a quantity of the points.
    func weightedMean(of quantity: (RatePoint) -> Double) -> Double {
        reduce(0) { $0 + $1.weight * quantity($1) } / reduce(0) { $0 + $1.weight }
    }

    /// The weighted sum of squares of ln rate about a curve.
    func misfit(_ logRate: (_ threads: Double) -> Double) -> Double {
        reduce(0) { sum, point in
            let residual = point.logRate - logRate(point.threads)
            return sum + point.weight * residual * residual
        }
    }
}

// MARK: - The contention curve

extension ContentionCurve {
    /// Fits ln rate by weighted least squares over the curves without negative parts.
    ///
    /// Gauss–Newton: with relative errors the sum is linear in its three parts, and each step is a non-negative
    /// least-squares problem so small that the best of its seven supports is found by trying them. Steps are halved until
    /// they lower the sum of squares.
    /// - Parameter points: ascending by threads, not empty.
    init(fitting points: [RatePoint]) {
        let scale = points.weightedMean(of: \.logRate)
        let scaled = points.map { RatePoint(threads: $0.threads, logRate: $0.logRate - scale, weight: $0.weight) }
        var curve = ContentionCurve(scaled, near: { (-$0.logRate).exponential })
        for _ in 0..<60 {
            let step = ContentionCurve(scaled, near: { curve.secondsPerByte($0.threads) })
            guard let next = curve.improved(towards: step, on: scaled) else { break }
            curve = next
        }
        let unit = (-scale).exponential
        self.init(alone: unit * curve.alone, contention: unit * curve.contention, crosstalk: unit * curve.crosstalk)
    }

    /// The first of the points halfway, a quarter of the way, … towards another curve that fits better.
    private func improved(towards step: ContentionCurve, on points: [RatePoint]) -> ContentionCurve? {
        let before = points.misfit(logRate)
        var part = 1.0
        while part > 1e-4 {
            let next = scaled(by: 1 - part, plus: step, scaledBy: part)
            if points.misfit(next.logRate) < before * (1 - 1e-10) { return next }
            part /= 2
        }
        return nil
    }

    /// The best curve where ln seconds per byte are taken to be straight lines about the given values.
    private init(_ points: [RatePoint], near guess: (RatePoint) -> Double) {
        let rows = points.map { point in
            let near = guess(point)
            let root = point.weight.squareRoot()
            let (one, others) = (root / (near * point.threads), point.threads - 1)
            let target = root * (1 - point.logRate - near.naturalLogarithm)
            return (coefficients: SIMD3(one, one * others, one * others * point.threads), target: target)
        }
        let parts = nonNegativeLeastSquares(rows)
        self.init(alone: parts[0], contention: parts[1], crosstalk: parts[2])
    }

    /// The curve with each part multiplied, plus another with each of its parts multiplied.
    private func scaled(by factor: Double, plus other: ContentionCurve, scaledBy share: Double) -> ContentionCurve {
        ContentionCurve(
            alone: factor * alone + share * other.alone,
            contention: factor * contention + share * other.contention,
            crosstalk: factor * crosstalk + share * other.crosstalk)
    }
}

// MARK: - Non-negative least squares

/// The coefficients, none negative, whose combination of three columns is nearest to the target.
///
/// Seven supports are tried, from all three columns down to one: that of the solution is among them.
/// - Parameter rows: for each equation its three coefficients and its target; not empty.
/// - Returns: three numbers, all 0 if no column has anything in common with the target.
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

    /// The solution on some of the columns, by elimination, 0 on the others; `nil` if these depend on each other.
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

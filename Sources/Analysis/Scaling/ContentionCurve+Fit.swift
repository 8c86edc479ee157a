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

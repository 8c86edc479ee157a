/// A least-squares slope that is kept up to date point by point (Welford, 1962): nothing cancels.
struct RunningSlope {
    private var count = 0
    private var (meanX, meanY) = (0.0, 0.0)
    private var (squares, products) = (0.0, 0.0)
    private var (least, greatest) = (Double.infinity, -Double.infinity)

    /// Adds a point.
    mutating func add(_ x: Double, _ y: Double) {
        count += 1
        let distance = x - meanX
        meanX += distance / Double(count)
        meanY += (y - meanY) / Double(count)
        squares += distance * (x - meanX)
        products += distance * (y - meanY)
        least = min(least, x)
        greatest = max(greatest, x)
    }

    /// The slope, 0 where all x are equal.
    var slope: Double { least < greatest ? products / squares : 0 }

    /// The slope with the p value that permutations gave it; `nil` where all x are equal.
    func effect(pValue: Double) -> DriftEffect? {
        guard least < greatest else { return nil }
        return DriftEffect(slope: slope, span: greatest - least, pValue: pValue, count: count)
    }
}

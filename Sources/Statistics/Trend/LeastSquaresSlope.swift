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

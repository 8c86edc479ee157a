/// The families of curves that are tried, the simplest first.
enum CurveFamily: Sendable, CaseIterable {
    case flat, linear, knee, contention

    /// The fewest thread counts that can tell the family from the others: one more than its parameters.
    var fewestCounts: Int {
        switch self {
        case .flat, .linear: 2
        case .knee: 3
        case .contention: 4
        }
    }

    /// The family's curve with the least weighted sum of squares of ln rate.
    /// - Parameter points: ascending by threads, not empty.
    func curve(fitting points: [RatePoint]) -> ScalingCurve {
        switch self {
        case .flat: .flat(logRate: points.weightedMean(of: \.logRate))
        case .linear: .linear(logPerConnection: points.weightedMean { $0.logRate - $0.logThreads })
        case .knee: .knee(KneeCurve(fitting: points))
        case .contention: .contention(ContentionCurve(fitting: points))
        }
    }
}

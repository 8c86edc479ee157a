/// The families of curves that are tried.
enum CurveFamily: Sendable, Hashable {
    case flat, linear, knee, contention
    /// Rounds of so many connections.
    case rounds(of: Int)

    /// The families for some thread counts, the simplest first.
    ///
    /// - Parameter admitted: the connections that are seen to be served at once; `nil` for all.
    static func candidates(admitted: Int?) -> [CurveFamily] {
        [.flat, .linear] + (admitted.map { [.rounds(of: $0)] } ?? []) + [.knee, .contention]
    }

    /// Whether the family is one of those that follow any rates well, to hold the simpler ones against.
    var isRich: Bool {
        switch self {
        case .flat, .linear: false
        case .rounds, .knee, .contention: true
        }
    }

    /// The fewest thread counts that can tell the family from the others: one more than its parameters, and for a knee
    /// another one.
    ///
    /// Three points lie on some knee whatever the truth.
    var fewestCounts: Int {
        switch self {
        case .flat, .linear: 2
        case .rounds, .knee, .contention: 4
        }
    }

    /// The family's curve with the least weighted sum of squares of ln rate.
    /// - Parameter points: ascending by threads, not empty.
    func curve(fitting points: [RatePoint]) -> ScalingCurve {
        switch self {
        case .flat: .flat(logRate: points.weightedMean(of: \.logRate))
        case .linear: .linear(logPerConnection: points.weightedMean { $0.logRate - $0.logThreads })
        case .rounds(let admitted): .rounds(RoundsCurve(fitting: points, admitted: admitted))
        case .knee: .knee(KneeCurve(fitting: points))
        case .contention: .contention(ContentionCurve(fitting: points))
        }
    }
}

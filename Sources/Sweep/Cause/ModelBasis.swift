/// Which rates the scaling model is fitted to.
public enum ModelBasis: String, Codable, Sendable {
    /// Those of the time in which all connections of a trial were receiving.
    case steadyRate = "steady_rate"
    /// Bytes over the whole time of a trial.
    case time

    /// The rate of a trial in bytes per second; `nil` where it has none.
    func rate(_ trial: TrialResult) -> Double? {
        switch self {
        case .steadyRate: trial.steadyBytesPerSecond
        case .time: trial.seconds.map { Double(trial.bytes) / $0 }
        }
    }
}

extension ModelBasis {
    /// The shortest steady time, in seconds, that is taken for more than a moment: servers that send in bursts of a second
    /// are half through one.
    static let shortestSteadySeconds = 0.5
    /// The smallest part of a trial that stands for the whole of it.
    ///
    /// In a smaller part, which ends when the first connection does, those that happened to be fast count for too much.
    static let smallestSteadyPart = 0.25

    /// The basis of a journal: the steady rate where every count has it in every trial that succeeded and where its
    /// time, in the median trial, is long enough; else the time.
    init(_ contents: JournalContents) {
        let good = contents.trials.filter { $0.block > 0 && $0.treatment.method == .ranged && $0.succeeded }
        let isSteady =
            good.allSatisfy { $0.steadyBytesPerSecond != nil }
            && Dictionary(grouping: good, by: \.treatment.threads).values.allSatisfy { trials in
                Self.isLongEnough(trials, contents.connections)
            }
        self = isSteady && !good.isEmpty ? .steadyRate : .time
    }

    private static func isLongEnough(_ trials: [TrialResult], _ connections: [Int: ConnectionSummary]) -> Bool {
        let parts = trials.map { trial -> Double in
            let steady = trial.sequence.flatMap { connections[$0]?.steadySeconds } ?? 0
            return steady < shortestSteadySeconds ? 0 : steady / (trial.seconds ?? .infinity)
        }
        return (parts.middle ?? 0) >= smallestSteadyPart
    }
}

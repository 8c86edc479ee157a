public import Journal
public import Sweep

/// Which rates the scaling model is fitted to.
public enum ModelBasis: String, Codable, Sendable {
    /// Those of the time in which all connections of a trial were receiving.
    case steadyRate = "steady_rate"
    /// Bytes over the whole time of a trial.
    case time

    /// The rate of a trial in bytes per second; `nil` where it has none, or none of a time that is long enough.
    ///
    /// - Parameter connections: what those of each trial went through, by its sequence number.
    public func rate(_ trial: TrialResult, _ connections: [Int: ConnectionSummary]) -> Double? {
        switch self {
        case .steadyRate: Self.isLongEnough(trial, connections) ? trial.steadyBytesPerSecond : nil
        case .time: trial.bytesPerSecond
        }
    }
}

extension ModelBasis {
    /// The shortest steady time, in seconds, that is taken for more than a moment: servers that send in bursts of a second
    /// are half through one.
    static let shortestSteadySeconds = 0.5
    /// The smallest part of a trial that stands for the whole of it.
    ///
    /// In a smaller part, which ends when the first connection does, those that happened to be fast count for too much:
    /// under random losses .28 of the trials of eight connections showed .17 more than eight times the rate of one. A
    /// connection that takes twice as long as the others leaves .37.
    static let smallestSteadyPart = 1.0 / 3

    /// The basis of a journal: the steady rate where, at every count, most of the trials that succeeded have one of a time
    /// that is long enough; else the time.
    init(_ contents: JournalContents) {
        let good = contents.ranged.filter(\.succeeded)
        let isSteady = Dictionary(grouping: good, by: \.treatment.threads).values.allSatisfy { trials in
            2 * trials.count { Self.isLongEnough($0, contents.connections) } > trials.count
        }
        self = isSteady && !good.isEmpty ? .steadyRate : .time
    }

    private static func isLongEnough(_ trial: TrialResult, _ connections: [Int: ConnectionSummary]) -> Bool {
        guard trial.steadyBytesPerSecond != nil, let seconds = trial.seconds,
            let steady = trial.entry(of: connections)?.steadySeconds
        else { return false }
        return steady >= shortestSteadySeconds && steady >= smallestSteadyPart * seconds
    }
}

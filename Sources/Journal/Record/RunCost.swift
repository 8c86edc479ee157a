public import Sweep

/// What a run took: the bytes, the seconds, and the number of its trials, warm-up, fresh blocks, and failed trials included.
///
/// It is in run.json and in verdict.json. The seconds are the sum of the trials' own times: pauses between trials, the
/// checks of the bytes, and the time between the sessions of a resumed run are not part of it. The requests of the probe,
/// a few kilobytes at most, are not counted.
public struct RunCost: Codable, Sendable, Equatable {
    /// The bytes that all trials received.
    public private(set) var bytes: Int64
    /// The seconds that all trials took, without the time between them.
    public private(set) var seconds: Double
    /// The number of trials.
    public private(set) var trials: Int
    /// The bytes that a sweep of every count would have received instead of a run of `quick`; `nil` for a sweep.
    public var factorialBytes: Int64?

    /// The cost of no trials.
    public static let none = RunCost(bytes: 0, seconds: 0, trials: 0)

    /// The cost of one download.
    public init(_ download: Download) { self.init(bytes: download.bytes, seconds: download.seconds, trials: 1) }

    /// The sum of some trials.
    public init(_ results: some Sequence<TrialResult>) {
        self = results.reduce(into: .none) { cost, trial in
            cost.add(RunCost(bytes: trial.bytes, seconds: trial.elapsedSeconds ?? 0, trials: 1))
        }
    }

    /// The sum of the trials of a journal; `nil` without trials.
    public init?(_ contents: JournalContents) {
        if contents.scout.isEmpty {
            self.init(contents.allTrials)
        } else {
            // A sum of seconds depends on the order, and run.json has that of time.
            self.init(contents.allTrials.sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) })
        }
        if trials == 0 { return nil }
    }

    private init(bytes: Int64, seconds: Double, trials: Int) {
        (self.bytes, self.seconds, self.trials) = (bytes, seconds, trials)
    }

    /// Adds further trials.
    public mutating func add(_ other: RunCost) {
        // A file of another program may hold any numbers.
        let (sum, overflow) = bytes.addingReportingOverflow(other.bytes)
        bytes = overflow ? .max : sum
        seconds += other.seconds
        trials += other.trials
    }
}

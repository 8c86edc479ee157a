public import Sweep

/// The part of a journal that the analysis works from.
public struct JournalContents: Sendable, Equatable {
    /// The label of the run.
    public var label: String
    /// The trials of the sweep in the order of the file, warm-up included.
    public var trials: [TrialResult]
    /// The trials of the fresh blocks that confirm it, in the order of the file; they enter none of its statistics.
    public var confirmation: [TrialResult] = []
    /// For each trial, by its sequence number: the rates of its connections in bytes per second.
    public var connectionRates: [Int: [Double]]
    /// The line of the last trial in its file; `nil` without trials.
    public var lastLine: Int?
    /// For each trial, by its sequence number: what its connections went through.
    public var connections: [Int: ConnectionSummary] = [:]
    /// For trials of one ranged thread, by the sequence number: how unevenly their bytes came, as the coefficient of
    /// variation of the rate over intervals.
    public var burstiness: [Int: Double] = [:]
    /// How the file numbers its blocks; here they are numbered from 1, and 0 is the warm-up.
    public internal(set) var blockNumbering = BlockNumbering.fromOne
    /// What was passed over, for people.
    public var warnings: [String]

    /// Makes the contents of a journal of its parts.
    public init(
        label: String, trials: [TrialResult], connectionRates: [Int: [Double]], warnings: [String] = []
    ) {
        self.label = label
        self.trials = trials
        self.connectionRates = connectionRates
        self.warnings = warnings
    }

    /// The ranged trials of the sweep, without the warm-up.
    package var ranged: [TrialResult] { trials.filter { $0.block > 0 && $0.treatment.method == .ranged } }

    /// Whether all trials beside the warm-up that succeeded have as many bytes as each other, so that times can be compared.
    package var hasOneSize: Bool { (trials + confirmation).filter { $0.block > 0 }.sizes.count <= 1 }

    /// The number of the sweep's blocks that have a trial, whether it succeeded or not.
    public var blockCount: Int { Set(trials.map(\.block).filter { $0 > 0 }).count }

    /// Whether a trial beside the warm-up failed.
    public var hasFailures: Bool { (trials + confirmation).contains { $0.block > 0 && !$0.succeeded } }

    /// Whether the last plain GET succeeded and no ranged download ever did, so that it is the ranges that do not work, and
    /// not what this machine lacks.
    public var onlyRangesFail: Bool {
        let lastPlainGet = trials.last { $0.treatment.method == .single }
        let ranged = trials.filter { $0.treatment.method == .ranged }
        return lastPlainGet?.succeeded == true && ranged.allSatisfy { !$0.succeeded && $0.failure != .resources }
    }

    /// Whether every trial has a sequence number.
    public var hasSequences: Bool { trials.allSatisfy { $0.sequence != nil } }
}

/// How a file of trials numbers its blocks.
public enum BlockNumbering: Sendable, Equatable {
    /// From 1 on; a block 0 is the warm-up, as the file says.
    case fromOne
    /// From 0 on, in a file of another program: every block counts.
    case fromZero
    /// From 1 on in a file of another program, whose block 0 holds so many trials and is taken for the warm-up.
    case fromOneAfterWarmUp(trials: Int)
}

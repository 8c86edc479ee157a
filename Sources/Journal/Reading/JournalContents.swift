public import Sweep

/// The part of a journal that the analysis works from.
public struct JournalContents: Sendable, Equatable {
    /// The label of the run.
    public var label: String
    /// The trials of the sweep in the order of the file, warm-up included.
    public var trials: [TrialResult]
    /// The trials of the fresh blocks, in the order of the file; the sweep's statistics exclude them.
    public var confirmation: [TrialResult] = []
    /// The trials of the first blocks of `quick`, in the order of the file.
    public internal(set) var scout: [TrialResult] = []
    /// The whole downloads after the last block of `quick`, in the order of the file.
    public internal(set) var whole: [TrialResult] = []
    /// The bytes of each scout trial over time, by its sequence number.
    var scoutTotals: [Int: ByteTotals] = [:]
    /// The connections of each scout trial, by its sequence number.
    var scoutConnections: [Int: [ConnectionRecord]] = [:]
    /// The rates of the connections of each trial, in bytes per second, by sequence number.
    public var connectionRates: [Int: [Double]]
    /// The first and the last row in intervals.csv of the median trial of each count, by sequence number, counted from 0
    /// without the header.
    package internal(set) var intervalRows: [Int: ClosedRange<Int>] = [:]
    /// The line of the last trial in its file; `nil` without trials.
    public var lastLine: Int?
    /// A summary of the connections of each trial, by sequence number.
    public var connections: [Int: ConnectionSummary] = [:]
    /// The burstiness of trials with one ranged thread, by sequence number: the coefficient of variation of the rate over
    /// intervals.
    public var burstiness: [Int: Double] = [:]
    /// How the file numbers its blocks.
    ///
    /// Here they are always numbered from 1, and 0 is the warm-up.
    public internal(set) var blockNumbering = BlockNumbering.fromOne
    /// What was skipped, for people.
    public var warnings: [String]

    /// Creates the contents of a journal.
    public init(
        label: String, trials: [TrialResult], connectionRates: [Int: [Double]], warnings: [String] = []
    ) {
        self.label = label
        self.trials = trials
        self.connectionRates = connectionRates
        self.warnings = warnings
    }

    /// The ranged trials of the sweep, without the warm-up.
    ///
    /// They are not copied: a run may have a million of them.
    package var ranged: LazyFilterSequence<[TrialResult]> {
        trials.lazy.filter { $0.block > 0 && $0.treatment.method == .ranged }
    }

    /// The successful ranged trial of a thread count whose time is the median of them, the shorter one of the two in the
    /// middle; `nil` if there is none.
    package func medianTrial(threads: Int) -> TrialResult? {
        let trials = ranged.filter { $0.treatment.threads == threads && $0.succeeded }
        let ordered = trials.sorted { ($0.seconds ?? 0, $0.block) < ($1.seconds ?? 0, $1.block) }
        return ordered.dropFirst((ordered.count - 1) / 2).first
    }

    /// Whether all successful trials except the warm-up have the same number of bytes, so that times can be compared.
    package var hasOneSize: Bool { trials.measured.sizes.union(confirmation.measured.sizes).count <= 1 }

    /// The number of the sweep's blocks that have a trial, whether it succeeded or not.
    public var blockCount: Int { Set(trials.measured.map(\.block)).count }

    /// Whether a trial other than the warm-up failed.
    public var hasFailures: Bool {
        [trials, confirmation].contains { $0.measured.contains { !$0.succeeded } }
            || [scout, whole].contains { $0.contains { !$0.succeeded } }
    }

    /// Whether the last plain GET succeeded and no ranged download ever did, for a reason other than this machine's
    /// resources.
    public var onlyRangesFail: Bool {
        let own = [scout, trials].lazy.joined()
        let lastPlainGet = own.reversed().first { $0.treatment.method == .single }
        let ranged = own.filter { $0.treatment.method == .ranged }
        return lastPlainGet?.succeeded == true && ranged.allSatisfy { !$0.succeeded && $0.failure != .resources }
    }

    /// Whether the rates of trials are those of windows.
    package var hasWindows: Bool { trials.contains { $0.windowBytesPerSecond != nil } }

    /// Whether every trial has a sequence number.
    public var hasSequences: Bool { trials.allSatisfy { $0.sequence != nil } }
}

extension JournalContents {
    /// The trials of a run of `quick` as its rules see them, in the order of their sequence numbers.
    ///
    /// A trial without a sequence number is left out: no version of dlsweep has written one.
    public var quickTrials: [QuickTrial] {
        let tests = trials.map { (phase: $0.block == 0 ? Trial.Phase.warmUp : .test, trial: $0) }
        let others = scout.map { (phase: Trial.Phase.scout, trial: $0) } + whole.map { (phase: .whole, trial: $0) }
        return (tests + others).compactMap { quickTrial($0.trial, $0.phase) }.sorted { $0.sequence < $1.sequence }
    }

    private func quickTrial(_ trial: TrialResult, _ phase: Trial.Phase) -> QuickTrial? {
        guard let sequence = trial.sequence else { return nil }
        let series = ScoutSeries(scoutTotals[sequence] ?? ByteTotals(), scoutConnections[sequence] ?? [])
        return QuickTrial(
            sequence: sequence, phase: phase, treatment: trial.treatment, bytesPerSecond: trial.bytesPerSecond,
            failure: trial.failure, bytes: trial.bytes, seconds: trial.elapsedSeconds ?? 0,
            series: phase == .scout ? series : nil)
    }

    /// Every trial of the run, warm-up, fresh blocks, and whole downloads included.
    package var allTrials: some Sequence<TrialResult> { [trials, confirmation, scout, whole].lazy.joined() }
}

/// How a trials.csv numbers its blocks.
public enum BlockNumbering: Sendable, Equatable {
    /// From 1 on; a block 0 is the warm-up.
    case fromOne
    /// From 0 on, in a file of another program: every block counts.
    case fromZero
    /// From 1 on, in a file of another program whose block 0 has so many trials and is taken for the warm-up.
    case fromOneAfterWarmUp(trials: Int)
}

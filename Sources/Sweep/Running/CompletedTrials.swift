/// The completed trials of an earlier part of a run, from which an experiment resumes.
public struct CompletedTrials: Sendable {
    /// The completed trials by sequence number.
    public let trials: [Int: TrialResult]
    /// The sequence numbers after which the run was aborted and later resumed.
    ///
    /// Failures up to there no longer count.
    public let resumedAfter: [Int]
    /// The number of the first fresh block if the sweep had ended and its confirmation was planned, else `nil`.
    public let firstFreshBlock: Int?

    /// No completed trials.
    public static let none = CompletedTrials(trials: [:], resumedAfter: [])

    /// Creates the completed trials of a run.
    public init(trials: [Int: TrialResult], resumedAfter: [Int], firstFreshBlock: Int? = nil) {
        self.trials = trials
        self.resumedAfter = resumedAfter
        self.firstFreshBlock = firstFreshBlock
    }

    /// The sequence number of the last trial, or 0.
    public var lastSequence: Int { trials.keys.max() ?? 0 }

    /// What an earlier part of the run decided after a block.
    enum Decision {
        /// The sweep ended.
        case ended
        /// The sweep continued.
        case continued
        /// The journal does not show it.
        case unknown
    }

    /// What the earlier part decided after a block.
    ///
    /// The duration of the earlier part, with its pauses and failures, is no longer known, so the stopping rule might decide
    /// otherwise now.
    func decision(afterBlock block: Int) -> Decision {
        if let firstFreshBlock { return block + 1 >= firstFreshBlock ? .ended : .continued }
        return (trials[lastSequence]?.block ?? 0) > block ? .continued : .unknown
    }

    /// The seconds of the first successful whole download of dlsweep's own downloader, multiplied by its threads.
    ///
    /// Time-outs derive from it. A time-limited trial does not say how long a whole download takes.
    public var firstThreadSeconds: Double? {
        let good = trials.values.filter {
            $0.succeeded && !$0.treatment.isOfAnotherDownloader && $0.windowBytesPerSecond == nil
        }
        let first = good.min { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
        return first.flatMap { trial in trial.seconds.map { $0 * Double(trial.treatment.threads) } }
    }

    /// Whether every trial is at its place in a schedule.
    public func belongs(to schedule: Schedule) -> Bool {
        let blocks = Dictionary(grouping: trials, by: \.value.block)
        return blocks.allSatisfy { block, trials in
            let order = schedule.treatments(inBlock: block)
            let first = schedule.firstSequence(ofBlock: block)
            return trials.allSatisfy { sequence, trial in
                order.indices.contains(sequence - first) && order[sequence - first] == trial.treatment
            }
        }
    }

    /// The block that is incomplete, or `nil` if the last trial completed its block.
    public func openBlock(of schedule: Schedule) -> Int? {
        guard let last = trials[lastSequence], last.block > 0 else { return nil }
        return lastSequence + 1 < schedule.firstSequence(ofBlock: last.block + 1) ? last.block : nil
    }
}

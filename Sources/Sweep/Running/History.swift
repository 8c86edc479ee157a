/// What an earlier part of a run has measured, for an experiment to go on from.
public struct History: Sendable {
    /// The trials that have ended, by their sequence numbers.
    public let trials: [Int: TrialResult]
    /// The sequence numbers after which failures do not count any more, because the run was given up there and gone on with.
    public let freshStarts: [Int]
    /// The number of the first fresh block, where the sweep had ended and its confirmation had been planned.
    public let firstFreshBlock: Int?

    /// No history: nothing has been measured.
    public static let none = History(trials: [:], freshStarts: [])

    /// Creates a history.
    public init(trials: [Int: TrialResult], freshStarts: [Int], firstFreshBlock: Int? = nil) {
        self.trials = trials
        self.freshStarts = freshStarts
        self.firstFreshBlock = firstFreshBlock
    }

    /// The sequence number of the last trial, or 0.
    public var lastSequence: Int { trials.keys.max() ?? 0 }

    /// What was decided after a block of the sweep: that it had ended, that it went on, or `nil` where nothing shows.
    ///
    /// How long the earlier part took, its pauses and failures included, is not known any more, so that the rule for
    /// stopping might now say something else.
    func hadEnded(afterBlock block: Int) -> Bool? {
        if let firstFreshBlock { return block + 1 >= firstFreshBlock }
        return (trials[lastSequence]?.block ?? 0) > block ? false : nil
    }

    /// The seconds of this program's first trial that succeeded, times its threads: what trials are timed out by.
    public var firstThreadSeconds: Double? {
        let good = trials.values.filter { $0.succeeded && !$0.treatment.isOfAnotherDownloader }
        let first = good.min { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
        return first.flatMap { trial in trial.seconds.map { $0 * Double(trial.treatment.threads) } }
    }

    /// Whether every trial is one of a schedule's, in its place.
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

    /// The block that had begun and not ended, or `nil` where the last trial ended one.
    public func openBlock(of schedule: Schedule) -> Int? {
        guard let last = trials[lastSequence], last.block > 0 else { return nil }
        return lastSequence + 1 < schedule.firstSequence(ofBlock: last.block + 1) ? last.block : nil
    }
}

/// Runs the trials of `quick`: the blocks that the rules ask for one after another, then the whole downloads.
///
/// What comes next follows from the trials so far. A run that is resumed therefore asks the same questions again, and the
/// trials of its earlier parts answer them.
public struct QuickExperiment {
    private let plan: Plan
    private let history: [Int: QuickTrial]
    private let resumedAfter: [Int]
    private let bytesPerTrial: Int64
    private let series: TrialSeries

    /// What comes next.
    public enum Step: Sendable, Equatable {
        /// A block of trials, which end by a time limit unless it is `nil`.
        case block(QuickRequest, TimeLimit?)
        /// Whole downloads, after which the run is complete.
        case whole([Treatment])
        /// Nothing, because one thread fails, so that there is nothing to compare with; the run can be resumed.
        case abandon
    }

    /// Creates an experiment.
    ///
    /// - Parameters:
    ///   - history: the trials of earlier parts of the run, by their sequence numbers.
    ///   - resumedAfter: the sequence numbers after which the run was abandoned and later resumed; failures up to there no
    ///     longer count.
    ///   - bytesPerTrial: the bytes of a whole download.
    ///   - series: runs the trials.
    public init(
        plan: Plan, history: [Int: QuickTrial], resumedAfter: [Int] = [], bytesPerTrial: Int64, series: TrialSeries
    ) {
        self.plan = plan
        self.history = history
        self.resumedAfter = resumedAfter
        self.bytesPerTrial = bytesPerTrial
        self.series = series
    }

    /// Runs blocks until the rules stop, a budget is used up, or nothing works.
    ///
    /// - Parameters:
    ///   - next: returns what comes after the trials so far.
    ///   - observer: receives each event.
    /// - Throws: what preparing or recording a trial throws, and what `next` throws; `UnplannedTrial` if a trial of the
    ///   history is not the one that the rules ask for.
    public func run(
        next: ([QuickTrial]) throws -> Step, observer: (Experiment.Event) -> Void
    ) throws -> Experiment.Ending {
        var progress = Progress(plan, history, resumedAfter, bytesPerTrial, series)
        while true {
            switch try next(progress.trials) {
            case .block(let request, let limit):
                let stop = try progress.measure(request, within: limit, observer)
                if let stop { return stop }
            case .whole(let treatments):
                return try progress.measure(whole: treatments, observer) ?? .complete
            case .abandon:
                return .abandoned(progress.lastFailure)
            }
        }
    }

    /// A trial of the history that is not the one that the rules ask for.
    public struct UnplannedTrial: Error, Sendable, Equatable {
        /// The number of the trial.
        public let sequence: Int
    }
}

extension QuickExperiment {
    /// What has been measured so far.
    fileprivate struct Progress {
        let plan: Plan
        let history: [Int: QuickTrial]
        let resumedAfter: [Int]
        let bytesPerTrial: Int64
        let series: TrialSeries
        private(set) var trials: [QuickTrial] = []
        private var blocks = 0
        /// The number of the last block in the column `block`.
        private var lastBlock = 0
        private var previous: Trial?
        private var failures: FailurePolicy
        private var pastSeconds = 0.0

        init(
            _ plan: Plan, _ history: [Int: QuickTrial], _ resumedAfter: [Int], _ bytesPerTrial: Int64,
            _ series: TrialSeries
        ) {
            self.plan = plan
            self.history = history
            self.resumedAfter = resumedAfter
            self.bytesPerTrial = bytesPerTrial
            self.series = series
            failures = FailurePolicy(plan)
        }

        /// Measures the uncounted trials of a request, and one block.
        ///
        /// - Returns: why the run ends, or `nil` to go on.
        mutating func measure(
            _ request: QuickRequest, within limit: TimeLimit?, _ observer: (Experiment.Event) -> Void
        ) throws -> Experiment.Ending? {
            for treatment in request.warmUps {
                if let stop = try measure(treatment, .warmUp, block: 0, 1, within: limit, observer) { return stop }
            }
            let block = request.firstBlock
            lastBlock = block
            let phase: Trial.Phase = request.phase == .scout ? .scout : .test
            for (index, treatment) in request.order(seed: plan.seed).enumerated() {
                let stop = try measure(treatment, phase, block: block, index + 1, within: limit, observer)
                if let stop { return stop }
            }
            blocks += 1
            if !history.keys.contains(trials.count) { observer(.endedBlock(block)) }
            if resumedAfter.contains(trials.count) { failures = FailurePolicy(plan) }
            return failures.reasonToAbort(afterBlock: blocks).map { .abandoned($0) }
        }

        /// Downloads the whole file.
        ///
        /// - Returns: why the run ends, or `nil` to go on.
        mutating func measure(
            whole treatments: [Treatment], _ observer: (Experiment.Event) -> Void
        ) throws -> Experiment.Ending? {
            for (index, treatment) in treatments.enumerated() {
                let block = lastBlock + 1 + treatments[..<index].count { $0 == treatment }
                let stop = try measure(treatment, .whole, block: block, index + 1, within: nil, observer)
                if let stop { return stop }
            }
            return nil
        }

        /// Measures a trial that is not part of the history.
        ///
        /// - Returns: why the run ends, or `nil` to go on.
        private mutating func measure(
            _ treatment: Treatment, _ phase: Trial.Phase, block: Int, _ position: Int, within limit: TimeLimit?,
            _ observer: (Experiment.Event) -> Void
        ) throws -> Experiment.Ending? {
            let place = TrialPlace(sequence: trials.count + 1, block: block, position: position, phase: phase)
            if let past = history[place.sequence] {
                guard past.treatment == treatment, past.phase == phase else {
                    throw UnplannedTrial(sequence: place.sequence)
                }
                pastSeconds += past.seconds
                note(past, nil)
                return nil
            }
            if let reason = exhaustedBudget(before: treatment, within: limit) { return .stopped(stop(reason)) }
            let trial = try series.run(
                treatment, at: place, after: previous, within: limited(limit), observer)
            guard let trial else { return .interrupted }
            previous = trial
            note(QuickTrial(trial), trial.download.failure)
            return nil
        }

        /// The failure of the last trial of a number of threads that failed.
        var lastFailure: Failure { failures.lastRangedFailure ?? Failure(inEarlierPart: nil) }

        /// - Parameter failure: why it failed; `nil` for a trial that succeeded, and for one of an earlier part of the run.
        private mutating func note(_ trial: QuickTrial, _ failure: Failure?) {
            trials.append(trial)
            guard trial.isOfBlock else { return }
            let hasFailed = trial.bytesPerSecond == nil
            failures.note(
                trial.treatment, block: blocks + 1,
                failure: hasFailed ? failure ?? Failure(inEarlierPart: trial.failure) : nil)
        }
    }
}

// MARK: - Budgets

extension QuickExperiment.Progress {
    private var bytes: Int64 { trials.reduce(0) { $0 + $1.bytes } }
    private var seconds: Double { pastSeconds + series.elapsedSeconds() }

    /// The budget that another trial of a treatment would probably exceed.
    ///
    /// It is expected to take as much as the largest one of its treatment so far; a whole download as long as the whole
    /// file at the rate of the slowest.
    private func exhaustedBudget(before treatment: Treatment, within limit: TimeLimit?) -> SweepStop.Reason? {
        let own = trials.filter { $0.treatment == treatment && $0.bytes > 0 }
        let isWhole = limit == nil
        let nextBytes = isWhole ? bytesPerTrial : own.map(\.bytes).max() ?? 1
        let nextSeconds = own.map { $0.seconds * (isWhole ? Double(bytesPerTrial) / Double($0.bytes) : 1) }.max() ?? 0
        if let budget = plan.stopping?.dataBudgetBytes, bytes + nextBytes > budget { return .dataBudget }
        if let budget = plan.stopping?.timeBudgetSeconds, seconds + nextSeconds > budget { return .timeBudget }
        return nil
    }

    /// A time limit with the rest of the data budget.
    private func limited(_ limit: TimeLimit?) -> TimeLimit? {
        var limit = limit
        if let budget = plan.stopping?.dataBudgetBytes { limit?.mostBytes = max(1, budget - bytes) }
        return limit
    }

    private func stop(_ reason: SweepStop.Reason) -> SweepStop {
        SweepStop(reason, blocks: blocks, bytes: bytes, seconds: seconds)
    }
}

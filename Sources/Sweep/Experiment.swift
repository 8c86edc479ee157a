/// Carries out a plan: warm-up and blocks, trial by trial, each recorded before the next one starts.
public struct Experiment {
    private let schedule: Schedule
    private let bytesPerTrial: Int64
    private let runner: TrialRunner
    private let record: (Trial) throws -> Void
    private let isInterrupted: () -> Bool
    private let rest: (Double) -> Void
    private let elapsedSeconds: () -> Double

    /// How an experiment ended.
    public enum Ending: Sendable, Equatable {
        /// Every trial of the plan has ended.
        case complete
        /// The plan's rule for stopping has ended it.
        case stopped(SweepStop)
        /// It was asked to stop; the trial under way is not recorded.
        case interrupted
        /// Going on would be of no use, because of this failure.
        case abandoned(Failure)
    }

    /// What an observer is told.
    public enum Event: Sendable {
        /// A trial is about to start.
        case starting(Treatment, block: Int, sequence: Int)
        /// A trial has ended and is recorded.
        case ended(Trial)
        /// A block has ended.
        case endedBlock(Int)
    }

    /// Creates an experiment.
    ///
    /// - Parameters:
    ///   - plan: what to do.
    ///   - bytesPerTrial: the bytes of one transfer.
    ///   - runner: runs single trials.
    ///   - isInterrupted: whether to stop; asked between trials and after each.
    ///   - rest: waits for a number of seconds, the plan's pause between trials.
    ///   - elapsedSeconds: the seconds since the sweep began, by a clock that never steps.
    ///   - record: makes a trial that has ended permanent.
    public init(
        plan: Plan, bytesPerTrial: Int64, runner: TrialRunner, isInterrupted: @escaping () -> Bool,
        rest: @escaping (Double) -> Void, elapsedSeconds: @escaping () -> Double,
        record: @escaping (Trial) throws -> Void
    ) {
        schedule = Schedule(plan)
        self.bytesPerTrial = bytesPerTrial
        self.runner = runner
        self.isInterrupted = isInterrupted
        self.rest = rest
        self.elapsedSeconds = elapsedSeconds
        self.record = record
    }

    /// Runs the trials of the plan in the order of its schedule, block by block, until the plan has enough of them.
    ///
    /// - Throws: what preparing or recording a trial throws.
    public func run(observer: (Event) -> Void) throws -> Ending {
        var tally = SweepTally(schedule.plan)
        var block = 0
        while true {
            var failures: [Failure?] = []
            for (index, treatment) in schedule.treatments(inBlock: block).enumerated() {
                guard let trial = try run(treatment, block: block, index: index, observer: observer) else {
                    return .interrupted
                }
                tally.add(trial)
                if block == 0 || treatment.method == .ranged { failures.append(trial.download.failure) }
            }
            observer(.endedBlock(block))
            tally.end(block: block, seconds: elapsedSeconds())
            if let failure = hopeless(failures) { return .abandoned(failure) }
            if let ending = ending(after: tally) { return ending }
            block += 1
        }
    }

    /// How the sweep ends here, or `nil` where another block is to be run.
    private func ending(after tally: SweepTally) -> Ending? {
        let plan = schedule.plan
        guard let rule = plan.stopping else { return tally.blocks >= plan.trials ? .complete : nil }
        let reason = rule.reason(
            after: tally, leastBlocks: plan.trials, next: plan.treatments, bytesPerTrial: bytesPerTrial)
        return reason.map { .stopped(SweepStop($0, tally, plan.treatments, keepsPrecision: rule.precision != nil)) }
    }

    /// The trial, recorded, or `nil` where the experiment has to stop.
    private func run(
        _ treatment: Treatment, block: Int, index: Int, observer: (Event) -> Void
    ) throws -> Trial? {
        let sequence = schedule.firstSequence(ofBlock: block) + index
        if sequence > 1, schedule.plan.pauseSeconds > 0 { rest(schedule.plan.pauseSeconds) }
        if isInterrupted() { return nil }
        observer(.starting(treatment, block: block, sequence: sequence))
        let trial = try runner.run(treatment, sequence: sequence, block: block, position: index + 1)
        if trial.download.failure?.kind == .interrupted { return nil }
        try record(trial)
        observer(.ended(trial))
        return trial
    }

    /// The last failure of a block in which nothing that was needed succeeded.
    private func hopeless(_ failures: [Failure?]) -> Failure? {
        guard let last = failures.last, failures.allSatisfy({ $0 != nil }) else { return nil }
        return last
    }
}

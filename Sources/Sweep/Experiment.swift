/// Carries out a plan: warm-up and blocks, trial by trial, each recorded before the next one starts.
public struct Experiment {
    private let schedule: Schedule
    private let history: History
    private let bytesPerTrial: Int64
    private let runner: TrialRunner
    private let record: (Trial) throws -> Void
    private let isInterrupted: () -> Bool
    private let rest: (Double) -> Void
    private let elapsedSeconds: () -> Double

    /// The most seconds that a server's wish for a pause is granted.
    public static let longestWaitSeconds = 60.0

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
        /// A trial of an earlier part of the run.
        case found(TrialResult)
        /// A trial has ended and is recorded.
        case ended(Trial)
        /// A treatment has failed so often in a row that it is measured no longer.
        case setAside(Treatment, block: Int)
        /// The next trial waits for so many seconds, because the server has asked for it.
        case waiting(seconds: Double)
        /// A block has ended.
        case endedBlock(Int)
    }

    /// Creates an experiment.
    ///
    /// - Parameters:
    ///   - plan: what to do.
    ///   - history: what an earlier part of the run has measured.
    ///   - bytesPerTrial: the bytes of one transfer.
    ///   - runner: runs single trials.
    ///   - isInterrupted: whether to stop; asked between trials and after each.
    ///   - rest: waits for a number of seconds: the plan's pause between trials, or the server's.
    ///   - elapsedSeconds: the seconds since the sweep began, by a clock that never steps.
    ///   - record: makes a trial that has ended permanent.
    public init(
        plan: Plan, history: History = .none, bytesPerTrial: Int64, runner: TrialRunner,
        isInterrupted: @escaping () -> Bool,
        rest: @escaping (Double) -> Void, elapsedSeconds: @escaping () -> Double,
        record: @escaping (Trial) throws -> Void
    ) {
        schedule = Schedule(plan)
        self.history = history
        self.bytesPerTrial = bytesPerTrial
        self.runner = runner
        self.isInterrupted = isInterrupted
        self.rest = rest
        self.elapsedSeconds = elapsedSeconds
        self.record = record
    }

    /// Runs the trials of the plan in the order of its schedule, block by block, until the plan has enough of them; those
    /// of treatments that were set aside are left out.
    ///
    /// Trials of the history are not run again; what was set aside stays so. Whether to go on after them was decided then.
    ///
    /// - Throws: what preparing or recording a trial throws.
    public func run(observer: (Event) -> Void) throws -> Ending {
        var state = SweepState(schedule.plan, history)
        var previous: Trial?
        var block = 0
        while true {
            var isNew = true
            for (index, treatment) in schedule.treatments(inBlock: block).enumerated() {
                let sequence = schedule.firstSequence(ofBlock: block) + index
                state.reach(sequence)
                if state.hasSetAside(treatment) { continue }
                if let past = history.trials[sequence] {
                    state.note(past)
                    observer(.found(past))
                    isNew = false
                } else {
                    rest(after: previous, observer)
                    previous = try run(treatment, block: block, index: index, observer: observer)
                    guard let previous else { return .interrupted }
                    state.note(previous)
                    isNew = true
                }
                if state.hasSetAside(treatment) { observer(.setAside(treatment, block: block)) }
            }
            if isNew { observer(.endedBlock(block)) }
            state.end(block: block, seconds: elapsedSeconds(), next: schedule.firstSequence(ofBlock: block + 1))
            if isNew || state.hasSetAsideEveryCount, let failure = state.reasonToGiveUp { return .abandoned(failure) }
            if let ending = ending(after: state) { return ending }
            block += 1
        }
    }

    /// How the sweep ends after a block, or `nil` where another one is to be run.
    private func ending(after state: SweepState) -> Ending? {
        let plan = schedule.plan
        guard let rule = plan.stopping else { return state.tally.blocks >= plan.trials ? .complete : nil }
        let next = plan.treatments.filter { !state.hasSetAside($0) }
        let reason = rule.reason(
            after: state.tally, leastBlocks: plan.trials, next: next, bytesPerTrial: bytesPerTrial)
        return reason.map { .stopped(SweepStop($0, state.tally, next, keepsPrecision: rule.precision != nil)) }
    }

    /// Waits between two trials: as long as the plan says, or as the server has asked for if that is longer.
    private func rest(after previous: Trial?, _ observer: (Event) -> Void) {
        guard let previous else { return }
        let pause = schedule.plan.pauseSeconds
        let asked = min(previous.download.failure?.retryAfterSeconds ?? 0, Experiment.longestWaitSeconds)
        if asked > pause { observer(.waiting(seconds: asked)) }
        if max(asked, pause) > 0 { rest(max(asked, pause)) }
    }

    /// The trial, recorded, or `nil` where the experiment has to stop.
    private func run(
        _ treatment: Treatment, block: Int, index: Int, observer: (Event) -> Void
    ) throws -> Trial? {
        let sequence = schedule.firstSequence(ofBlock: block) + index
        if isInterrupted() { return nil }
        observer(.starting(treatment, block: block, sequence: sequence))
        let trial = try runner.run(treatment, sequence: sequence, block: block, position: index + 1)
        if trial.download.failure?.kind == .interrupted { return nil }
        try record(trial)
        observer(.ended(trial))
        return trial
    }
}

/// Carries out a plan: warm-up and blocks, trial by trial, each recorded before the next one starts.
public struct Experiment {
    private let schedule: Schedule
    private let history: CompletedTrials
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
        /// The sweep has ended, and fresh blocks are about to confirm it.
        case confirming(ConfirmationPlan)
        /// So many fresh blocks have ended; there will be no more.
        case confirmed(blocks: Int)
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
        plan: Plan, history: CompletedTrials = .none, bytesPerTrial: Int64, runner: TrialRunner,
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
    /// - Parameter confirming: plans the fresh blocks that follow a sweep that has come to its end, where the plan wants
    ///   them; `nil` where there is nothing to confirm.
    /// - Throws: what preparing or recording a trial, and what `confirming` throws.
    public func run(
        confirming: () throws -> ConfirmationPlan? = { nil }, observer: (Event) -> Void
    ) throws -> Ending {
        var state = SweepState(schedule.plan, history, bytesPerTrial: bytesPerTrial)
        var block = 0
        while true {
            guard let isNew = try run(block, of: schedule, &state, observer) else { return .interrupted }
            if isNew || state.hasDroppedEveryCount, let failure = state.reasonToAbort(afterBlock: block) {
                return .abandoned(failure)
            }
            if let ending = ending(after: state, block: block) {
                let isWanted = schedule.plan.confirms && state.tally.blocks > 0
                guard isWanted, let confirmation = try confirming() else { return ending }
                return try confirm(confirmation, &state, observer) ? ending : .interrupted
            }
            block += 1
        }
    }

    /// Runs a block, but for its trials that were run before.
    ///
    /// - Returns: whether its last trial is a new one; `nil` where the experiment has to stop.
    private func run(
        _ block: Int, of schedule: Schedule, _ state: inout SweepState, _ observer: (Event) -> Void
    ) throws -> Bool? {
        var isNew = true
        for (index, treatment) in schedule.treatments(inBlock: block).enumerated() {
            let sequence = schedule.firstSequence(ofBlock: block) + index
            state.reach(sequence)
            if state.hasDropped(treatment) { continue }
            if let past = history.trials[sequence] {
                state.note(past)
                observer(.found(past))
                isNew = false
            } else {
                rest(after: state.previous, observer)
                let place = Place(
                    sequence: sequence, block: block, position: index + 1, isFresh: schedule.isFresh(block))
                guard let trial = try run(treatment, at: place, observer) else { return nil }
                state.note(trial)
                isNew = true
            }
            if state.hasDropped(treatment) { observer(.setAside(treatment, block: block)) }
        }
        if isNew { observer(.endedBlock(block)) }
        state.end(
            block: block, isFresh: schedule.isFresh(block), seconds: elapsedSeconds(),
            next: schedule.firstSequence(ofBlock: block + 1))
        return isNew
    }

    /// Runs the fresh blocks, as long as both treatments are measured and the budgets hold.
    ///
    /// - Returns: whether they came to their end; otherwise the experiment has to stop.
    private func confirm(
        _ confirmation: ConfirmationPlan, _ state: inout SweepState, _ observer: (Event) -> Void
    ) throws -> Bool {
        observer(.confirming(confirmation))
        let schedule = Schedule(schedule.plan, confirmation: confirmation)
        for block in confirmation.blockNumbers {
            let isOver =
                confirmation.treatments.contains(where: state.hasDropped)
                || schedule.plan.stopping?.exhaustedBudget(
                    after: state.tally, transfers: confirmation.treatments.count, bytesPerTrial: bytesPerTrial) != nil
            if isOver { break }
            guard try run(block, of: schedule, &state, observer) != nil else { return false }
        }
        observer(.confirmed(blocks: state.tally.freshBlocks))
        return true
    }

    /// How the sweep ends after a block, or `nil` where another one is to be run.
    ///
    /// What an earlier part of the run has decided stays so; where its reason shows no more, it was the time.
    private func ending(after state: SweepState, block: Int) -> Ending? {
        let plan = schedule.plan
        guard let rule = plan.stopping else { return state.tally.blocks >= plan.trials ? .complete : nil }
        let hadEnded = history.hadEnded(afterBlock: block)
        if hadEnded == false { return nil }
        let next = plan.treatments.filter { !state.hasDropped($0) }
        let found = rule.reason(
            after: state.tally, leastBlocks: plan.trials, next: next, bytesPerTrial: bytesPerTrial)
        let reason = found ?? (hadEnded == true ? .timeBudget : nil)
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

    /// Where a trial stands in its run.
    private struct Place {
        let sequence: Int
        let block: Int
        let position: Int
        let isFresh: Bool
    }

    /// The trial, recorded, or `nil` where the experiment has to stop.
    private func run(
        _ treatment: Treatment, at place: Place, _ observer: (Event) -> Void
    ) throws -> Trial? {
        if isInterrupted() { return nil }
        observer(.starting(treatment, block: place.block, sequence: place.sequence))
        let trial = try runner.run(
            treatment, sequence: place.sequence, block: place.block, position: place.position,
            isConfirmation: place.isFresh)
        if trial.download.failure?.kind == .interrupted { return nil }
        try record(trial)
        observer(.ended(trial))
        return trial
    }
}

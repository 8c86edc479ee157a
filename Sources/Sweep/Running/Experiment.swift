/// Runs a plan: the warm-up and the blocks, trial by trial.
///
/// Each trial is recorded before the next one starts.
public struct Experiment {
    private let schedule: Schedule
    private let history: CompletedTrials
    private let bytesPerTrial: Int64
    private let series: TrialSeries

    /// The longest pause that a server may ask for, in seconds.
    public static let longestWaitSeconds = 60.0

    /// How an experiment ended.
    public enum Ending: Sendable, Equatable {
        /// Every trial of the plan is complete.
        case complete
        /// The plan's stopping rule ended it.
        case stopped(SweepStop)
        /// It was asked to stop; the trial in progress is not recorded.
        case interrupted
        /// Because of this failure, further trials would not help.
        case abandoned(Failure)
    }

    /// What happens during an experiment.
    public enum Event: Sendable {
        /// A trial is about to start.
        case starting(Treatment, block: Int, sequence: Int)
        /// A trial of an earlier part of the run.
        case found(TrialResult)
        /// A trial is complete and recorded.
        case ended(Trial)
        /// A treatment was dropped in a block, after repeated failures.
        case dropped(Treatment, block: Int)
        /// The next trial waits for so many seconds, because the server asked for it.
        case waiting(seconds: Double)
        /// A block is complete.
        case endedBlock(Int)
        /// The sweep is complete, and fresh blocks are about to confirm it.
        case confirming(ConfirmationPlan)
        /// The fresh blocks are over; so many are complete.
        case confirmed(blocks: Int)
    }

    /// Creates an experiment.
    ///
    /// - Parameters:
    ///   - plan: what to do.
    ///   - history: the completed trials of an earlier part of the run.
    ///   - bytesPerTrial: the bytes of one transfer.
    ///   - series: runs the trials.
    public init(
        plan: Plan, history: CompletedTrials = .none, bytesPerTrial: Int64, series: TrialSeries
    ) {
        schedule = Schedule(plan)
        self.history = history
        self.bytesPerTrial = bytesPerTrial
        self.series = series
    }

    /// Runs the trials of the plan in the order of its schedule, block by block, until the plan is complete or its stopping
    /// rule ends it.
    ///
    /// Dropped treatments are left out.
    ///
    /// Completed trials of the history are not run again, and treatments that they dropped stay dropped. Whether to continue
    /// after them was decided at that time.
    ///
    /// - Parameters:
    ///   - confirming: plans the fresh blocks that follow the sweep, if the plan asks for them; `nil` if there is nothing to
    ///     confirm.
    ///   - observer: receives each event.
    /// - Throws: what preparing or recording a trial throws, and what `confirming` throws.
    public func run(
        confirming: () throws -> ConfirmationPlan? = { nil }, observer: (Event) -> Void
    ) throws -> Ending {
        var state = SweepState(schedule.plan, history: history, bytesPerTrial: bytesPerTrial)
        var block = 0
        while true {
            let progress = try run(block: block, of: schedule, state: &state, observer: observer)
            if progress == .interrupted { return .interrupted }
            if progress == .measured || state.hasDroppedEveryCount,
                let failure = state.reasonToAbort(afterBlock: block)
            {
                return .abandoned(failure)
            }
            if let ending = ending(after: state, block: block) {
                let isWanted = schedule.plan.confirms && state.tally.blocks > 0
                guard isWanted, let confirmation = try confirming() else { return ending }
                return try confirm(confirmation, state: &state, observer: observer) ? ending : .interrupted
            }
            block += 1
        }
    }

    /// What became of a block.
    private enum BlockProgress {
        /// Its last trial was run now.
        case measured
        /// Its last trial is part of the history.
        case alreadyComplete
        /// The experiment has to stop.
        case interrupted
    }

    /// Runs those trials of a block that are not part of the history.
    private func run(
        block: Int, of schedule: Schedule, state: inout SweepState, observer: (Event) -> Void
    ) throws -> BlockProgress {
        var progress = BlockProgress.measured
        for (index, treatment) in schedule.treatments(inBlock: block).enumerated() {
            let sequence = schedule.firstSequence(ofBlock: block) + index
            state.reach(sequence)
            if state.hasDropped(treatment) { continue }
            if let past = history.trials[sequence] {
                state.note(past)
                observer(.found(past))
                progress = .alreadyComplete
            } else {
                let place = TrialPlace(
                    sequence: sequence, block: block, position: index + 1, phase: schedule.phase(ofBlock: block))
                guard let trial = try series.run(treatment, at: place, after: state.previous, observer) else {
                    return .interrupted
                }
                state.note(trial)
                progress = .measured
            }
            if state.hasDropped(treatment) { observer(.dropped(treatment, block: block)) }
        }
        if progress == .measured { observer(.endedBlock(block)) }
        state.end(
            block: block, isFresh: schedule.isFresh(block), seconds: series.elapsedSeconds(),
            next: schedule.firstSequence(ofBlock: block + 1))
        return progress
    }

    /// Runs the fresh blocks until one of their treatments is dropped or a budget is exhausted.
    ///
    /// - Returns: `false` if the experiment has to stop.
    private func confirm(
        _ confirmation: ConfirmationPlan, state: inout SweepState, observer: (Event) -> Void
    ) throws -> Bool {
        observer(.confirming(confirmation))
        let schedule = Schedule(schedule.plan, confirmation: confirmation)
        for block in confirmation.blockNumbers {
            let isOver =
                confirmation.treatments.contains(where: state.hasDropped)
                || schedule.plan.stopping?.exhaustedBudget(
                    after: state.tally, transfers: confirmation.treatments.count, bytesPerTrial: bytesPerTrial) != nil
            if isOver { break }
            let progress = try run(block: block, of: schedule, state: &state, observer: observer)
            if progress == .interrupted { return false }
        }
        observer(.confirmed(blocks: state.tally.freshBlocks))
        return true
    }

    /// How the sweep ends after a block, or `nil` if it continues.
    ///
    /// A decision of an earlier part of the run is kept. If its reason can no longer be seen, it was the time budget.
    private func ending(after state: SweepState, block: Int) -> Ending? {
        let plan = schedule.plan
        guard let rule = plan.stopping else { return state.tally.blocks >= plan.trials ? .complete : nil }
        let decision = history.decision(afterBlock: block)
        if decision == .continued { return nil }
        let next = plan.treatments.filter { !state.hasDropped($0) }
        let found = rule.reason(
            after: state.tally, leastBlocks: plan.trials, next: next, bytesPerTrial: bytesPerTrial)
        let reason = found ?? (decision == .ended ? .timeBudget : nil)
        return reason.map {
            .stopped(SweepStop($0, tally: state.tally, treatments: next, keepsPrecision: rule.precision != nil))
        }
    }
}

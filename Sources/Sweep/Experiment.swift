/// Carries out a plan: warm-up and blocks, trial by trial, each recorded before the next one starts.
public struct Experiment {
    private let schedule: Schedule
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
    ///   - bytesPerTrial: the bytes of one transfer.
    ///   - runner: runs single trials.
    ///   - isInterrupted: whether to stop; asked between trials and after each.
    ///   - rest: waits for a number of seconds: the plan's pause between trials, or the server's.
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

    /// Runs the trials of the plan in the order of its schedule, block by block, until the plan has enough of them; those
    /// of treatments that were set aside are left out.
    ///
    /// - Throws: what preparing or recording a trial throws.
    public func run(observer: (Event) -> Void) throws -> Ending {
        var tally = SweepTally(schedule.plan)
        var perseverance = Perseverance(schedule.plan)
        var previous: Trial?
        var block = 0
        while true {
            for (index, treatment) in schedule.treatments(inBlock: block).enumerated() {
                if block > 0, perseverance.hasSetAside(treatment) { continue }
                rest(after: previous, observer)
                guard let trial = try run(treatment, block: block, index: index, observer: observer) else {
                    return .interrupted
                }
                tally.add(trial)
                perseverance.note(treatment, block: block, failure: trial.download.failure)
                if block > 0, perseverance.hasSetAside(treatment) { observer(.setAside(treatment, block: block)) }
                previous = trial
            }
            observer(.endedBlock(block))
            tally.end(block: block, seconds: elapsedSeconds())
            if let failure = perseverance.reasonToGiveUp(afterBlock: block) { return .abandoned(failure) }
            if let ending = ending(after: tally, perseverance) { return ending }
            block += 1
        }
    }

    /// How the sweep ends here, or `nil` where another block is to be run.
    private func ending(after tally: SweepTally, _ perseverance: Perseverance) -> Ending? {
        let plan = schedule.plan
        guard let rule = plan.stopping else { return tally.blocks >= plan.trials ? .complete : nil }
        let next = plan.treatments.filter { !perseverance.hasSetAside($0) }
        let reason = rule.reason(after: tally, leastBlocks: plan.trials, next: next, bytesPerTrial: bytesPerTrial)
        return reason.map { .stopped(SweepStop($0, tally, next, keepsPrecision: rule.precision != nil)) }
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

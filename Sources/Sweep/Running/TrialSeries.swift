/// Runs trials one after another: each is recorded before the next one starts.
///
/// Sweeps and `quick` share it. They differ in what comes next.
public struct TrialSeries {
    private let runner: TrialRunner
    private let pauseSeconds: Double
    private let record: (Trial) throws -> Void
    private let isInterrupted: () -> Bool
    private let rest: (Double) -> Void
    /// Returns the seconds since the run began, by a monotonic clock.
    let elapsedSeconds: () -> Double

    /// Creates a series.
    ///
    /// - Parameters:
    ///   - runner: runs single trials.
    ///   - pauseSeconds: the plan's pause between two trials.
    ///   - isInterrupted: whether to stop; called before each trial.
    ///   - rest: waits for a number of seconds: the plan's pause between trials, or the server's.
    ///   - elapsedSeconds: the seconds since the run began, by a monotonic clock.
    ///   - record: makes a completed trial permanent.
    public init(
        runner: TrialRunner, pauseSeconds: Double, isInterrupted: @escaping () -> Bool,
        rest: @escaping (Double) -> Void, elapsedSeconds: @escaping () -> Double,
        record: @escaping (Trial) throws -> Void
    ) {
        self.runner = runner
        self.pauseSeconds = pauseSeconds
        self.isInterrupted = isInterrupted
        self.rest = rest
        self.elapsedSeconds = elapsedSeconds
        self.record = record
    }

    /// Waits, runs a trial, and records it.
    ///
    /// - Parameters:
    ///   - previous: the trial before it; `nil` for the first of this part of the run.
    ///   - limit: when to end it before all bytes have arrived; `nil` for a whole download.
    /// - Returns: `nil` if the experiment has to stop. The trial in progress is then not recorded.
    /// - Throws: what preparing or recording the trial throws.
    func run(
        _ treatment: Treatment, at place: TrialPlace, after previous: Trial?, within limit: TimeLimit? = nil,
        _ observer: (Experiment.Event) -> Void
    ) throws -> Trial? {
        wait(after: previous, observer)
        if isInterrupted() { return nil }
        observer(.starting(treatment, block: place.block, sequence: place.sequence))
        let trial = try runner.run(treatment, at: place, within: limit)
        if trial.download.failure?.kind == .interrupted { return nil }
        try record(trial)
        observer(.ended(trial))
        return trial
    }

    /// Waits between two trials: as long as the plan says, or longer if the server asked for it.
    private func wait(after previous: Trial?, _ observer: (Experiment.Event) -> Void) {
        guard let previous else { return }
        let asked = min(previous.download.failure?.retryAfterSeconds ?? 0, Experiment.longestWaitSeconds)
        if asked > pauseSeconds { observer(.waiting(seconds: asked)) }
        if max(asked, pauseSeconds) > 0 { rest(max(asked, pauseSeconds)) }
    }
}

/// The place of a trial in its run.
public struct TrialPlace: Sendable, Equatable {
    /// The number of the trial in its run, from 1 on.
    public let sequence: Int
    /// The number of its block.
    public let block: Int
    /// The position in its block, from 1 on.
    public let position: Int
    /// What it is for.
    public let phase: Trial.Phase

    /// Makes a place of its parts.
    public init(sequence: Int, block: Int, position: Int, phase: Trial.Phase) {
        self.sequence = sequence
        self.block = block
        self.position = position
        self.phase = phase
    }
}

/// The state of a sweep: what it has measured, and which treatments it has dropped.
struct SweepState: Sendable {
    private(set) var tally: SweepTally
    private let plan: Plan
    private let bytesPerTrial: Int64
    private var failurePolicy: FailurePolicy
    private var resumedAfter: [Int]
    private var pastSeconds = 0.0
    /// The trial before the next one; `nil` before the first trial of this part of the run.
    private(set) var previous: Trial?

    /// The state before the first trial.
    ///
    /// - Parameter bytesPerTrial: the bytes of one transfer.
    init(_ plan: Plan, history: CompletedTrials, bytesPerTrial: Int64) {
        self.plan = plan
        self.bytesPerTrial = bytesPerTrial
        tally = SweepTally(plan)
        failurePolicy = FailurePolicy(plan)
        resumedAfter = history.resumedAfter.sorted()
    }

    /// Notes that all trials before a sequence number are over.
    ///
    /// If the run was aborted there and resumed later, failures before that point no longer count.
    mutating func reach(_ sequence: Int) {
        guard let start = resumedAfter.first, start < sequence else { return }
        resumedAfter.removeAll { $0 < sequence }
        failurePolicy = FailurePolicy(plan)
    }

    /// Counts a trial that was run now.
    mutating func note(_ trial: Trial) {
        previous = trial
        count(
            trial.treatment, block: trial.block, bytes: trial.download.bytes,
            seconds: trial.succeeded ? trial.download.seconds : nil)
        failurePolicy.note(trial.treatment, block: trial.block, failure: trial.download.failure)
    }

    /// Counts a trial of an earlier part of the run.
    mutating func note(_ trial: TrialResult) {
        pastSeconds += trial.seconds ?? 0
        count(trial.treatment, block: trial.block, bytes: trial.bytes, seconds: trial.seconds)
        let failure = trial.succeeded ? nil : Failure(inEarlierPart: trial.failure)
        failurePolicy.note(trial.treatment, block: trial.block, failure: failure)
    }

    /// Counts a trial.
    ///
    /// The bytes that an external downloader received before it failed are unknown, and count as a whole transfer.
    private mutating func count(_ treatment: Treatment, block: Int, bytes: Int64, seconds: Double?) {
        let isUnknown = treatment.isOfAnotherDownloader && seconds == nil
        tally.add(treatment, block: block, bytes: isUnknown ? max(bytes, bytesPerTrial) : bytes, seconds: seconds)
    }

    /// Notes the end of a block.
    ///
    /// - Parameters:
    ///   - isFresh: whether it is a fresh block rather than one of the sweep.
    ///   - seconds: from the first transfer of this part of the run to now.
    ///   - next: the sequence number of the next block's first trial.
    mutating func end(block: Int, isFresh: Bool, seconds: Double, next: Int) {
        tally.end(block: block, isFresh: isFresh, seconds: pastSeconds + seconds)
        reach(next)
    }

    /// Whether a treatment has been dropped; the warm-up never is.
    func hasDropped(_ treatment: Treatment) -> Bool { failurePolicy.hasDropped(treatment) }

    /// Whether every thread count has been dropped.
    var hasDroppedEveryCount: Bool { failurePolicy.hasDroppedEveryCount }

    /// The failure to abort the sweep with after a block, or `nil` to continue.
    func reasonToAbort(afterBlock block: Int) -> Failure? { failurePolicy.reasonToAbort(afterBlock: block) }
}

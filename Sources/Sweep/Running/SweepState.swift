/// Where a sweep stands: what it has measured, and what it has given up.
struct SweepState: Sendable {
    private(set) var tally: SweepTally
    private let plan: Plan
    private let bytesPerTrial: Int64
    private var failurePolicy: FailurePolicy
    private var resumedAfter: [Int]
    private var pastSeconds = 0.0
    /// The trial that has just ended; `nil` before the first one of this part of the run.
    private(set) var previous: Trial?

    /// The state before the first trial.
    ///
    /// - Parameter bytesPerTrial: the bytes of one transfer.
    init(_ plan: Plan, _ history: CompletedTrials, bytesPerTrial: Int64) {
        self.plan = plan
        self.bytesPerTrial = bytesPerTrial
        tally = SweepTally(plan)
        failurePolicy = FailurePolicy(plan)
        resumedAfter = history.resumedAfter.sorted()
    }

    /// Takes in that the trials before a sequence number lie behind.
    ///
    /// A run that was given up and then gone on with has good hope again: no earlier failure counts.
    mutating func reach(_ sequence: Int) {
        guard let start = resumedAfter.first, start < sequence else { return }
        resumedAfter.removeAll { $0 < sequence }
        failurePolicy = FailurePolicy(plan)
    }

    /// Takes in a trial that has just ended.
    mutating func note(_ trial: Trial) {
        previous = trial
        count(
            trial.treatment, block: trial.block, bytes: trial.download.bytes,
            seconds: trial.succeeded ? trial.download.seconds : nil)
        failurePolicy.note(trial.treatment, block: trial.block, failure: trial.download.failure)
    }

    /// Takes in a trial of an earlier part of the run.
    mutating func note(_ trial: TrialResult) {
        pastSeconds += trial.seconds ?? 0
        count(trial.treatment, block: trial.block, bytes: trial.bytes, seconds: trial.seconds)
        let failure = trial.succeeded ? nil : Failure(trial.failure ?? .protocol, "Too many downloads in a row failed.")
        failurePolicy.note(trial.treatment, block: trial.block, failure: failure)
    }

    /// Counts a trial.
    ///
    /// What another downloader has received before it failed is in no file, and is taken for the whole.
    private mutating func count(_ treatment: Treatment, block: Int, bytes: Int64, seconds: Double?) {
        let isUnknown = treatment.isOfAnotherDownloader && seconds == nil
        tally.add(treatment, block: block, bytes: isUnknown ? max(bytes, bytesPerTrial) : bytes, seconds: seconds)
    }

    /// Takes in the end of a block.
    ///
    /// - Parameters:
    ///   - isFresh: whether it confirms the sweep, and is none of its blocks.
    ///   - seconds: from the first transfer of this part of the run to now.
    ///   - next: the sequence number of the next block's first trial.
    mutating func end(block: Int, isFresh: Bool, seconds: Double, next: Int) {
        tally.end(block: block, isFresh: isFresh, seconds: pastSeconds + seconds)
        reach(next)
    }

    /// Whether a treatment is measured no longer; the warm-up always is.
    func hasDropped(_ treatment: Treatment) -> Bool { failurePolicy.hasDropped(treatment) }

    /// Whether no thread count is measured any more.
    var hasDroppedEveryCount: Bool { failurePolicy.hasDroppedEveryCount }

    /// Why going on after a block is of no use, or `nil` where it is of use.
    func reasonToAbort(afterBlock block: Int) -> Failure? { failurePolicy.reasonToAbort(afterBlock: block) }
}

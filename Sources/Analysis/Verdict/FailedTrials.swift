internal import Journal
internal import Sweep
internal import Statistics

/// What the failed trials of a run say about its times.
///
/// A trial that timed out was slow, so that the times of the trials that succeeded may flatter a count. An answer is
/// therefore judged once more with each failed trial as a slow one. On a flat link whose trials with many threads time out,
/// the successful trials alone showed a gain in .37 of simulated sweeps.
struct FailedTrials: Sendable, Equatable {
    /// The times with failed trials taken for slow ones; `nil` if none has to be.
    let imputedTimes: ThreadTimes?
    /// The counts that fail significantly more often than one thread, by Fisher's exact test (one-sided, at alpha).
    let unreliableCounts: Set<Int>

    /// No failed trial.
    static let none = FailedTrials(imputedTimes: nil, unreliableCounts: [])

    /// The failures that say nothing about speed: what this machine lacked, and wrong bytes.
    private static let unrelatedToSpeed: Set<Failure.Kind> = [.resources, .disk, .digest, .changed]

    private init(imputedTimes: ThreadTimes?, unreliableCounts: Set<Int>) {
        self.imputedTimes = imputedTimes
        self.unreliableCounts = unreliableCounts
    }

    /// Looks at the failed trials of a journal.
    init(_ contents: JournalContents, confidence: Double) {
        imputedTimes = Self.imputed(contents)?.threads(confidence: confidence)
        unreliableCounts = Self.unreliableCounts(
            contents.ranged.map { (threads: $0.treatment.threads, failed: !$0.succeeded) }, level: 1 - confidence)
    }

    /// The times in which a failed trial takes the larger of the time until it failed and the slowest success of any count
    /// in its block, or of the run if its block has none.
    ///
    /// Treatments that never succeeded are left out: nothing is claimed about them.
    private static func imputed(_ contents: JournalContents) -> MeasuredTimes? {
        let own = contents.trials.filter { $0.block > 0 && !$0.treatment.isOfAnotherDownloader }
        let successful = Set(own.filter(\.succeeded).map(\.treatment))
        let slowest = Dictionary(grouping: own, by: \.block).mapValues { $0.compactMap(\.seconds).max() }
        let slowestOfAll = own.compactMap(\.seconds).max()
        var hasImputed = false
        let trials = own.map { trial -> TrialResult in
            guard !trial.succeeded, successful.contains(trial.treatment),
                trial.failure.map(unrelatedToSpeed.contains) != true,
                let slow = slowest[trial.block].flatMap({ $0 }) ?? slowestOfAll
            else { return trial }
            hasImputed = true
            return trial.lasting(seconds: max(slow, trial.elapsedSeconds ?? 0))
        }
        guard hasImputed else { return nil }
        return MeasuredTimes(JournalContents(label: contents.label, trials: trials, connectionRates: [:]))
    }

    /// The counts that fail significantly more often than one thread; none without attempts of one thread.
    static func unreliableCounts(_ attempts: [(threads: Int, failed: Bool)], level: Double) -> Set<Int> {
        let attempts = Dictionary(grouping: attempts, by: \.threads)
        guard let one = attempts[1] else { return [] }
        let others = attempts.filter { threads, own in
            threads > 1
                && FisherExactTest(
                    failures: own.count { $0.failed }, of: own.count,
                    otherFailures: one.count { $0.failed }, of: one.count
                ).pValueForMore < level
        }
        return Set(others.keys)
    }
}

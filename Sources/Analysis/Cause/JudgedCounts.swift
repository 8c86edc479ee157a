/// The thread counts that a cause is judged on: those whose trials last long enough to show what limits them.
///
/// Trials of less than 2 s or 10 round trips are mostly slow start and what a throttle allows at once (NETWORKS.md,
/// section 1), so they say nothing about what limits a longer download.
struct JudgedCounts: Sendable, Equatable {
    /// The rows of these counts, rising: all up to the first whose trials are too short.
    let rows: [CountFigures]
    /// Whether every measured count is among them.
    let areAll: Bool

    /// Selects the counts.
    ///
    /// - Parameter figures: of all counts of the run.
    init(_ figures: RunFigures) {
        let roundTrip = figures.roundTripSeconds
        rows = Array(figures.measured.prefix { $0.isLongEnough(roundTripSeconds: roundTrip) })
        areAll = rows.count == figures.measured.count
    }

    /// Whether the counts show how the rate depends on the threads.
    var areEnough: Bool { rows.count >= 2 }
}

extension CountFigures {
    /// Whether the trials last at least 2 s and, if the round trip is known, 10 round trips.
    fileprivate func isLongEnough(roundTripSeconds: Double?) -> Bool {
        guard let seconds, seconds >= CauseThreshold.trialSeconds else { return false }
        guard let roundTripSeconds, roundTripSeconds > 0 else { return true }
        return seconds / roundTripSeconds >= CauseThreshold.trialRoundTrips
    }

    /// Whether the CPU of this machine sets the pace: a thread fills a core, or no core is idle and this program has a part
    /// in it.
    var isMachineFull: Bool { isThreadFull || areProcessorsFull }

    /// Whether a thread fills a core.
    var isThreadFull: Bool { (threadProcessorShare ?? 0) >= CauseThreshold.threadProcessorShare }

    private var areProcessorsFull: Bool {
        (ownProcessors ?? 0) >= CauseThreshold.ownProcessors && (processorsBusy ?? 0) >= CauseThreshold.processorsBusy
    }
}

extension [CountFigures] {
    /// Whether this machine limits most of the counts.
    var areMostlyMachineFull: Bool { 2 * count(where: \.isMachineFull) > count }
}

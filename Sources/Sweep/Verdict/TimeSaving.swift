public import Statistics

/// The time that a thread count saves on this file, which is what the advice is about; rates are another matter.
///
/// The differences of the seconds are taken within blocks. Their means have simultaneous limits by Student's t,
/// d̄ ± t[1 − α/(2(K − 1)), n − 1] · s/√n, since the data chose the count.
public struct TimeSaving: Sendable, Equatable {
    /// The threads.
    public let threads: Int
    /// The bytes of the file, or `nil` where they are not known.
    public let bytes: Int64?
    /// The mean seconds that one thread takes longer, in the blocks that have both.
    public let seconds: Double
    /// The limits of `seconds`.
    public let interval: Interval
    /// The next larger count that was measured, or `nil` where there is none to compare with.
    public let nextThreads: Int?
    /// The limits of the mean seconds that it saves beyond `threads`; negative where it takes longer.
    public let nextInterval: Interval?

    /// What a count saves; `nil` without two blocks that also have one thread.
    init?(_ threads: Int, _ times: ThreadTimes, bytes: Int64?) {
        guard let saved = times.difference(1, threads), let interval = times.simultaneousLimits(saved) else {
            return nil
        }
        let next = times.counts.first { $0 > threads }
        self.threads = threads
        self.bytes = bytes
        self.interval = interval
        seconds = saved.value
        nextInterval = next.flatMap { times.difference(threads, $0) }.flatMap(times.simultaneousLimits)
        nextThreads = nextInterval == nil ? nil : next
    }
}

extension ThreadTimes {
    /// The mean of the seconds of one count less those of another in the same blocks; `nil` without two of them.
    fileprivate func difference(_ slower: Int, _ faster: Int) -> StudentEstimate? {
        guard let minuend = counts.firstIndex(of: slower), let subtrahend = counts.firstIndex(of: faster) else {
            return nil
        }
        let differences = zip(seconds[minuend], seconds[subtrahend]).compactMap { pair in
            pair.0.flatMap { above in pair.1.map { above - $0 } }
        }
        return (try? Sample(differences)).flatMap { StudentEstimate(meanOf: $0) }
    }

    fileprivate func simultaneousLimits(_ estimate: StudentEstimate) -> Interval? {
        estimate.interval(confidence: confidence, comparisons: comparisons)
    }
}

public import Formatting
public import Statistics

/// The time that a thread count saves on this file; the advice is about time, the scaling model about rates.
///
/// With T the typical (geometric mean) time of the reference and S the speed-up over it, the count saves T (1 - 1/S). The
/// limits follow from the simultaneous limits of S, so that they agree with the speed-up, never exceed T, and stay valid if
/// the network drifts.
public struct TimeSaving: Sendable, Equatable {
    /// The threads.
    public let threads: Int
    /// The bytes of the file, or `nil` if they are not known.
    public let bytes: Int64?
    /// The typical seconds of the reference, in the blocks that have both.
    public let referenceSeconds: Double
    /// The typical seconds of the count in the same blocks: those of the reference divided by the speed-up.
    public let ownSeconds: Double
    /// The limits of the seconds saved.
    public let interval: Interval
    /// The number of blocks.
    public let trials: Int
    /// The next larger count that was measured, or `nil` if there is none to compare with.
    public let nextThreads: Int?
    /// The limits of the seconds that it saves beyond `threads`; negative if it takes longer.
    public let nextInterval: Interval?

    /// The seconds saved.
    public var seconds: Double { referenceSeconds - ownSeconds }

    /// The time saved with its interval; all times of the answer have the same decimals, like those in the table.
    public var text: DurationInterval {
        DurationInterval(seconds: seconds, low: interval.low, high: interval.high, beside: ownSeconds)
    }

    /// What a count saves; `nil` without two blocks that also have the reference.
    init?(_ threads: Int, _ times: ThreadTimes, bytes: Int64?) {
        guard let reference = times.typicalReferenceSeconds(with: threads), let ratio = times.speedup(threads),
            let limits = times.speedupInterval(threads)
        else { return nil }
        let own = reference / ratio.estimate
        let next = times.counts.first { $0 > threads }
        let nextLimits = next.flatMap { times.simultaneousInterval(times.ratio(of: threads, to: $0)) }
        self.threads = threads
        self.bytes = bytes
        referenceSeconds = reference
        ownSeconds = own
        interval = Self.saved(reference, limits)
        trials = ratio.count
        nextInterval = nextLimits.map { Self.saved(own, $0) }
        nextThreads = nextInterval == nil ? nil : next
    }

    /// T (1 - 1/S) at both limits of S.
    private static func saved(_ seconds: Double, _ speedup: Interval) -> Interval {
        Interval(
            low: seconds * (1 - 1 / speedup.low), high: seconds * (1 - 1 / speedup.high),
            confidence: speedup.confidence)
    }
}

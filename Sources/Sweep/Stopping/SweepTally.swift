internal import Statistics

/// What a sweep has measured so far, as far as its end depends on it.
public struct SweepTally: Sendable, Equatable {
    /// The blocks that have ended, the warm-up excluded.
    public private(set) var blocks = 0
    /// The fresh blocks that have ended.
    public private(set) var freshBlocks = 0
    /// The bytes that all transfers received, whatever became of them.
    public private(set) var bytes: Int64 = 0
    /// Seconds from the first transfer to the end of the last block.
    public private(set) var seconds = 0.0

    private let confidence: Double
    private let keepsTimes: Bool
    private var timedBlocks = 0
    private var timedSeconds = 0.0
    private var isTimed = false
    private var current: [Treatment: Double] = [:]
    private var pairs: [Treatment: Pairs] = [:]

    /// The seconds of one ranged thread, and of another treatment, in the blocks that have both.
    private struct Pairs: Equatable {
        var references: [Double] = []
        var own: [Double] = []
    }

    /// The tally of a sweep that has not begun.
    public init(_ plan: Plan) {
        confidence = plan.confidence
        keepsTimes = plan.stopping?.precision != nil
    }

    /// Counts a trial that has ended.
    ///
    /// - Parameters:
    ///   - bytes: what it took from a budget.
    ///   - seconds: how long it took; `nil` for one that failed.
    package mutating func add(_ treatment: Treatment, block: Int, bytes: Int64, seconds: Double?) {
        self.bytes += bytes
        if keepsTimes, block > 0, let seconds { current[treatment] = seconds }
    }

    /// Closes a block.
    ///
    /// - Parameters:
    ///   - block: its number; 0 for the warm-up.
    ///   - isFresh: whether it confirms the sweep: it is none of the sweep's blocks, and foretells the next one better.
    ///   - seconds: from the first transfer to now.
    mutating func end(block: Int, isFresh: Bool = false, seconds: Double) {
        if block > 0 {
            if isFresh {
                freshBlocks += 1
                if freshBlocks == 1 { (timedBlocks, timedSeconds) = (0, 0) }
            } else {
                blocks += 1
            }
            if isTimed {
                timedBlocks += 1
                timedSeconds += seconds - self.seconds
            }
        }
        isTimed = true
        self.seconds = seconds
        if let reference = current[.ranged(1)] {
            for (treatment, own) in current where treatment != .ranged(1) {
                pairs[treatment, default: Pairs()].references.append(reference)
                pairs[treatment, default: Pairs()].own.append(own)
            }
        }
        current = [:]
    }
}

extension SweepTally {
    /// The mean seconds of a block, its pauses included; `nil` before one has ended.
    public var meanBlockSeconds: Double? { timedBlocks > 0 ? timedSeconds / Double(timedBlocks) : nil }

    /// The blocks in which a treatment and one ranged thread both succeeded.
    public func pairs(_ treatment: Treatment) -> Int { pairs[treatment]?.own.count ?? 0 }

    /// How precise a treatment's speed-up over one ranged thread is: the larger of the distances from the estimate to the
    /// limits of its own interval, as a share of the estimate.
    ///
    /// That is the upper one, exp(t[1 − α/2, n − 1] · s/√n) − 1. The interval is that of summary.csv, one by one and not
    /// simultaneous. `nil` for fewer than two pairs, and where the plan does not ask for a precision.
    public func precision(of treatment: Treatment) -> Double? {
        guard let pairs = pairs[treatment], let above = try? PositiveSample(pairs.references),
            let below = try? PositiveSample(pairs.own), let ratio = try? PairedRatio(above, below),
            let interval = ratio.interval(confidence: confidence)
        else { return nil }
        return interval.high / ratio.estimate - 1
    }
}

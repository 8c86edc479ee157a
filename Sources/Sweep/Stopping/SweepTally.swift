internal import Statistics

/// What a sweep has measured so far, as far as the stopping rule needs it.
public struct SweepTally: Sendable, Equatable {
    /// The complete blocks, excluding the warm-up.
    public private(set) var blocks = 0
    /// The complete fresh blocks.
    public private(set) var freshBlocks = 0
    /// The bytes that all transfers received, failed ones included.
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

    /// Creates the tally of a sweep that has not begun.
    public init(_ plan: Plan) {
        confidence = plan.confidence
        keepsTimes = plan.stopping?.precision != nil
    }

    /// Counts a trial.
    ///
    /// - Parameters:
    ///   - bytes: the bytes that it used of a budget.
    ///   - seconds: its duration; `nil` for a failed trial.
    package mutating func add(_ treatment: Treatment, block: Int, bytes: Int64, seconds: Double?) {
        self.bytes += bytes
        if keepsTimes, block > 0, let seconds { current[treatment] = seconds }
    }

    /// Closes a block.
    ///
    /// - Parameters:
    ///   - block: its number; 0 for the warm-up.
    ///   - isFresh: whether it is a fresh block. The mean time of a block is then that of the fresh blocks only.
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
    /// The mean seconds of a block, including its pauses; `nil` before the first block is complete.
    public var meanBlockSeconds: Double? { timedBlocks > 0 ? timedSeconds / Double(timedBlocks) : nil }

    /// The number of blocks in which a treatment and one ranged thread both succeeded.
    public func pairs(_ treatment: Treatment) -> Int { pairs[treatment]?.own.count ?? 0 }

    /// The precision of a treatment's speed-up over one ranged thread: the distance from the estimate to the farther limit of
    /// its individual interval, as a share of the estimate.
    ///
    /// The farther limit is the upper one, so the precision is exp(t[1 − α/2, n − 1] · s/√n) − 1. The interval is that of
    /// summary.csv. `nil` for fewer than two pairs, and if the plan does not ask for a precision.
    public func precision(of treatment: Treatment) -> Double? {
        guard let pairs = pairs[treatment], let above = try? PositiveSample(pairs.references),
            let below = try? PositiveSample(pairs.own), let ratio = try? PairedRatio(above, below),
            let interval = ratio.interval(confidence: confidence)
        else { return nil }
        return interval.high / ratio.estimate - 1
    }
}

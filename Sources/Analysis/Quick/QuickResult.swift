public import Sweep

/// What a run of `dlsweep quick` shows when it stops.
///
/// It speaks of the counts that were measured, and of rates within the window.
public struct QuickResult: Sendable, Equatable {
    /// The answer.
    public let answer: Verdict.Answer
    /// The count to use.
    public let recommendedThreads: Int
    /// Whether no measured rival was shown to matter: `shown`, or `unproven`.
    public let recommendation: Verdict.Recommendation
    /// The faster of one ranged thread and the plain GET.
    public let reference: Treatment
    /// The speed-up of the recommended count over the reference; of the best estimate if nothing is recommended.
    public let speedup: Speedup?
    /// The look at which it stopped; `nil` if it was interrupted between looks.
    public let look: Look?
    /// The upper limit of the speed-up if there is no gain: of every measured count, or of their average.
    public let upperLimit: Double?
    /// Whether "no gain" is said of the average over the measured counts, and not of each.
    public let isOnAverage: Bool
    /// The counts of which a window that is evidence succeeded, ascending.
    public let testedThreads: [Int]
    /// The counts that were tried and of which no window succeeded, ascending.
    public let failedThreads: [Int]
    /// The stages after the scout, in their order: the candidates and their rivals.
    public let stages: [QuickStage]
    /// Why a claim is not made that the rates would support.
    public let obstacle: Obstacle?
    /// The treatments that were no longer measured because they had failed three times in a row.
    public let droppedTreatments: [Treatment]

    /// The blocks of the last stage at a look, and the critical value of the printed interval.
    public struct Look: Sendable, Equatable {
        /// The number of blocks; for the scouted counts those of the scout included.
        public let blocks: Int
        /// The quantile of Student's t, or the critical value of the interval that is valid at any time; infinite if there
        /// are too few blocks for one.
        public let criticalValue: Double
    }

    /// A ratio of rates with its interval.
    public struct Speedup: Sendable, Equatable {
        /// The count that is compared with the reference.
        public let threads: Int
        /// The geometric mean of the ratios over blocks.
        public let estimate: Double
        /// The lower limit.
        public let low: Double
        /// The upper limit; infinite if the blocks are too few.
        public let high: Double
        /// The level of the interval at this look, both sides together, such as 0.96.
        public let confidence: Double
        /// The number of blocks that have both.
        public let blocks: Int
        /// Whether the interval is the one that is valid at any time.
        public let isAnytimeValid: Bool
    }

    /// Why a claim is not made.
    public enum Obstacle: String, Sendable, Codable {
        /// It does not hold with failed windows as slow ones.
        case failures
        /// Every count that gains fails significantly more often than one thread.
        case unreliableCounts
        /// One thread, with which all counts are compared, fails.
        case reference
    }
}

extension QuickResult.Speedup {
    /// The interval of a look.
    ///
    /// - Parameter level: that of each side.
    init(_ contrast: QuickContrast, threads: Int, level: Double) {
        self.init(
            threads: threads, estimate: contrast.mean.exponential, low: contrast.lower(level).exponential,
            high: contrast.upper(level).exponential, confidence: 1 - 2 * level, blocks: contrast.blocks,
            isAnytimeValid: false)
    }

    /// The interval that is valid at any time.
    init(anytime contrast: QuickContrast, threads: Int, alpha: Double) {
        let half = contrast.anytimeHalfWidth(alpha: alpha)
        self.init(
            threads: threads, estimate: contrast.mean.exponential, low: (contrast.mean - half).exponential,
            high: (contrast.mean + half).exponential, confidence: 1 - alpha, blocks: contrast.blocks,
            isAnytimeValid: true)
    }
}

extension QuickResult.Look: Encodable {
    private enum CodingKeys: CodingKey { case blocks, criticalValue }

    /// Encodes the look; JSON has no infinite numbers.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(blocks, forKey: .blocks)
        try values.encode(criticalValue.isFinite ? criticalValue : nil, forKey: .criticalValue)
    }
}

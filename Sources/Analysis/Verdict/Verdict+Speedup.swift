internal import Statistics

extension Verdict {
    /// How many times as fast as something else a download is, with the limits that hold for all counts together.
    public struct Speedup: Encodable, Sendable, Equatable {
        /// The geometric mean over the blocks.
        public let estimate: Double
        /// The lower limit; `nil` where there is none, as for one thread against itself.
        public let low: Double?
        /// The upper limit; `nil` where there is none, or where no number is large enough.
        public let high: Double?
        /// The number of blocks that it rests on, or `nil` where it rests on none; not in the file.
        public let trials: Int?

        /// One thread against itself.
        static let ofOneThread = Speedup(estimate: 1, interval: nil)

        init(estimate: Double, interval: Interval?, trials: Int? = nil) {
            self.estimate = estimate
            self.trials = trials
            low = interval?.low.ifFinite
            high = interval?.high.ifFinite
        }

        /// The speed-up of a ratio; `nil` where that is beyond all numbers.
        init?(_ ratio: PairedRatio, _ interval: Interval?) {
            guard ratio.estimate.isFinite else { return nil }
            self.init(estimate: ratio.estimate, interval: interval, trials: ratio.count)
        }
    }
}

extension Verdict.Speedup {
    private enum CodingKeys: CodingKey { case estimate, low, high }

    /// Encodes all three numbers, `null` for a limit that is not there.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(estimate, forKey: .estimate)
        try container.encode(low, forKey: .low)
        try container.encode(high, forKey: .high)
    }
}

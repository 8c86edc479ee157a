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

        /// One thread against itself.
        static let ofOneThread = Speedup(estimate: 1, interval: nil)

        init(estimate: Double, interval: Interval?) {
            self.estimate = estimate
            low = interval?.low
            high = interval.flatMap { $0.high.isFinite ? $0.high : nil }
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

/// What ended a sweep that has a stopping rule, with the figures of that moment: a part of run.json.
public struct SweepStop: Sendable, Codable, Equatable {
    /// What ended it.
    public let reason: Reason
    /// The blocks that had ended.
    public let blocks: Int
    /// The bytes that all transfers had received, the warm-up's among them.
    public let bytes: Int64
    /// Seconds from the first transfer on.
    public let seconds: Double
    /// The least precise speed-up, where the plan asks for a precision.
    public let widest: Widest?

    /// What ends a sweep.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// Every speed-up's own interval was narrow enough.
        case precision
        /// The blocks of the plan had all ended.
        case trials
        /// The largest number of blocks was reached before the precision.
        case maxTrials = "max_trials"
        /// Another block would have exceeded the bytes.
        case dataBudget = "data_budget"
        /// Another block would have exceeded the time.
        case timeBudget = "time_budget"
    }

    /// The speed-up with the widest interval.
    public struct Widest: Sendable, Codable, Equatable {
        /// The treatment.
        public let treatment: Treatment
        /// How far the farther limit lies from the estimate, as a share of it; `nil` where there is no interval.
        public let precision: Double?
    }

    /// The record of an end.
    init(_ reason: Reason, _ tally: SweepTally, _ treatments: [Treatment], keepsPrecision: Bool) {
        self.reason = reason
        (blocks, bytes, seconds) = (tally.blocks, tally.bytes, tally.seconds)
        let others = keepsPrecision ? treatments.filter { $0 != .ranged(1) } : []
        widest = others.map { Widest(treatment: $0, precision: tally.precision(of: $0)) }
            .max { ($0.precision ?? .infinity) < ($1.precision ?? .infinity) }
    }
}

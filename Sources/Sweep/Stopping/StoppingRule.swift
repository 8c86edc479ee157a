/// Decides when a sweep ends, if its number of blocks alone does not.
///
/// It is applied after every block, including the warm-up, so a sweep ends only between two blocks. It uses the widths of
/// intervals, never their positions or p values: stopping as soon as an effect is significant would find an effect that
/// does not exist in 13% of sweeps of 10 blocks.
public struct StoppingRule: Sendable, Codable, Equatable {
    /// The fewest blocks after which stopping by width preserves the coverage of the intervals.
    ///
    /// At a nominal 95% and `precision` 0.05, the final interval covered the truth in at least .930 of simulations with one
    /// speed-up (20,000 sweeps for each of five noise levels from 5 to 9%), and in at least .945 with four (4,000 sweeps). With
    /// at least 2, 3, and 5 blocks, the coverage with one speed-up was as low as .885, .907, and .919.
    public static let soundBlocks = 8
    /// The default of `maxTrials`.
    public static let usualMaxTrials = 30

    /// The half-width that every interval must reach, as a share of its estimate: 0.05 for ±5%; `nil` for no such rule.
    public let precision: Double?
    /// The largest number of blocks.
    public let maxTrials: Int
    /// The most bytes that all transfers may receive, including the warm-up; `nil` for no limit.
    public let dataBudgetBytes: Int64?
    /// The most seconds from the first transfer on; `nil` for no limit.
    public let timeBudgetSeconds: Double?

    /// Creates a rule.
    ///
    /// - Throws: `PlanError` for a value that is out of its range.
    public init(
        precision: Double?, maxTrials: Int, dataBudgetBytes: Int64?, timeBudgetSeconds: Double?
    ) throws(PlanError) {
        try PlanError.require(
            precision.map { $0 > 0 && $0 < 1 } ?? true, .precision,
            range: "must be above 0 and below 100%, such as 5% or 0.05")
        try PlanError.require(
            (1...Plan.maximalTrials).contains(maxTrials), .maxTrials,
            range: "must be between 1 and \(Plan.maximalTrials)")
        try PlanError.require(dataBudgetBytes.map { $0 >= 1 } ?? true, .dataBudget, range: "must be at least 1 byte")
        try PlanError.require(
            timeBudgetSeconds.map { $0 > 0 && $0.isFinite } ?? true, .timeBudget, range: "must be more than 0 s")
        self.precision = precision
        self.maxTrials = maxTrials
        self.dataBudgetBytes = dataBudgetBytes
        self.timeBudgetSeconds = timeBudgetSeconds
    }

    /// Decodes a rule and checks it like a new one.
    ///
    /// - Throws: `PlanError` if a value is out of its range; `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            precision: values.decodeIfPresent(Double.self, forKey: .precision),
            maxTrials: values.decode(Int.self, forKey: .maxTrials),
            dataBudgetBytes: values.decodeIfPresent(Int64.self, forKey: .dataBudgetBytes),
            timeBudgetSeconds: values.decodeIfPresent(Double.self, forKey: .timeBudgetSeconds))
    }
}

extension StoppingRule {
    /// The reason to end a sweep after a block.
    ///
    /// The reasons, in this order: every speed-up is precise enough; all blocks are complete; another block would exceed a
    /// budget. The time of a block is predicted by the mean of the blocks before it, so the first block starts if any time
    /// is left.
    ///
    /// - Parameters:
    ///   - tally: what was measured, up to the end of a block.
    ///   - leastBlocks: the number of blocks before which precision is not considered.
    ///   - next: the treatments of another block.
    ///   - bytesPerTrial: the bytes of one transfer.
    /// - Returns: the reason, or `nil` to run another block.
    func reason(
        after tally: SweepTally, leastBlocks: Int, next: [Treatment], bytesPerTrial: Int64
    ) -> SweepStop.Reason? {
        if tally.blocks >= leastBlocks, isPrecise(tally, leastBlocks: leastBlocks, next) { return .precision }
        if tally.blocks >= maxTrials { return precision == nil ? .trials : .maxTrials }
        return exhaustedBudget(after: tally, transfers: next.count, bytesPerTrial: bytesPerTrial)
    }

    /// The budget that another block would exceed, or `nil` if it fits.
    ///
    /// - Parameter transfers: the number of transfers of the block.
    func exhaustedBudget(after tally: SweepTally, transfers: Int, bytesPerTrial: Int64) -> SweepStop.Reason? {
        if let dataBudgetBytes {
            let (block, overflow) = bytesPerTrial.multipliedReportingOverflow(by: Int64(transfers))
            if overflow || block > dataBudgetBytes - tally.bytes { return .dataBudget }
        }
        if let timeBudgetSeconds, tally.seconds + (tally.meanBlockSeconds ?? 0) > timeBudgetSeconds {
            return .timeBudget
        }
        return nil
    }

    /// Whether the interval of every remaining speed-up is narrow enough and based on enough blocks; `false` if only one
    /// thread remains.
    private func isPrecise(_ tally: SweepTally, leastBlocks: Int, _ treatments: [Treatment]) -> Bool {
        guard let precision, treatments.contains(where: { $0 != .ranged(1) }) else { return false }
        let pairs = min(leastBlocks, Self.soundBlocks)
        return treatments.allSatisfy { treatment in
            treatment == .ranged(1)
                || tally.pairs(treatment) >= pairs && tally.precision(of: treatment).map { $0 <= precision } ?? false
        }
    }
}

/// How a sweep with a stopping rule ended, with the figures of that moment: a part of run.json.
public struct SweepStop: Sendable, Codable, Equatable {
    /// What ended it.
    public let reason: Reason
    /// The complete blocks.
    public let blocks: Int
    /// The bytes that all transfers received, including the warm-up.
    public let bytes: Int64
    /// Seconds from the first transfer on.
    public let seconds: Double
    /// The least precise speed-up; `nil` if the plan does not ask for a precision.
    public let widest: Widest?

    /// What ends a sweep.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// The individual interval of every speed-up was narrow enough.
        case precision
        /// All blocks of the plan were complete.
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
        /// The distance of the farther limit from the estimate, as a share of it; `nil` without an interval.
        public let precision: Double?
    }

    /// Records how a run without a precision ended.
    init(_ reason: Reason, blocks: Int, bytes: Int64, seconds: Double) {
        self.reason = reason
        (self.blocks, self.bytes, self.seconds) = (blocks, bytes, seconds)
        widest = nil
    }

    /// Records how a sweep ended.
    ///
    /// - Parameters:
    ///   - tally: what was measured until then.
    ///   - treatments: the treatments that were not dropped.
    ///   - keepsPrecision: whether the plan asks for a precision.
    init(_ reason: Reason, tally: SweepTally, treatments: [Treatment], keepsPrecision: Bool) {
        self.reason = reason
        (blocks, bytes, seconds) = (tally.blocks, tally.bytes, tally.seconds)
        let others = keepsPrecision ? treatments.filter { $0 != .ranged(1) } : []
        widest = others.map { Widest(treatment: $0, precision: tally.precision(of: $0)) }
            .max { ($0.precision ?? .infinity) < ($1.precision ?? .infinity) }
    }
}

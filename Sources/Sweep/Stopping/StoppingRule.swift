/// When a sweep ends, where that is not settled by its number of blocks alone.
///
/// It is asked after every block, the warm-up among them, and only ever ends a sweep between two blocks. It looks at the
/// width of intervals, never at what they hold and never at a p value: stopping once an effect is significant would find
/// one that is not there in 13 % of sweeps of 10 blocks.
public struct StoppingRule: Sendable, Codable, Equatable {
    /// From this number of blocks on stopping on the width leaves intervals about what they say they are.
    ///
    /// At a nominal 95 % and `precision` 0.05 the interval at the end covered, in simulations of 20,000 sweeps for each of
    /// five noises from 5 to 9 %, .930 or more of the truths with one speed-up, and in 4,000 sweeps .945 or more with four.
    /// With 2, 3 and 5 blocks at the least it was down to .885, .907 and .919 with one.
    public static let soundBlocks = 8
    /// The most blocks where nothing else is asked for.
    public static let usualMaxTrials = 30

    /// How narrow every interval is to be, as a share of its estimate: 0.05 for ±5 %; `nil` where that is of no matter.
    public let precision: Double?
    /// The number of blocks that ends the sweep in any case.
    public let maxTrials: Int
    /// The most bytes that all transfers may receive, the warm-up's among them; `nil` for any number.
    public let dataBudgetBytes: Int64?
    /// The most seconds from the first transfer on; `nil` for any time.
    public let timeBudgetSeconds: Double?

    /// Creates a rule.
    ///
    /// - Throws: `PlanError` with a sentence that names the option and the range it must keep to.
    public init(
        precision: Double?, maxTrials: Int, dataBudgetBytes: Int64?, timeBudgetSeconds: Double?
    ) throws(PlanError) {
        try PlanError.require(
            precision.map { $0 > 0 && $0 < 1 } ?? true, "--until lies above 0 and below 100%, as in 5% or 0.05.")
        try PlanError.require(
            (1...Plan.maximalTrials).contains(maxTrials), "--max-trials lies within 1-\(Plan.maximalTrials).")
        try PlanError.require(dataBudgetBytes.map { $0 >= 1 } ?? true, "--data-budget is at least 1.")
        try PlanError.require(
            timeBudgetSeconds.map { $0 > 0 && $0.isFinite } ?? true, "--time-budget is more than 0 s.")
        self.precision = precision
        self.maxTrials = maxTrials
        self.dataBudgetBytes = dataBudgetBytes
        self.timeBudgetSeconds = timeBudgetSeconds
    }

    /// Reads a rule, and checks it like one that is made.
    ///
    /// - Throws: `PlanError` where a value is out of its range; `DecodingError`.
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
    /// Whether a sweep ends here.
    ///
    /// In this order: every speed-up is as precise as it is to be; the blocks are all done; another block would take
    /// more bytes, or by the mean of the blocks before more time, than the budget leaves. No block's time is known
    /// before the first one, which therefore starts while any time is left.
    ///
    /// - Parameters:
    ///   - tally: what was measured, to the end of a block.
    ///   - leastBlocks: the blocks before which precision is not looked at.
    ///   - next: what another block would measure.
    ///   - bytesPerTrial: the bytes of one transfer.
    /// - Returns: why, or `nil` where another block is to be run.
    func reason(
        after tally: SweepTally, leastBlocks: Int, next: [Treatment], bytesPerTrial: Int64
    ) -> SweepStop.Reason? {
        if tally.blocks >= leastBlocks, isPrecise(tally, leastBlocks: leastBlocks, next) { return .precision }
        if tally.blocks >= maxTrials { return precision == nil ? .trials : .maxTrials }
        return exhaustedBudget(after: tally, transfers: next.count, bytesPerTrial: bytesPerTrial)
    }

    /// The budget that another block would exceed, or `nil` where it fits.
    ///
    /// - Parameter transfers: those of the block.
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

    /// Whether the interval of every speed-up that is still measured is narrow enough, and rests on enough blocks; never
    /// where one thread alone is.
    private func isPrecise(_ tally: SweepTally, leastBlocks: Int, _ treatments: [Treatment]) -> Bool {
        guard let precision, treatments.contains(where: { $0 != .ranged(1) }) else { return false }
        let pairs = min(leastBlocks, Self.soundBlocks)
        return treatments.allSatisfy { treatment in
            treatment == .ranged(1)
                || tally.pairs(treatment) >= pairs && tally.precision(of: treatment).map { $0 <= precision } ?? false
        }
    }
}

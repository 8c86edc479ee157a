/// What decides a `dlsweep quick` run before its first trial: the counts to scout, and the rules' parameters.
///
/// `quick` measures short windows of few thread counts in few blocks, and stops as soon as an answer is shown. Its
/// decisions are a function of this plan and the completed windows alone, so that a resumed or analyzed run repeats them.
public struct QuickPlan: Sendable, Codable, Equatable {
    /// The measured time of a window, without the ramp, unless told otherwise.
    public static let defaultWindowSeconds = 2.0

    /// The seconds of a scout trial: a window, and the longest ramp with which the scout's own windows are evidence.
    ///
    /// A throttle with bursts of one second has a ramp of 1 s, and needs half a second to begin and end in gaps.
    public static func scoutSeconds(window: Double) -> Double { window + 1.5 }

    /// The thread counts of the scout, ascending, without duplicates, from 1 on; two or more.
    public let threadCounts: [Int]
    /// Whether every block also holds a plain GET, which is a second reference.
    public let baseline: Bool
    /// What decides the order of the trials, together with the position of the block in the run.
    public let seed: UInt64
    /// The confidence of the statements, above 0.5 and below 1.
    public let confidence: Double
    /// The gain that is worth having, as a share: 0.1 for a tenth.
    public let margin: Double
    /// Whether a gain that is shown ends the run even if the recommended count is unproven.
    public let stopsAtFirstAnswer: Bool
    /// The optional methods that test blocks measure too, with the counts at which they may.
    public let methods: [PlannedMethod]

    /// Creates a plan.
    ///
    /// - Parameters:
    ///   - threadCounts: the counts to scout; 1 is always added.
    ///   - baseline: whether the plain GET is measured too.
    ///   - seed: the seed for the order of the trials.
    ///   - confidence: strictly between 0 and 1.
    ///   - margin: the smallest gain worth having, as a share.
    ///   - stopsAtFirstAnswer: whether the run ends as soon as the answer is known.
    ///   - methods: the optional methods that test blocks measure too.
    /// - Throws: `PlanError` if a value is out of its range.
    public init(
        threadCounts: [Int], baseline: Bool, seed: UInt64, confidence: Double = 0.95, margin: Double = 0.1,
        stopsAtFirstAnswer: Bool = false, methods: [PlannedMethod] = []
    ) throws(PlanError) {
        let counts = Set(threadCounts).union([1]).sorted()
        try PlanError.require(
            counts.allSatisfy((1...Plan.maximalThreads).contains), .threadCounts,
            range: "must be within 1-\(Plan.maximalThreads)")
        try PlanError.require(counts.count > 1, .threadCounts, range: "must include a count above 1 to compare with")
        try PlanError.require(
            confidence > 0.5 && confidence < 1, .confidence,
            range: "must be above 0.5 and below 1, such as 0.95")
        try PlanError.require(
            margin > 0 && margin <= 10, .margin, range: "must be above 0 and at most 10, such as 0.1 for 10%")
        self.threadCounts = counts
        self.baseline = baseline
        self.seed = seed
        self.confidence = confidence
        self.margin = margin
        self.stopsAtFirstAnswer = stopsAtFirstAnswer
        self.methods = methods
    }

    /// What a plan of `quick` says to the rules, or the usual run of `quick` in place of a sweep.
    ///
    /// - Throws: `PlanError` if no count above 1 is scouted.
    public init(_ plan: Plan) throws(PlanError) {
        try self.init(
            threadCounts: plan.quick == nil
                ? Self.scoutedThreads(upTo: plan.largestThreadCount) : plan.threadCounts, baseline: plan.baseline,
            seed: plan.seed, confidence: plan.confidence,
            margin: plan.margin, stopsAtFirstAnswer: plan.quick?.stopsAtFirstAnswer ?? false,
            methods: plan.methods)
    }

    /// The counts to scout up to a largest one: all of them up to three, otherwise the powers of two and the largest.
    public static func scoutedThreads(upTo largest: Int) -> [Int] {
        if largest <= 3 { return Array(1...max(1, largest)) }
        let powers = (0..<Int.bitWidth - 2).lazy.map { 1 << $0 }.prefix { $0 < largest }
        return powers + [largest]
    }

    /// The largest thread count that may be measured.
    public var largestThreadCount: Int { threadCounts[threadCounts.count - 1] }

    /// The treatments of a grid block, in the order of rows: one thread twice, each other count once.
    public var gridTreatments: [Treatment] {
        (baseline ? [.plainGet] : []) + [.ranged(1)] + threadCounts.map(Treatment.ranged)
    }

    /// The treatments of a test block, in the order of rows: one thread, the candidate, and its rivals.
    ///
    /// One thread is measured twice if the block would otherwise have fewer than four windows.
    public func testTreatments(candidate: Int, rivals: [Int]) -> [Treatment] {
        let counts = Set([1, candidate] + rivals).sorted()
        let treatments = (baseline ? [.plainGet] : []) + counts.map(Treatment.ranged)
        return treatments.count < 4 ? [.ranged(1)] + treatments : treatments
    }

    /// The treatments of optional methods that a test block measures beside its ranged downloads, at the same counts.
    ///
    /// The decisions do not use them. The scout has none, because its bytes would be spent on counts that are not tested.
    public func methodTreatments(beside treatments: [Treatment]) -> [Treatment] {
        let counts = Set(treatments.filter { $0.method == .ranged }.map(\.threads))
        return methods.flatMap(\.treatments).filter { counts.contains($0.threads) }
    }
}

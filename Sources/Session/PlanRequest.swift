internal import Analysis
internal import Journal
public import Sweep

/// What a caller wants to measure, before the length of the resource is known.
///
/// Absent values stand for the defaults.
public struct PlanRequest: Sendable {
    /// The thread counts; 1 is always added.
    ///
    /// The default is 1 to 8.
    public var threadCounts: [Int]?
    /// The number of blocks.
    ///
    /// The default is 5, or 8 with `precision`, where it is the minimum.
    public var trials: Int?
    /// The number of warm-up downloads.
    ///
    /// The default is 1.
    public var warmUps: Int?
    /// The number of bytes from the start of the resource; `nil` for all of them.
    public var byteLimit: Int64?
    /// Whether each block has a plain GET.
    public var hasBaseline = true
    /// Whether the address of each download has another query, so that caches cannot answer.
    public var bustsCache = false
    /// The seed of the trial order; `nil` for a random one.
    public var seed: UInt64?
    /// The confidence level, between 0.5 and 1.
    ///
    /// The default is 0.95.
    public var confidence: Double?
    /// The smallest gain worth having, as a share.
    ///
    /// The default is 0.1.
    public var margin: Double?
    /// The pause between two trials in seconds.
    ///
    /// The default is 0.
    public var pauseSeconds: Double?
    /// The relative half-width that the interval of every speed-up must reach; `nil` for a fixed number of blocks.
    public var precision: Double?
    /// The largest number of blocks with `precision`.
    public var maxTrials: Int?
    /// The largest number of bytes to receive; `nil` for no limit.
    public var dataBudgetBytes: Int64?
    /// The longest duration in seconds; `nil` for no limit.
    public var timeBudgetSeconds: Double?
    /// Whether fresh blocks confirm the recommended count.
    public var confirms = false
    /// Where the bytes go.
    ///
    /// The default is a scratch file.
    public var sink: Plan.Sink?
    /// The external downloaders.
    public var commands: [CommandTemplate] = []
    /// The optional methods that are measured in the same blocks.
    public var methods: [OptionalMethod] = []

    /// What is asked of `quick`; `nil` for a sweep.
    public var quick: QuickSettings?

    /// Creates a request for the defaults.
    public init() {}

    /// The plan for a resource.
    ///
    /// - Parameters:
    ///   - drawnSeed: the seed to use if none was requested.
    ///   - resourceLength: the bytes of the resource. A byte limit of at least that has no effect.
    ///   - streamLimit: the number of requests that the server admits at a time over one HTTP/2 connection; `nil` if no
    ///     count exceeds it.
    /// - Throws: `PlanError` if a value is out of its range or contradicts another one.
    public func plan(
        drawnSeed: UInt64, resourceLength: Int64, streamLimit: Int? = nil
    ) throws(PlanError) -> Plan {
        let limit = byteLimit.flatMap { $0 < resourceLength ? $0 : nil }
        let counts = sortedCounts
        return try Plan(
            threadCounts: counts, trials: leastTrials, warmUps: warmUps ?? (quick == nil ? 1 : 0),
            baseline: hasBaseline, byteLimit: limit,
            seed: seed ?? drawnSeed, confidence: confidence ?? RunDescription.usualConfidence,
            margin: margin ?? RunDescription.usualMargin, pauseSeconds: pauseSeconds ?? 0, sink: sink ?? .file,
            stopping: stopping(), confirms: confirms,
            commands: commands.map { PlannedCommand($0, threadCounts: counts, bytes: resourceLength) },
            methods: methods.map { PlannedMethod($0, threadCounts: countsOfMethods, streamLimit: streamLimit) },
            cacheBusting: bustsCache ? .query : nil, quick: quick)
    }

    private var sortedCounts: [Int] {
        let usual = quick == nil ? Array(1...8) : QuickPlan.scoutedThreads(upTo: 8)
        return Set(threadCounts ?? usual).union([1]).sorted()
    }

    /// The counts at which optional methods may be measured: `quick` finds out which ones it tests.
    private var countsOfMethods: [Int] {
        quick == nil ? sortedCounts : Array(1...sortedCounts[sortedCounts.count - 1])
    }

    /// The largest number of requests over one HTTP/2 connection; 0 if none are planned.
    var mostStreams: Int { methods.contains(.streams) ? sortedCounts[sortedCounts.count - 1] : 0 }

    private var leastTrials: Int {
        if quick != nil { return QuickDesign.mostBlocksOfStage }
        return trials ?? (precision == nil ? 5 : min(StoppingRule.soundBlocks, maxTrials ?? .max))
    }

    private func stopping() throws(PlanError) -> StoppingRule? {
        guard precision != nil || dataBudgetBytes != nil || timeBudgetSeconds != nil else { return nil }
        let most = precision == nil ? leastTrials : maxTrials ?? max(leastTrials, StoppingRule.usualMaxTrials)
        return try StoppingRule(
            precision: precision, maxTrials: most, dataBudgetBytes: dataBudgetBytes,
            timeBudgetSeconds: timeBudgetSeconds)
    }
}

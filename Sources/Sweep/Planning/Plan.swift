/// What a sweep will do: which treatments, how often, and with which bytes.
public struct Plan: Sendable, Codable, Equatable {
    /// The largest number of threads that a sweep may ask for.
    public static let maximalThreads = 1024
    /// The largest number of blocks, and of warm-ups, that a sweep may ask for; far beyond what anyone has time for.
    public static let maximalTrials = 1_000_000

    /// The fewest blocks with which a gain over one ranged thread alone may be shown.
    ///
    /// Two-valued times, as from two servers behind a name, made a flat link look split in .10, .08, .04, and .01 of
    /// simulated sweeps of 2, 3, 4, and 5 blocks.
    public static let fewestBlocksToShowGain = 5
    /// The fewest blocks if the gain is shown over one ranged thread and over the plain GET.
    public static let fewestBlocksToShowGainWithPlainGet = 3

    /// The thread counts, ascending, without duplicates, 1 always among them.
    public let threadCounts: [Int]
    /// The number of blocks, at least 1.
    ///
    /// Each block measures each treatment once.
    ///
    /// If the stopping rule has a precision, it is the smallest number of blocks, otherwise the largest.
    public let trials: Int
    /// The number of downloads before the first block; no statistic includes them.
    public let warmUps: Int
    /// Whether every block also holds one plain GET.
    public let baseline: Bool
    /// The number of bytes to download from the start of the resource; `nil` for all.
    public let byteLimit: Int64?
    /// The seed, which together with the number of the block determines the order of the trials.
    public let seed: UInt64
    /// The confidence level of every interval, above 0.5 and below 1.
    public let confidence: Double
    /// The smallest gain worth having, as a share: 0.1 for 10%.
    public let margin: Double
    /// Seconds between two trials, at least 0.
    public let pauseSeconds: Double
    /// Where the received bytes go.
    public let sink: Sink
    /// When the sweep ends; `nil` if it ends after `trials` blocks.
    public let stopping: StoppingRule?
    /// Whether fresh blocks of one thread and the recommended count follow the sweep.
    public let confirms: Bool
    /// External downloaders that are measured in the same blocks, in the order of their names.
    public let commands: [PlannedCommand]
    /// The optional methods that are measured in the same blocks.
    public let methods: [PlannedMethod]
    /// How caches on the path are bypassed; `nil` if they may respond.
    public let cacheBusting: CacheBusting?
    /// What a plan of `quick` has besides; `nil` for a sweep.
    public var quick: QuickSettings?

    /// How the trials are arranged.
    public enum Design: String, Sendable, Codable {
        /// Every count in every block.
        case factorial
        /// Few counts in time-limited trials, until the answer is shown.
        case quick
    }

    /// How caches on the path are bypassed.
    public enum CacheBusting: String, Sendable, Codable {
        /// The URL of each download has a different query.
        case query
    }

    /// Where the received bytes go.
    public enum Sink: String, Sendable, Codable, CaseIterable {
        /// Into the scratch file. Their digest is checked after the clock has stopped.
        case file
        /// They are discarded. Only headers and lengths can be checked.
        case discard
    }

    /// Creates a plan.
    ///
    /// - Throws: `PlanError` for a value that is out of its range, and for values that exclude each other.
    public init(
        threadCounts: [Int], trials: Int, warmUps: Int, baseline: Bool, byteLimit: Int64?, seed: UInt64,
        confidence: Double, margin: Double, pauseSeconds: Double, sink: Sink, stopping: StoppingRule? = nil,
        confirms: Bool = false, commands: [PlannedCommand] = [], methods: [PlannedMethod] = [],
        cacheBusting: CacheBusting? = nil, quick: QuickSettings? = nil
    ) throws(PlanError) {
        try PlanError.require(
            threadCounts.allSatisfy((1...Plan.maximalThreads).contains), .threadCounts,
            range: "must be between 1 and \(Plan.maximalThreads)")
        try PlanError.require(
            (1...Plan.maximalTrials).contains(trials), .trials, range: "must be between 1 and \(Plan.maximalTrials)")
        try PlanError.require(
            (0...Plan.maximalTrials).contains(warmUps), .warmUps, range: "must be between 0 and \(Plan.maximalTrials)")
        try PlanError.require(byteLimit.map { $0 >= 1 } ?? true, .bytes, range: "must be at least 1")
        try PlanError.require(
            confidence > 0.5 && confidence < 1, .confidence, range: "must be above 0.5 and below 1, such as 0.95")
        try PlanError.require(
            margin > 0 && margin <= 10, .margin, range: "must be above 0 and at most 10, such as 0.1 for 10%")
        try PlanError.require(pauseSeconds >= 0 && pauseSeconds.isFinite, .pause, range: "must be at least 0 seconds")
        if let stopping, stopping.maxTrials < trials { throw .maxTrialsBelowTrials }
        if byteLimit != nil, !commands.isEmpty { throw .commandsWithByteLimit }
        try Plan.requireDistinctNames(commands)
        self.threadCounts = Set(threadCounts).union([1]).sorted()
        self.trials = trials
        self.warmUps = warmUps
        self.baseline = baseline && byteLimit == nil
        self.byteLimit = byteLimit
        self.seed = seed
        self.confidence = confidence
        self.margin = margin
        self.pauseSeconds = pauseSeconds
        self.sink = sink
        self.stopping = stopping
        self.confirms = confirms
        self.commands = commands.sorted { $0.name.description < $1.name.description }
        self.methods = methods.inOrder
        self.cacheBusting = cacheBusting
        self.quick = quick
        if quick != nil { _ = try QuickPlan(self) }
    }
}

extension Plan {
    private static func requireDistinctNames(_ commands: [PlannedCommand]) throws(PlanError) {
        var names: Set<CommandName> = []
        for command in commands where !names.insert(command.name).inserted { throw .duplicateCommand(command.name) }
    }

    /// Decodes a plan and checks it like a new one.
    ///
    /// - Throws: `PlanError` if a value is out of its range; `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            threadCounts: values.decode([Int].self, forKey: .threadCounts),
            trials: values.decode(Int.self, forKey: .trials), warmUps: values.decode(Int.self, forKey: .warmUps),
            baseline: values.decode(Bool.self, forKey: .baseline),
            byteLimit: values.decodeIfPresent(Int64.self, forKey: .byteLimit),
            seed: values.decode(UInt64.self, forKey: .seed),
            confidence: values.decode(Double.self, forKey: .confidence),
            margin: values.decode(Double.self, forKey: .margin),
            pauseSeconds: values.decode(Double.self, forKey: .pauseSeconds),
            sink: values.decode(Sink.self, forKey: .sink),
            stopping: values.decodeIfPresent(StoppingRule.self, forKey: .stopping),
            confirms: values.decodeIfPresent(Bool.self, forKey: .confirms) ?? false,
            commands: values.decodeIfPresent([PlannedCommand].self, forKey: .commands) ?? [],
            methods: values.decodeIfPresent([PlannedMethod].self, forKey: .methods) ?? [],
            cacheBusting: values.decodeIfPresent(CacheBusting.self, forKey: .cacheBusting),
            quick: values.decodeIfPresent(Design.self, forKey: .design) == .quick ? QuickSettings(from: decoder) : nil)
    }

    private enum CodingKeys: CodingKey {
        case threadCounts, trials, warmUps, baseline, byteLimit, seed, confidence, margin, pauseSeconds, sink, stopping
        case confirms, commands, methods, cacheBusting, design, looks, testedThreads
    }

    /// Encodes a plan; the settings of `quick` are keys beside the others.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(design, forKey: .design)
        try values.encode(threadCounts, forKey: .threadCounts)
        try values.encode(trials, forKey: .trials)
        try values.encode(warmUps, forKey: .warmUps)
        try values.encode(baseline, forKey: .baseline)
        try values.encodeIfPresent(byteLimit, forKey: .byteLimit)
        try values.encode(seed, forKey: .seed)
        try values.encode(confidence, forKey: .confidence)
        try values.encode(margin, forKey: .margin)
        try values.encode(pauseSeconds, forKey: .pauseSeconds)
        try values.encode(sink, forKey: .sink)
        try values.encodeIfPresent(stopping, forKey: .stopping)
        try values.encode(confirms, forKey: .confirms)
        try values.encode(commands, forKey: .commands)
        if !methods.isEmpty { try values.encode(methods, forKey: .methods) }
        try values.encodeIfPresent(cacheBusting, forKey: .cacheBusting)
        guard let quick else { return }
        try values.encode(quick.stages.last?.looks ?? [], forKey: .looks)
        try values.encode(quick.testedThreads(scouted: threadCounts), forKey: .testedThreads)
        try quick.encode(to: encoder)
    }

    /// How the trials are arranged.
    public var design: Design { quick == nil ? .factorial : .quick }

    /// The largest number of threads of any treatment.
    public var largestThreadCount: Int { threadCounts.last ?? 1 }

    /// The treatments of a block in the order of tables, not in the order of trials.
    public var treatments: [Treatment] {
        (baseline ? [.plainGet] : []) + threadCounts.map(Treatment.ranged) + methods.flatMap(\.treatments)
            + commands.flatMap(\.treatments)
    }

    /// The treatment of each warm-up: a plain GET, or one ranged thread if only a part of the resource is downloaded.
    public var warmUpTreatment: Treatment { byteLimit == nil ? .plainGet : .ranged(1) }

    /// The number of downloads of the warm-up and `trials` blocks.
    public var transferCount: Int { transferCount(blocks: trials) }

    /// The number of downloads of the warm-up and a number of blocks.
    public func transferCount(blocks: Int) -> Int { warmUps + blocks * treatments.count }

    /// The bytes of the warm-up and a number of blocks if every download succeeds; at most `Int64.max`.
    public func bytes(blocks: Int, resourceLength: Int64) -> Int64 {
        let (product, overflow) = bytesPerTrial(resourceLength: resourceLength)
            .multipliedReportingOverflow(by: Int64(transferCount(blocks: blocks)))
        return overflow ? .max : product
    }

    /// The most fresh blocks that may follow the sweep.
    public var mostConfirmationBlocks: Int { confirms ? max(trials, ConfirmationPlan.mostBlocks) : 0 }

    /// The smallest and the largest number of blocks of the sweep.
    ///
    /// An insufficient data budget makes both smaller. The time budget is not considered, because the time of a block is
    /// unknown in advance.
    ///
    /// - Parameter resourceLength: the bytes of the resource.
    public func blocks(resourceLength: Int64) -> ClosedRange<Int> {
        let most = min(stopping?.maxTrials ?? trials, affordableBlocks(resourceLength: resourceLength))
        return min(trials, most)...most
    }

    /// The blocks that the data budget suffices for if every transfer succeeds.
    private func affordableBlocks(resourceLength: Int64) -> Int {
        guard let budget = stopping?.dataBudgetBytes else { return .max }
        let bytes = max(1, bytesPerTrial(resourceLength: resourceLength))
        let transfers = budget / bytes - Int64(warmUps)
        return max(0, Int(transfers) / treatments.count)
    }

    /// The bytes of one trial for a resource of the given length.
    public func bytesPerTrial(resourceLength: Int64) -> Int64 { min(byteLimit ?? resourceLength, resourceLength) }
}

extension Plan {
    /// The same plan with more blocks.
    ///
    /// The order of the trials follows from the seed and the number of the block, so the completed blocks keep theirs.
    ///
    /// - Parameter trials: the number of blocks.
    /// - Returns: the plan itself if it already has that many blocks.
    /// - Throws: `PlanError` for more blocks than a plan may have.
    public func extended(toTrials trials: Int) throws(PlanError) -> Plan {
        guard trials > self.trials else { return self }
        var rule = stopping
        if let stopping {
            rule = try StoppingRule(
                precision: stopping.precision,
                maxTrials: stopping.precision == nil ? trials : max(trials, stopping.maxTrials),
                dataBudgetBytes: stopping.dataBudgetBytes, timeBudgetSeconds: stopping.timeBudgetSeconds)
        }
        return try with(trials: trials, stopping: rule, commands: commands)
    }

    /// The same plan without what a run of `quick` has found so far.
    package var asked: Plan {
        var plan = self
        plan.quick = quick?.asked
        return plan
    }

    /// The same plan with these external downloaders.
    public func measuring(_ commands: [PlannedCommand]) throws(PlanError) -> Plan {
        try with(trials: trials, stopping: stopping, commands: commands)
    }

    private func with(trials: Int, stopping: StoppingRule?, commands: [PlannedCommand]) throws(PlanError) -> Plan {
        try Plan(
            threadCounts: threadCounts, trials: trials, warmUps: warmUps, baseline: baseline, byteLimit: byteLimit,
            seed: seed, confidence: confidence, margin: margin, pauseSeconds: pauseSeconds, sink: sink,
            stopping: stopping, confirms: confirms, commands: commands, methods: methods, cacheBusting: cacheBusting,
            quick: quick)
    }
}

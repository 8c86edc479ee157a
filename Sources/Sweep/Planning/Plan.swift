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
    /// The number of blocks, from 1 on: each treatment is measured once in each.
    ///
    /// With a precision to be reached it is the least number, and otherwise the largest.
    public let trials: Int
    /// The number of downloads before the first block; they enter no statistic.
    public let warmUps: Int
    /// Whether every block also holds one plain GET.
    public let baseline: Bool
    /// How many bytes from the start of the resource are fetched; `nil` stands for all of them.
    public let byteLimit: Int64?
    /// What decides the order of the trials, together with the number of the block.
    public let seed: UInt64
    /// The confidence of every interval, above 0.5 and below 1.
    public let confidence: Double
    /// The gain that is worth having, as a share: 0.1 for a tenth.
    public let margin: Double
    /// Seconds of rest between two trials, at least 0.
    public let pauseSeconds: Double
    /// Where the received bytes go.
    public let sink: Sink
    /// When the sweep ends, where that is not after `trials` blocks; `nil` where it is.
    public let stopping: StoppingRule?
    /// Whether fresh blocks of one thread and the recommended count follow the sweep.
    public let confirms: Bool
    /// Other downloaders that are measured in the same blocks, in the order of their names.
    public let commands: [PlannedCommand]
    /// How caches on the way are passed by; `nil` if they may answer.
    public let cacheBusting: CacheBusting?

    /// How caches on the way are passed by.
    public enum CacheBusting: String, Sendable, Codable {
        /// The address of each download has another query.
        case query
    }

    /// Where the received bytes go.
    public enum Sink: String, Sendable, Codable, CaseIterable {
        /// Into the scratch file, where their digest is checked after the clock has stopped.
        case file
        /// Nowhere: only the headers and the lengths can be checked.
        case discard
    }

    /// Creates a plan.
    ///
    /// - Throws: `PlanError` with a sentence that names the option and the range it must keep to.
    public init(
        threadCounts: [Int], trials: Int, warmUps: Int, baseline: Bool, byteLimit: Int64?, seed: UInt64,
        confidence: Double, margin: Double, pauseSeconds: Double, sink: Sink, stopping: StoppingRule? = nil,
        confirms: Bool = false, commands: [PlannedCommand] = [], cacheBusting: CacheBusting? = nil
    ) throws(PlanError) {
        let allowed = 1...Plan.maximalThreads
        try PlanError.require(threadCounts.allSatisfy(allowed.contains), "A thread count lies within 1-1024.")
        try PlanError.require((1...Plan.maximalTrials).contains(trials), "--trials lies within 1-1000000.")
        try PlanError.require((0...Plan.maximalTrials).contains(warmUps), "--warmup lies within 0-1000000.")
        try PlanError.require(byteLimit.map { $0 >= 1 } ?? true, "--bytes is at least 1.")
        try PlanError.require(
            confidence > 0.5 && confidence < 1, "--confidence lies above 0.5 and below 1, as in 0.95.")
        try PlanError.require(margin > 0 && margin <= 10, "--margin lies between 0 and 10, as in 0.1 for a tenth.")
        try PlanError.require(pauseSeconds >= 0 && pauseSeconds.isFinite, "--pause is at least 0 seconds.")
        try PlanError.require(
            stopping.map { $0.maxTrials >= trials } ?? true, "--max-trials is no less than --trials.")
        try PlanError.require(
            byteLimit == nil || commands.isEmpty,
            "--command fetches the whole resource, and --bytes a part of it: they exclude each other.")
        try PlanError.require(
            Set(commands.map(\.name)).count == commands.count, "Two downloaders of --command have the same name.")
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
        self.cacheBusting = cacheBusting
    }
}

extension Plan {
    /// Reads a plan, and checks it like one that is made.
    ///
    /// - Throws: `PlanError` where a value is out of its range; `DecodingError`.
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
            cacheBusting: values.decodeIfPresent(CacheBusting.self, forKey: .cacheBusting))
    }

    /// The largest number of threads of any treatment.
    public var largestThreadCount: Int { threadCounts.last ?? 1 }

    /// The treatments of a block in the order of rows, not in the order of trials.
    public var treatments: [Treatment] {
        (baseline ? [.plainGet] : []) + threadCounts.map(Treatment.ranged) + commands.flatMap(\.treatments)
    }

    /// What each warm-up does: a plain GET, or one ranged thread where only a part of the resource is fetched.
    public var warmUpTreatment: Treatment { byteLimit == nil ? .plainGet : .ranged(1) }

    /// The number of downloads from the first warm-up to the last trial of `trials` blocks.
    public var transferCount: Int { transferCount(blocks: trials) }

    /// The number of downloads from the first warm-up to the last trial of a number of blocks.
    public func transferCount(blocks: Int) -> Int { warmUps + blocks * treatments.count }

    /// The bytes of all downloads of a number of blocks, when each succeeds; at most what `Int64` holds.
    public func bytes(blocks: Int, resourceLength: Int64) -> Int64 {
        let (product, overflow) = bytesPerTrial(resourceLength: resourceLength)
            .multipliedReportingOverflow(by: Int64(transferCount(blocks: blocks)))
        return overflow ? .max : product
    }

    /// The most fresh blocks that may follow the sweep.
    public var mostConfirmationBlocks: Int { confirms ? max(trials, ConfirmationPlan.mostBlocks) : 0 }

    /// From the number of blocks before which the sweep does not end to the number that ends it.
    ///
    /// A budget of bytes that does not suffice for them makes both smaller. A time cannot be foreseen: its budget does not
    /// enter.
    ///
    /// - Parameter resourceLength: the bytes of the resource.
    public func blocks(resourceLength: Int64) -> ClosedRange<Int> {
        let most = min(stopping?.maxTrials ?? trials, affordableBlocks(resourceLength: resourceLength))
        return min(trials, most)...most
    }

    /// The blocks that the budget of bytes suffices for, when every transfer succeeds.
    private func affordableBlocks(resourceLength: Int64) -> Int {
        guard let budget = stopping?.dataBudgetBytes else { return .max }
        let bytes = max(1, bytesPerTrial(resourceLength: resourceLength))
        let transfers = budget / bytes - Int64(warmUps)
        return max(0, Int(transfers) / treatments.count)
    }

    /// The bytes of one trial for a resource of the given length.
    public func bytesPerTrial(resourceLength: Int64) -> Int64 { min(byteLimit ?? resourceLength, resourceLength) }
}
